import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../check/plan/plan.ts';
import { loadDescriptions } from '../describe/index.ts';
import type { TypeTable } from '../describe/types.ts';
import { type generators, generators as languages } from '../generate/index.ts';
import { loadPlatforms, loadProfile, type Platform, type Profile } from '../layout/index.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { libraryFolder } from '../production/library-files.ts';
import { rustProject } from '../production/rust.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { cAssertions, cppAssertions } from './c-family.ts';
import { assertionsOf, platformFacts } from './facts.ts';
import { platformsOfRust, rustAssertions } from './rust.ts';

let folder: string;
let types: TypeTable;
let profile: Profile;
let platforms: readonly Platform[];

/** The whole bundled suite: over-aligned, with 128-bit integers, with awkward names. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-assertions-'));
  const descriptions = readdirSync(join(packageFolder, 'descriptions')).filter((name) => name.endsWith('.json5'));
  types = await loadDescriptions(descriptions.map((name) => join(packageFolder, 'descriptions', name)));
  profile = await loadProfile('s-core');
  platforms = await loadPlatforms();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the headers of all types, and the assertions for `asserted`; returns the source. */
function writeSources(language: 'c' | 'cpp', asserted: readonly Platform[] = platforms): string {
  const headers = languages[language].declarations(types, options());
  for (const { path, text } of headers) write(join(language, path), text);
  const facts = platformFacts(types, profile, asserted);
  const write_ = language === 'c' ? cAssertions : cppAssertions;
  const paths = headers.map(({ path }) => path);
  return write(join(language, `static_assertions.${language}`), write_(types, facts, profile, paths));
}

function options(): Parameters<(typeof generators)['c']['declarations']>[1] {
  const around = { before: '', after: '' };
  return { bindings: {}, includes: [], around, fingerprints: fingerprintsOf(types, profile), typesPerUnit: 16 };
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function compile(compiler: string, language: 'c' | 'cpp', source: string, ...flags: string[]) {
  const standard = language === 'c' ? '-std=c11' : '-std=c++17';
  const includes = ['-I', join(folder, language), '-I', join(libraryFolder(language), 'include')];
  const args = [standard, '-Wall', '-Wextra', '-Werror', ...flags, ...includes, '-fsyntax-only', source];
  const { status, stderr } = spawnSync(compiler, args, { encoding: 'utf8' });
  return { status, stderr };
}

const compiles = { status: 0, stderr: '' };

describe('static assertions of the bundled suite', () => {
  it('hold in C++ and C on this machine', () => {
    expect(compile('g++', 'cpp', writeSources('cpp'))).toEqual(compiles);
    expect(compile('gcc', 'c', writeSources('c'))).toEqual(compiles);
  });

  it('fail under a flag that packs structs, and name what must be where, and why', () => {
    const { status, stderr } = compile('g++', 'cpp', writeSources('cpp'), '-fpack-struct', '-Wno-packed-not-aligned');
    expect(status).not.toBe(0);
    expect(stderr).toContain(
      'demo.motor.Cylinder.temperature must begin at byte 4 (struct.offset: docs/specification.md, Composites;',
    );
  });

  it('fail on a platform that nothing was asserted for', () => {
    const others = platforms.filter(({ platform }) => platform === 's390x');
    for (const [compiler, language] of [['g++', 'cpp'] as const, ['gcc', 'c'] as const]) {
      const { status, stderr } = compile(compiler, language, writeSources(language, others));
      expect(status).not.toBe(0);
      expect(stderr).toContain('the static assertions were generated for s390x: name this platform in --platforms');
    }
  });

  it('say of every number of every type what it must be, each once', () => {
    const [group] = platformFacts(types, profile, platforms);
    const sentences = group?.types.flatMap((fact) => assertionsOf(fact, profile).map(({ sentence }) => sentence)) ?? [];
    expect(sentences).toContain(
      'demo.motor.Motor.history must begin at byte 52 (struct.offset: docs/specification.md, Composites; System V psABI, Aggregates and Unions)',
    );
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('stand together for platforms on which all types lie alike', () => {
    const groups = platformFacts(types, profile, platforms).map((group) =>
      group.platforms.map((each) => each.platform),
    );
    expect(groups[0]).toEqual(expect.arrayContaining(['x86_64', 'aarch64', 'riscv64']));
    expect(groups.flat().sort()).toEqual(platforms.map(({ platform }) => platform).sort());
  });
});

describeWith({ programs: ['clang++'] }, 'static assertions under clang', () => {
  it('hold', () => expect(compile('clang++', 'cpp', writeSources('cpp'))).toEqual(compiles));
});

/** Cross compilers without emulators: nothing runs. */
const targets = { i686: 'i686-linux-gnu', aarch64: 'aarch64-linux-gnu', armhf: 'arm-linux-gnueabihf' } as const;
const further = { riscv64: 'riscv64-linux-gnu', s390x: 's390x-linux-gnu', ppc64le: 'powerpc64le-linux-gnu' } as const;

for (const [platform, target] of Object.entries({ ...targets, ...further })) {
  describeWith({ programs: [`${target}-g++`] }, `static assertions on ${platform}`, () => {
    it('hold in C++', () => expect(compile(`${target}-g++`, 'cpp', writeSources('cpp'))).toEqual(compiles));
  });
}

describeWith({ programs: ['cargo'] }, 'static assertions in Rust', () => {
  it('hold on this machine', async () => {
    const project = rustProject(types, {
      ...{ name: 'suite', version: '1.0.0', library: 'reference', libraryPath: libraryFolder('rust') },
      ...{ platforms, profile, generator: options() },
    });
    for (const { path, text } of project) write(join('rust', path), text);
    const args = ['check', '--quiet', '--jobs', '1', '--manifest-path', join(folder, 'rust/Cargo.toml')];
    const { status, stderr } = spawnSync('cargo', args, { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });

  it('have 128-bit integers where C++ has none', () => {
    const armhf = platforms.filter(({ platform }) => platform === 'armhf');
    const wide = 'size_of::<crate::suite_primitives::Wide>() == ';
    expect(rustAssertions(platformFacts(types, profile, platformsOfRust(armhf)), profile)).toContain(wide);
    expect(cppAssertions(types, platformFacts(types, profile, armhf), profile, [])).not.toContain('primitives::Wide)');
  });
});
