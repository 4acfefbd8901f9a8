import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pythonInterpreter } from '../peers/manifest/placeholders.ts';
import { packageFolder } from '../peers/package-folder.ts';
import type { Report } from '../report/schema.ts';
import { runChecks } from '../testing/run-checks.ts';

const files = ['motor', 'composites', 'nesting', 'variants'].map((name) =>
  join(packageFolder, `descriptions/${name}.json5`),
);
const types = ['demo.motor.*', 'suite.composites.*', 'suite.nesting.*', 'suite.variants.*'];

describe('the numpy variant of the Python peer', () => {
  let report: Report;
  beforeAll(async () => {
    report = await runChecks({ files, types, peers: ['cpp', 'python:numpy', 'python'], values: 50 });
  });

  test('agrees with C++ and with ctypes in every kind of check', () => {
    expect(report.findings).toEqual([]);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    for (const kind of ['layout', 'values', 'refuse', 'memory']) {
      expect(report.byKind[kind]?.passed, kind).toBeGreaterThan(0);
    }
    const rows = report.matrix.filter(({ writer, reader }) => writer === 'python:numpy' && reader === 'cpp');
    expect(rows.filter(({ passed, planned }) => passed > 0 && passed === planned).length).toBe(report.types.length - 3);
  });

  test('says what it is made of', () => {
    const peer = report.peers.find(({ name }) => name === 'python:numpy');
    expect(peer?.compiler).toMatch(/^CPython \S+ numpy \S+$/);
  });

  test('lacks 128-bit integers, and nothing else', () => {
    const lacking = report.types.filter(({ verdict }) => verdict === 'incomplete').map(({ name }) => name);
    expect(lacking.sort()).toEqual(['suite.composites.TaggedTuple', 'suite.variants.Falling', 'suite.variants.Rising']);
  });
});

describe('where numpy is not installed', () => {
  let folder: string;
  const before = process.env.SAMEBYTES_PYTHON;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samebytes-numpy-'));
    const bare = join(folder, 'python');
    // Without the module `site` an interpreter has the standard library alone.
    await writeFile(bare, `#!/bin/sh\nexec '${pythonInterpreter()}' -S "$@"\n`);
    await chmod(bare, 0o755);
    process.env.SAMEBYTES_PYTHON = bare;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.SAMEBYTES_PYTHON;
    else process.env.SAMEBYTES_PYTHON = before;
    await rm(folder, { recursive: true, force: true });
  });

  test('only the numpy variant is missing, and says how to get it', async () => {
    const report = await runChecks({ types: ['demo.motor.Rpm'], peers: ['python', 'python:numpy'], values: 5 });
    expect(report.findings.map(({ peer, rule }) => [peer, rule])).toEqual([['python:numpy', 'peer.missing']]);
    const logs = Object.values(report.findings[0]?.logs ?? {}).flat();
    expect(logs.join('\n')).toContain('-m pip install numpy');
    expect(report.checks.passed).toBeGreaterThan(0);
  });

  test('it is unsupported if nobody asked for it by its name', async () => {
    const report = await runChecks({ types: ['demo.motor.Rpm'], peers: ['python:*'], values: 5 });
    expect(report.findings).toEqual([]);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    expect(report.checks.passed).toBeGreaterThan(0);
    expect(report.checks.unsupported).toBeGreaterThan(0);
  });
});
