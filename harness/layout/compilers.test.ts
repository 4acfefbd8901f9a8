import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Declaration, Type, TypeTable } from '../describe/types.ts';
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

/** Another seed with each run: a failure prints it. */
const seed = Number(process.env.SAMEBYTES_TEST_SEED ?? Date.now() & 0x7fff_ffff);

/** Many random tables as one, so that a compiler starts once: the types of table i are `demo.iT0`, ... */
function manyTables(): TypeTable {
  const all = new Map<string, Declaration>();
  for (const [index, table] of fc.sample(randomTypes, { seed, numRuns: 25 }).entries()) {
    const text = JSON.stringify([...table.values()], (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    for (const declaration of JSON.parse(text.replaceAll('demo.T', `demo.Table${index}T`)) as Declaration[]) {
      all.set(declaration.name, declaration);
    }
  }
  return all;
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

describe(`layouts of random descriptions (SAMEBYTES_TEST_SEED=${seed})`, () => {
  const types = manyTables();
  const probe = probeOf(types);

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

  it('and hold as well for a type of the specification that every layout engine gets wrong once', () => {
    const position = { file: 'x', line: 1, column: 1 };
    const inner: Type = { kind: 'option', value: { kind: 'primitive', name: 'u128' } };
    const table: TypeTable = new Map([
      ['demo.A', { name: 'demo.A', package: 'demo', position, kind: 'alias', target: inner }],
    ]);
    expect(expectedLines(table)).toEqual(['demo.A - 0 32 16', 'demo.A is_some 0 1 1', 'demo.A value 16 16 16']);
  });
});
