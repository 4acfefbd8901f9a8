import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Report, reportSchema } from '../../report/schema.ts';
import { startSamebytes } from '../../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../../testing/run-checks.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-known-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the motor beside a broken peer with a file of expected disagreements. */
async function runWith(known: string, ...more: readonly string[]) {
  const file = join(folder, 'expected.json5');
  writeFileSync(file, known);
  const peers = `python,${brokenPeer('wrong-capacity')}`;
  const usual = ['--types', '*Motor', '--peers', peers, '--values', '10', '--seed', '7', '--output', folder];
  const result = await startSamebytes(['run', testDescriptions, ...usual, '--known', file, ...more]);
  const text = result.exitCode === 2 ? '{}' : readFileSync(join(folder, 'report.json'), 'utf8');
  return { ...result, report: JSON.parse(text) as Report };
}

describe('known.json5', () => {
  test('an expected disagreement is known, listed with its reason, and fails nothing', async () => {
    const { report, stdout, exitCode } = await runWith(`{ samebytes: 1, known: [
      { type: "demo.*", peer: "wrong-capacity", rule: "vec.capacity", reason: "an old library", issue: "https://example.org/1" },
    ] }`);
    expect(exitCode).toBe(0);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    expect(report.checks.known).toBeGreaterThan(0);
    expect(report.types).toMatchObject([{ verdict: 'known' }]);
    expect(report.findings).toMatchObject([
      { peer: 'wrong-capacity', known: { reason: 'an old library', issue: 'https://example.org/1' } },
    ]);
    expect(report.stale).toEqual([]);
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(stdout).toMatch(/^known demo\.motor\.Motor {2}wrong-capacity writes history\.capacity at byte 56/m);
    expect(stdout).toMatch(/reason {4}an old library/);
    expect(stdout).toMatch(/0 of 1 type agrees between 2 peers, 1 known to disagree/);
    const lines = readFileSync(join(folder, 'checks.ndjson'), 'utf8').trim().split('\n');
    const checks = lines.map((line) => JSON.parse(line) as { verdict: string; known?: unknown });
    expect(checks.filter((check) => check.verdict === 'known').length).toBe(report.checks.known);
    expect(checks.every((check) => (check.verdict === 'known') === (check.known !== undefined))).toBe(true);
  });

  test.each([
    ['peer', 'peer: "python"'],
    ['rule', 'rule: "bool.pattern"'],
    ['kind', 'kind: "layout"'],
    ['kind of error', 'kind: "error"'],
  ])('an entry with another %s is stale: exit code 1, with its place', async (_, entry) => {
    const { report, stdout, exitCode } = await runWith(`{ samebytes: 1, known: [
      { reason: "all that this peer does", peer: "wrong-capacity" },
      { reason: "nothing of the kind", type: "*.Motor", ${entry} },
    ] }`);
    expect(report.stale).toMatchObject([{ line: 3, column: 7 }]);
    expect(report.checks.failed).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /stale .*expected\.json5:3:7: nothing disagrees in this way any more: \d+ checks/,
    );
    expect(exitCode).toBe(1);
  });

  test.each([
    [
      'type',
      'type: "demo.motor.Moter"',
      /5:\d+: the entry matches nothing: there is no type "demo\.motor\.Moter"; did you mean "demo\.motor\.Motor"\?/,
    ],
    ['type glob', 'type: "demo.pump.*"', /no type "demo\.pump\.\*"; correct the entry, or delete it/],
    ['peer', 'peer: "pythn", kind: "values"', /no peer "pythn"; did you mean "python"\?/],
    ['platform', 'platform: "amd64"', /no platform "amd64"; did you mean "x86_64"\?/],
  ])('an entry that matches nothing because of its %s is stale', async (_, entry, message) => {
    const { report, exitCode } = await runWith(`{ samebytes: 1, known: [
      { reason: "all that this peer does", peer: "wrong-capacity" },
      { reason: "its variants and platforms", peer: "cpp:clang++", platform: "x86_64+i686" },
      { reason: "a peer beside this one", peer: "wrong-*" },
      { reason: "nothing of the kind", ${entry} },
    ] }`);
    expect(report.stale.map(({ line, column, message: text }) => `${line}:${column}: ${text}`)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(exitCode).toBe(1);
  });

  test('an entry about a kind of check that some types do not have is stale all the same', async () => {
    const file = join(folder, 'expected.json5');
    writeFileSync(file, '{ samebytes: 1, known: [{ reason: "mended since", kind: "refuse", peer: "python" }] }');
    const types = join(folder, 'two.json5');
    const declarations = 'Flag: { struct: { set: "bool" } }, Amount: { struct: { of: "u32" } }';
    writeFileSync(types, `{ samebytes: 1, package: "demo.two", version: "1.0.0", types: { ${declarations} } }`);
    const usual = ['--peers', 'python', '--values', '10', '--seed', '7', '--output', folder];
    const { stdout, exitCode } = await startSamebytes(['run', types, ...usual, '--known', file]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /stale .*expected\.json5:1:\d+: nothing disagrees in this way any more/,
    );
    expect(exitCode).toBe(1);
  });

  test.each([
    ['whose type is not selected', '{ type: "demo.motor.Gear", reason: "r" }'],
    ['of which only some types are selected', '{ peer: "python", type: "demo.motor.*", reason: "r" }'],
    ['whose peer takes no part', '{ peer: "rust", reason: "r" }'],
    ['for another platform', '{ platform: "aarch64", reason: "r" }'],
  ])('an entry %s is not judged', async (_, entry) => {
    const known = `{ samebytes: 1, known: [{ peer: "wrong-capacity", reason: "all" }, ${entry}] }`;
    const { report, exitCode } = await runWith(known);
    expect(report.stale).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('what no entry names still fails', async () => {
    const { report, exitCode } = await runWith('{ samebytes: 1, known: [{ type: "*Gear", reason: "r" }] }');
    expect(report.checks).toMatchObject({ known: 0 });
    expect(report.checks.failed).toBeGreaterThan(0);
    expect(exitCode).toBe(1);
  });

  test.each([
    ['{ samebytes: 1, known: [{ peer: "x" }] }', /expected\.json5:1:\d+: missing key "reason"/],
    ['{ samebytes: 1, known: [{ reason: "r", pear: "x" }] }', /unknown key "pear"; did you mean "peer"/],
    [
      '{ samebytes: 1, known: [{ reason: "r", rule: "vec.capasity" }] }',
      /no rule "vec\.capasity"; did you mean "vec\.capacity"/,
    ],
    ['{ samebytes: 1, known: [{ reason: "r", kind: "sizes" }] }', /expected\.json5:1:\d+/],
  ])('%s is wrong input', async (known, message) => {
    const { stderr, exitCode } = await runWith(known);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  test('stands beside the configuration without being named', async () => {
    writeFileSync(join(folder, 'motor.json5'), readFileSync(testDescriptions));
    const configuration = { samebytes: 1, descriptions: ['.'], peers: ['python', brokenPeer('wrong-capacity')] };
    writeFileSync(join(folder, 'samebytes.config.json5'), JSON.stringify({ ...configuration, values: 10, seed: 7 }));
    writeFileSync(join(folder, 'known.json5'), '{ samebytes: 1, known: [{ peer: "wrong-capacity", reason: "r" }] }');
    rmSync(join(folder, 'expected.json5'), { force: true });
    const result = await startSamebytes(['run', '--types', '*Motor', '--output', join(folder, 'out')], { cwd: folder });
    expect(result.stdout).toMatch(/ 0 failed, 0 unsupported, \d+ known, 0 errors/);
    expect(result.exitCode).toBe(0);
  });
});
