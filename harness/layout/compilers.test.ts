import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TypeTable } from '../describe/types.ts';
import { layoutRecord, loadPlatform, loadProfile } from './index.ts';
import { cppProbe, probeOf, rustProbe } from './testing/probe.ts';
import { randomTypes } from './testing/random-types.ts';

const sCore = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-layout-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Set it to look further; the default keeps a run reproducible. */
const seed = Number(process.env.SAMEBYTES_TEST_SEED ?? 1);

/** Many random descriptions as one table, so that each compiler starts once. */
function manyTypes(): TypeTable {
  const tables = Array.from({ length: 25 }, (_, index) => randomTypes(`Table${index}Type`));
  const [sample = []] = fc.sample(fc.tuple(...tables), { seed, numRuns: 1 });
  return new Map(sample.flatMap((table) => [...table]));
}

/** What the layout engine says, in the form that the probes print. */
function expectedLines(types: TypeTable): string[] {
  return [...types.keys()].flatMap((name) => {
    const { size, align, fields } = layoutRecord(name, types, sCore, platform);
    const lines = fields.map((field) => `${name} ${field.path} ${field.offset} ${field.size} ${field.align}`);
    return [`${name} - 0 ${size} ${align}`, ...lines];
  });
}

function runProbe(
  file: string,
  source: string,
  compile: (source: string, program: string) => [string, ...string[]],
): string[] {
  const [path, program] = [join(folder, file), join(folder, `${file}.out`)];
  writeFileSync(path, source);
  const [command, ...parameters] = compile(path, program);
  execFileSync(command, parameters, { stdio: 'pipe' });
  return execFileSync(program, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .trim()
    .split('\n');
}

describe('layouts of random descriptions', () => {
  const types = manyTypes();
  const probe = probeOf(types);

  it('are many: every kind of declaration occurs', () => {
    const kinds = new Set([...types.values()].map((declaration) => declaration.kind));
    expect([...kinds].sort()).toEqual(['alias', 'enum', 'struct', 'tuple', 'variant']);
    expect(expectedLines(types).length).toBeGreaterThan(1000);
  });

  it('are what g++ computes: size, alignment and every offset', { timeout: 120_000 }, () => {
    const lines = runProbe('probe.cpp', cppProbe(probe), (source, program) => [
      'g++',
      '-std=c++17',
      '-Wno-invalid-offsetof',
      source,
      '-o',
      program,
    ]);
    expect(lines).toEqual(expectedLines(types));
  });

  it('are what rustc computes: size, alignment and every offset', { timeout: 120_000 }, () => {
    const lines = runProbe('probe.rs', rustProbe(probe), (source, program) => [
      'rustc',
      '--edition',
      '2021',
      '-A',
      'warnings',
      source,
      '-o',
      program,
    ]);
    expect(lines).toEqual(expectedLines(types));
  });
});
