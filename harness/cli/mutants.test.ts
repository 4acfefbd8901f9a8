import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutantReportSchema } from '../mutants/report-schema.ts';
import { packageFolder } from '../peers/package-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samebytes-mutants-'));
});
afterAll(() => rm(folder, { recursive: true }));

function samebytes(...args: string[]) {
  return execa(process.execPath, [join(packageFolder, 'harness/bin/samebytes.js'), ...args], { reject: false });
}

describe('samebytes mutants', () => {
  test('tells and writes the score of the mutants that were asked for, and leaves with 0 when all are found', async () => {
    const file = join(folder, 'score', 'mutants.json');
    const { exitCode, stdout } = await samebytes(
      'mutants',
      'len-u64',
      'hangs',
      '--peers',
      'typescript',
      '--json',
      file,
    );
    expect(stdout).toContain('2 of 2 found, 0 false alarms');
    expect(stdout).toMatch(
      /^len-u64 +vec\.layout +found +mutant-python:len-u64 has levels\.len size 8, expected size 4$/m,
    );
    expect(exitCode).toBe(0);
    const report = mutantReportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    expect(report).toMatchObject({ all: 2, found: 2, falseAlarms: 0, conforming: ['typescript'] });
    expect(report.mutants.map(({ id, family, breaks }) => [id, family, breaks])).toEqual([
      ['len-u64', 'layout', 'vec.layout'],
      ['hangs', 'behaviour', 'peer.hang'],
    ]);
  });

  test('leaves with 1 when a peer beside the mutants is not conforming', async () => {
    const broken = join(packageFolder, 'mutants/typescript:padding-added');
    const { exitCode, stdout } = await samebytes('mutants', 'len-u64', '--peers', broken);
    expect(stdout).toMatch(/^false alarm .*mutant-typescript:padding-added/m);
    expect(stdout).toMatch(/1 of 1 found, \d+ false alarms?/);
    expect(exitCode).toBe(1);
  });

  test('leaves with 2 for a mutant that does not exist', async () => {
    const { exitCode, stderr } = await samebytes('mutants', 'len-u65');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no mutant "len-u65"');
  });
});
