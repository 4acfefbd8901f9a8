import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { type Report, reportSchema } from '../report/schema.ts';
import { brokenPeer } from '../testing/run-checks.ts';

let folder: string;

/** Three files, because vitest shards by files; integers beyond 2^53, because blobs are JSON. */
const descriptions: Readonly<Record<string, string>> = {
  'note.json5': readFileSync(join(packageFolder, 'harness/replay/testing/note.json5'), 'utf8'),
  'counters.json5': `{ samebytes: 1, package: "demo.counters", version: "1.0.0",
    types: { Counters: { struct: { first: "u64", rest: "Vec<i64, 3>" } } } }`,
  'lamp.json5': `{ samebytes: 1, package: "demo.lamp", version: "1.0.0",
    types: { Mode: { enum: "u8", values: { off: 0, on: 1 } }, Lamp: { struct: { mode: "Option<Mode>" } } } }`,
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-shards-'));
  mkdirSync(join(folder, 'types'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(descriptions)) writeFileSync(join(folder, 'types', name), text);
  symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
  const harness = join(packageFolder, 'harness/vitest');
  const settings = { files: ['types'], peers: ['python', brokenPeer('wrong-capacity')], values: 10 };
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { defineConfig } from 'vitest/config';
import { samebytes } from ${JSON.stringify(join(harness, 'plugin.ts'))};
import SamebytesReporter from ${JSON.stringify(join(harness, 'reporter.ts'))};

const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
export default defineConfig({
  plugins: [samebytes({ ...${JSON.stringify(settings)}, ...seed, output: process.env.OUTPUT ?? 'out' })],
  test: { reporters: ['default', new SamebytesReporter()] },
});
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs vitest in the project. */
async function runVitest(args: readonly string[], settings: Record<string, string>) {
  const vitest = join(packageFolder, 'node_modules/vitest/vitest.mjs');
  // Without what the vitest around it sets.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const options = {
    cwd: folder,
    reject: false,
    all: true,
    extendEnv: false,
    env: { ...own, NO_COLOR: '1', ...settings },
  } as const;
  const { exitCode, all } = await execa(process.execPath, [vitest, ...args], options);
  return { exitCode, output: all ?? '' };
}

function runShard(part: string, blobs: string, settings: Record<string, string> = {}) {
  const file = join(blobs, `${part.replace('/', '-')}.json`);
  return runVitest(['run', `--shard=${part}`, '--reporter=blob', `--outputFile=${file}`], settings);
}

function checksIn(output: string): string[] {
  return readFileSync(join(folder, output, 'checks.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .sort();
}

function reportIn(output: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(folder, output, 'report.json'), 'utf8')));
}

describe('vitest --shard', () => {
  test('blobs of all shards make the report of the whole run, check by check', async () => {
    const seed = { SEED: '7' };
    expect((await runVitest(['run'], { ...seed, OUTPUT: 'whole' })).exitCode).toBe(1);
    for (const part of ['1/2', '2/2']) await runShard(part, 'blobs', seed);
    // The seed is that of the shards, whatever the merging run would take.
    const merging = await runVitest(['--merge-reports=blobs'], { OUTPUT: 'merged' });
    expect(merging.output).toMatch(/wrong-capacity writes/);
    expect(merging.exitCode).toBe(1);
    expect(checksIn('merged')).toEqual(checksIn('whole'));
    expect(checksIn('whole').filter((line) => line.includes('"verdict":"failed"')).length).toBeGreaterThan(0);
    const [merged, whole] = [reportIn('merged'), reportIn('whole')];
    expect(merged).toMatchObject({ seed: 7, completed: true, checks: whole.checks, byKind: whole.byKind });
    expect(merged.findings.map(({ id }) => id).sort()).toEqual(whole.findings.map(({ id }) => id).sort());
  });

  test('a shard that is missing makes the report incomplete', async () => {
    await runShard('1/2', 'half', { SEED: '7' });
    const { output } = await runVitest(['--merge-reports=half'], { OUTPUT: 'partial' });
    expect(output).toMatch(/the report is incomplete, because a shard is missing or was filtered: \d+ of \d+ tests/);
    expect(reportIn('partial').completed).toBe(false);
  });

  test('shards of several seeds make no report, and it is said how they get the same', async () => {
    for (const [part, seed] of [
      ['1/2', '7'],
      ['2/2', '8'],
    ] as const)
      await runShard(part, 'mixed', { SEED: seed });
    const { output, exitCode } = await runVitest(['--merge-reports=mixed'], { OUTPUT: 'refused' });
    expect(output).toMatch(/the shards ran with several seeds: 7, 8; give samebytes\(\) .* the same seed/);
    expect(exitCode).not.toBe(0);
    expect(() => reportIn('refused')).toThrow(/no such file/);
  });
});
