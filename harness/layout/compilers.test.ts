import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layoutAsAnswer } from '../check/kinds/compare-layouts.ts';
import { checkableTypes } from '../check/plan/plan.ts';
import type { Session } from '../check/session.ts';
import type { TypeTable } from '../describe/types.ts';
import { explainFailure, resolveDescriptions, sampleDescriptions } from '../fuzz/random-descriptions.ts';
import { explainStartFailures, openRandomSession } from '../fuzz/random-session.ts';
import { bundledPeerFolders, specifyPeer } from '../peers/manifest/locate.ts';
import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import { randomSeed as seed } from '../testing/random-seed.ts';
import { askForStaticFacts } from '../testing/static-facts.ts';
import { layoutOf, layoutRecord, loadPlatform, loadProfile } from './index.ts';
import { cppProbe, probeOf, rustProbe } from './testing/probe.ts';

const sCore = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');
const peers = (await Promise.all(bundledPeerFolders().map((folder) => specifyPeer(folder)))).map((peer) => peer.name);

const descriptions = sampleDescriptions(30, seed);
const types = resolveDescriptions(descriptions);
const names = checkableTypes(types);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-layout-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('layouts of random descriptions', () => {
  const probe = probeOf(types);

  it('are many: every kind of declaration and every constructor occurs', () => {
    const kinds = new Set([...types.values()].map((declaration) => declaration.kind));
    expect([...kinds].sort()).toEqual(['alias', 'enum', 'struct', 'tuple', 'variant']);
    const used = JSON.stringify([...types.values()], (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    for (const kind of ['array', 'vec', 'string', 'option', 'result']) expect(used).toContain(`"kind":"${kind}"`);
    for (const word of ['"align":', '"tag":', '"payload":null', '"u128"', '"i128"']) expect(used).toContain(word);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(expectedLines(types).length).toBeGreaterThan(1000);
  });

  it('are what g++ computes for plain structs and unions', () => {
    const lines = runProbe('probe.cpp', cppProbe(probe), (source, program) => [
      'g++',
      '-std=c++17',
      '-Wno-invalid-offsetof',
      source,
      '-o',
      program,
    ]);
    expectLines(lines);
  });

  it('are what rustc computes for plain structs and unions', () => {
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
    expectLines(lines);
  });

  it('are what g++ computes for the generated C++ as users compile it', () => {
    const facts = askForStaticFacts(types, folder);
    const wrong = new Map<string, string>();
    for (const { type, path, ...found } of facts) {
      const { size, align, fields } = layoutRecord(type, types, sCore, platform);
      const part = path === '' ? { offset: 0, size, align } : fields.find((field) => field.path === path);
      const expected = { offset: part?.offset, size: part?.size, align: part?.align };
      const isSame = found.offset === expected.offset && found.size === expected.size && found.align === expected.align;
      if (!isSame) wrong.set(type, `${path}: expected ${JSON.stringify(expected)}, g++ has ${JSON.stringify(found)}`);
    }
    expect(facts.length).toBeGreaterThan(names.length);
    expectNone(wrong);
  });
});

describe('peers on random descriptions', () => {
  let session: Session | undefined;
  const options = { seed, values: 50 };
  beforeAll(async () => {
    session = await openRandomSession(descriptions, options);
  });
  afterAll(() => session?.close());

  it('build and start', async () => {
    expect(session && (await explainStartFailures(session, descriptions, options))).toBe('');
  }, 600_000);

  it.each(peers)('%s has the layouts of the layout engine', async (peer) => {
    const running = session?.participants.find((participant) => participant.name === peer)?.running;
    const wrong = new Map<string, string>();
    for (const name of names) {
      const expected = layoutAsAnswer(layoutOf({ kind: 'named', name }, types, sCore, platform));
      const actual = await running?.layout(name).catch((error: Error) => error);
      const difference = differenceOf(expected, actual);
      if (difference !== undefined) wrong.set(name, `${peer}: ${difference}`);
    }
    expectNone(wrong);
  });

  it.each(names)('%s keeps its values between all peers', async (type) => {
    const wrong = new Map<string, string>();
    let passed = 0;
    for (const kind of ['layout', 'values'] as const) {
      for await (const check of session?.check({ type, kind }) ?? []) {
        if (check.verdict === 'passed') passed++;
        else wrong.set(type, `${check.id}: ${check.verdict}: ${check.fault?.message ?? check.reason}`);
      }
    }
    expectNone(wrong);
    expect(passed).toBeGreaterThanOrEqual(peers.length ** 2);
  });
});

function expectNone(wrong: ReadonlyMap<string, string>): void {
  if (wrong.size > 0) expect.fail(explainFailure(wrong, descriptions, seed));
}

/** Compares the lists of probes type by type. */
function expectLines(lines: readonly string[]): void {
  const wrong = new Map<string, string>();
  const expected = expectedLines(types);
  for (const [index, line] of expected.entries()) {
    const type = line.slice(0, line.indexOf(' '));
    if (lines[index] !== line && !wrong.has(type))
      wrong.set(type, `expected ${line}, the compiler has ${lines[index]}`);
  }
  expectNone(wrong);
  expect(lines.length).toBe(expected.length);
}

/** What the layout engine says, in the form that the probes print. */
function expectedLines(table: TypeTable): string[] {
  return [...table.keys()].flatMap((name) => {
    const { size, align, fields } = layoutRecord(name, table, sCore, platform);
    const lines = fields.map((field) => `${name} ${field.path} ${field.offset} ${field.size} ${field.align}`);
    return [`${name} - 0 ${size} ${align}`, ...lines];
  });
}

/** The first entry, in the order of the reference, that is not the same; undefined when the whole lists are. */
function differenceOf(expected: LayoutAnswer, actual: LayoutAnswer | Error | undefined): string | undefined {
  if (actual === undefined || actual instanceof Error) return `no answer: ${actual?.message ?? 'it does not run'}`;
  const lists = [expected, actual].map(({ fields, ...root }) =>
    [{ path: '', offset: 0, ...root }, ...fields].map(entryText),
  );
  const [wanted = [], found = []] = lists;
  const index = [...wanted, ...found].findIndex((_, i) => wanted[i] !== found[i]);
  return index < 0
    ? undefined
    : `expected ${wanted[index] ?? 'no more entries'}, found ${found[index] ?? 'no more entries'}`;
}

function entryText({ path, offset, size, align, count, stride }: LayoutAnswer['fields'][number]): string {
  return `"${path}" at ${offset}: size ${size}, align ${align}, count ${count}, stride ${stride}`;
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
