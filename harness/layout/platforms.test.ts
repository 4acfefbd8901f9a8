import { readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDescriptions } from '../describe/index.ts';
import type { TypeTable } from '../describe/types.ts';
import { resolveDescriptions, sampleDescriptions } from '../fuzz/random-descriptions.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { randomSeed } from '../testing/random-seed.ts';
import { readPlatform } from './bundled.ts';
import { LayoutError, layoutOf, layoutRecord, loadPlatforms, loadProfile } from './index.ts';
import { assertLayouts, assertPlatform } from './testing/platform-assertions.ts';
import { errorsOf, findPlatformCompilers, type PlatformCompiler } from './testing/platform-compilers.ts';

const sCore = await loadProfile('s-core');
const platforms = await loadPlatforms();
const compilers = findPlatformCompilers();

const folder = join(packageFolder, 'descriptions');
const files = readdirSync(folder).filter((file) => file.endsWith('.json5'));
const bundled = await loadDescriptions(files.map((file) => join(folder, file)));

/** The compiler, what it is not asked, and why the test is skipped where it is. */
const cases = compilers.map((compiler) => {
  const missing = compiler.isPresent ? '' : ` (skipped: no ${compiler.command[0]} for it here)`;
  const notWide = compiler.notWide === undefined ? '' : `, 128-bit integers apart: ${compiler.notWide}`;
  return { ...compiler, title: `${compiler.platform} (${compiler.command.join(' ')}${notWide})${missing}` };
});

const platformOf = ({ platform }: PlatformCompiler) => {
  const found = platforms.find((candidate) => candidate.platform === platform);
  if (found === undefined) throw new Error(`no descriptions/platforms/${platform}.json5`);
  return found;
};

describe('bundled platforms', () => {
  test('are named as their files are, the usual one first', () => {
    const names = platforms.map(({ platform }) => platform);
    expect(names).toEqual([
      'x86_64',
      'aarch64',
      'armhf',
      'i686',
      'ppc64le',
      'riscv64',
      's390x',
      'aarch64-macos',
      'x86_64-macos',
      'x86_64-windows',
    ]);
  });

  test('cannot be called otherwise than their files', async () => {
    const place = await mkdtemp(join(tmpdir(), 'samebytes-platforms-'));
    try {
      await copyFile(join(folder, 'platforms', 'armhf.json5'), join(place, 'mine.json5'));
      const reading = readPlatform(join(place, 'mine.json5'), 'mine.json5');
      await expect(reading).rejects.toThrow(
        /mine\.json5:\d+:\d+: the platform is called "armhf", and its file "mine\.json5"/,
      );
    } finally {
      await rm(place, { recursive: true });
    }
  });

  test('have each a compiler to ask', () => {
    expect(new Set(compilers.map(({ platform }) => platform))).toEqual(
      new Set(platforms.map(({ platform }) => platform)),
    );
  });
});

describe('every number of a platform is what a compiler has', () => {
  for (const { title, isPresent, ...compiler } of cases) {
    test.skipIf(!isPresent)(title, () => {
      const source = assertPlatform(platformOf(compiler), { isAskedAboutWide: compiler.notWide === undefined });
      expect(errorsOf(compiler.command, source)).toBe('');
    });
  }
});

describe('a compiler refuses another number', () => {
  for (const { title, isPresent, ...compiler } of cases) {
    test.skipIf(!isPresent)(title, () => {
      const platform = platformOf(compiler);
      const align = platform.primitives.u64?.align === 8 ? 4 : 8;
      const wrong = { ...platform, primitives: { ...platform.primitives, u64: { size: 8, align } } };
      const source = assertPlatform(wrong, { isAskedAboutWide: compiler.notWide === undefined });
      expect(errorsOf(compiler.command, source)).toContain('u64.align');
    });
  }
});

describe('the layouts of all bundled types and of random ones are what a compiler computes', () => {
  const random = resolveDescriptions(sampleDescriptions(30, randomSeed));
  for (const { title, isPresent, ...compiler } of cases) {
    test.skipIf(!isPresent)(title, () => {
      const platform = platformOf(compiler);
      const shown = compiler.notWide === undefined ? platform : withoutWide(platform);
      for (const table of [bundled, random]) {
        const types = new Map([...table].filter(([name]) => exists(name, table, shown)));
        expect(types.size).toBeGreaterThan(30);
        const source = assertLayouts(types, (name) => layoutRecord(name, types, sCore, platform));
        expect(errorsOf(compiler.command, source), `random types of seed ${randomSeed}`).toBe('');
      }
    });
  }
});

type Platform = (typeof platforms)[number];

function exists(name: string, types: TypeTable, platform: Platform): boolean {
  try {
    layoutOf({ kind: 'named', name }, types, sCore, platform);
    return true;
  } catch (error) {
    if (error instanceof LayoutError && error.code === 'layout.unsupported') return false;
    throw error;
  }
}

function withoutWide(platform: Platform): Platform {
  return { ...platform, primitives: { ...platform.primitives, u128: null, i128: null } };
}
