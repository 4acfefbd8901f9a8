import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../report/schema.ts';
import { startSamebytes } from '../../testing/command-line.ts';
import type { CheckRecord } from '../records.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-soak-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A short soak of one type after the usual checks. */
async function soakWith(peers: string) {
  const usual = ['--types', '*.Note', '--peers', peers, '--values', '1', '--seed', '8', '--output', folder];
  const result = await startSamebytes(['run', 'harness/replay/testing/note.json5', ...usual, '--soak', '2s']);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  const lines = readFileSync(join(folder, 'checks.ndjson'), 'utf8').trim().split('\n');
  const checks = lines.map((line) => JSON.parse(line) as CheckRecord).filter((check) => check.case === 'soak');
  return { ...result, report, checks };
}

describe('run --soak', () => {
  test('counts what it exchanged as the case "soak", for every pair', async () => {
    const { exitCode, stdout, checks } = await soakWith('python,typescript');
    expect(checks.map(({ writer, reader }) => `${writer} ${reader}`)).toHaveLength(8);
    expect(checks.every((check) => check.kind === 'values' && check.verdict === 'passed')).toBe(true);
    expect(Math.min(...checks.map((check) => check.values))).toBeGreaterThan(128);
    expect(stdout).toMatch(/Soak: [\d,]+ values in \d+ s/);
    expect(exitCode).toBe(0);
  });

  test('finds what the usual values do not meet, blames and shrinks it, and it can be replayed', async () => {
    const { exitCode, report, checks } = await soakWith('python,harness/testing/broken-peers/misreads-seldom');
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      { kind: 'values', type: 'demo.note.Note', peer: 'misreads-seldom', path: 'text', rule: 'value.read' },
    ]);
    const [finding] = report.findings;
    expect(finding?.check).toMatch(/^values\/demo\.note\.Note\/soak\//);
    expect(finding?.smallest).toMatchObject({ id: 0, level: 'low', weight: 0, fault: null, marks: [] });
    expect(finding?.smallest).toHaveProperty('text', expect.stringMatching(/^Q.{1,2}$/u));
    for (const check of checks) expect(check.verdict).toBe(check.reader === 'misreads-seldom' ? 'failed' : 'passed');
    const replay = await startSamebytes(['replay', finding?.id ?? '', '--report', join(folder, 'report.json')]);
    expect(replay.stdout).toMatch(/of the case soak of demo\.note\.Note/);
    expect(replay.stdout).toMatch(new RegExp(`failed again: ${finding?.id}$`));
    expect(replay.exitCode).toBe(1);
  });

  test('what it finds is found again by the command that the finding names', async () => {
    const { report } = await soakWith('python,harness/testing/broken-peers/misreads-seldom');
    const [finding] = report.findings;
    expect(finding?.reproduce).toMatch(/ --seed 8 --values 1 --soak \d+\.\.\d+$/);
    const words = finding?.reproduce.split(' ').slice(1) ?? [];
    const again = await startSamebytes([...words, '--output', join(folder, 'again')]);
    expect(again.exitCode).toBe(1);
    const repeated = JSON.parse(readFileSync(join(folder, 'again', 'report.json'), 'utf8')) as Report;
    const { id, rule, path, value, valueIndex } = finding ?? {};
    expect(repeated.findings).toMatchObject([{ id, rule, path, value, valueIndex }]);
  });

  test('goes through a part of the stream without a duration', async () => {
    const usual = ['--types', '*.Note', '--peers', 'python', '--values', '1', '--seed', '8', '--output', folder];
    const result = await startSamebytes(['run', 'harness/replay/testing/note.json5', ...usual, '--soak', '100..5100']);
    expect(result.exitCode).toBe(0);
    const lines = readFileSync(join(folder, 'checks.ndjson'), 'utf8').trim().split('\n');
    const checks = lines.map((line) => JSON.parse(line) as CheckRecord).filter((check) => check.case === 'soak');
    // One half of the values is what peers write, the other what the reference does.
    expect(checks.map((check) => check.values)).toEqual([2500, 2500, 2500]);
  });

  test('what does not come again, not with fresh peers either, is an error, and nobody is blamed', async () => {
    const { report, checks } = await soakWith('python,harness/testing/broken-peers/breaks-pairs:errs-once');
    const wrong = checks.filter((check) => check.verdict !== 'passed');
    expect(wrong).toMatchObject([{ verdict: 'error', reader: 'breaks-pairs:errs-once' }]);
    expect(wrong[0]?.fault).toMatchObject({ peer: 'reference', rule: 'pair.unstable' });
    expect(wrong[0]?.range?.to).toBeGreaterThan(wrong[0]?.range?.from ?? Number.POSITIVE_INFINITY);
    expect(report.checks.failed).toBe(0);
  });

  test('a peer that crashes is an error, the others go on', async () => {
    const { exitCode, checks } = await soakWith('python,harness/testing/broken-peers/misbehaving:crashes-at-layout');
    expect(exitCode).toBe(3);
    const own = checks.filter((check) => check.writer !== 'python' || check.reader !== 'python');
    expect(own.filter((check) => check.verdict === 'error').length).toBeGreaterThan(0);
    expect(checks.find((check) => check.writer === 'python' && check.reader === 'python')?.verdict).toBe('passed');
  });

  test('takes a duration with its unit, or numbers of values', async () => {
    const result = await startSamebytes(['run', '--soak', 'soon']);
    expect(result.stderr).toMatch(/a duration is needed: 30s, 10m or 1h/);
    expect(result.exitCode).toBe(2);
    const backwards = await startSamebytes(['run', '--soak', '20..10']);
    expect(backwards.stderr).toMatch(/the first number must be less than the second: 4096\.\.8192/);
  });
});
