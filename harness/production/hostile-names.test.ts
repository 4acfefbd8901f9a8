import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../check/plan/plan.ts';
import type { TypeTable } from '../describe/types.ts';
import { resolveDescriptions, sampleDescriptions } from '../fuzz/random-descriptions.ts';
import { loadPlatform, loadProfile, type Platform, type Profile } from '../layout/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { randomSeed } from '../testing/random-seed.ts';
import { projects } from './index.ts';

/** Types of all kinds, whose names runtimes, preludes and helpers have as well. */
const seed = randomSeed;
let folder: string;
let types: TypeTable;
let profile: Profile;
let platform: Platform;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-hostile-'));
  types = resolveDescriptions(sampleDescriptions(80, seed));
  profile = await loadProfile('s-core');
  platform = await loadPlatform('x86_64');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the project of all types, and returns where it is. */
function makeProject(language: keyof typeof projects): string {
  const around = { before: '', after: '' };
  const files = projects[language](types, {
    ...{ name: 'hostile', version: '1.0.0', library: 'vendor', libraryPath: '', platforms: [platform], profile },
    generator: { bindings: {}, includes: [], around, fingerprints: fingerprintsOf(types, profile), typesPerUnit: 16 },
  });
  for (const { path, text } of files) {
    const target = join(folder, language, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return join(folder, language);
}

async function expectSilence(command: string, args: readonly string[], cwd: string) {
  const { exitCode, all } = await execa(command, args, { cwd, reject: false, all: true });
  expect({ exitCode, output: all }, `SAMEBYTES_SEED=${seed}`).toEqual({ exitCode: 0, output: '' });
}

describe('projects and their static assertions build and hold, whatever types and fields are called', () => {
  const flags = ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-Iinclude', '-Iabi/include'];

  it('in C', () => expectSilence('gcc', ['-std=c11', ...flags, 'static_assertions.c'], makeProject('c')));

  it('in C++', () => expectSilence('g++', ['-std=c++17', ...flags, 'static_assertions.cpp'], makeProject('cpp')));

  it('in Python', () =>
    expectSilence('python3', ['-m', 'hostile.static_assertions'], join(makeProject('python'), 'src')));

  it('in TypeScript', async () => {
    const place = makeProject('typescript');
    await expectSilence(join(packageFolder, 'node_modules/.bin/tsc'), [], place);
    writeFileSync(
      join(place, 'main.mjs'),
      "import { checkLayouts } from './dist/static_assertions.js';\ncheckLayouts('x86_64');\n",
    );
    await expectSilence(process.execPath, ['main.mjs'], place);
  });
});

describeWith({ programs: ['cargo'] }, 'projects of hostile names in Rust', () => {
  it('build, and their static assertions hold', async () => {
    await expectSilence('cargo', ['check', '--quiet', '--jobs', '1'], makeProject('rust'));
  });
});
