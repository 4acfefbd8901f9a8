import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { type Report, reportSchema } from '../report/schema.ts';
import { brokenPeer } from '../testing/run-checks.ts';

let folder: string;

/** A project as a user has it: descriptions, a configuration of vitest, and what it installed. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-vitest-'));
  mkdirSync(join(folder, 'types'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'types', 'note.json5'),
    readFileSync(join(packageFolder, 'harness/replay/testing/note.json5')),
  );
  symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
  const harness = join(packageFolder, 'harness/vitest');
  const settings = {
    files: ['types'],
    peers: ['python', brokenPeer('wrong-capacity')],
    values: 10,
    seed: 7,
    output: 'out',
  };
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { defineConfig } from 'vitest/config';
import { samebytes } from ${JSON.stringify(join(harness, 'plugin.ts'))};
import SamebytesReporter from ${JSON.stringify(join(harness, 'reporter.ts'))};

export default defineConfig({
  plugins: [samebytes({ ...${JSON.stringify(settings)}, known: 'known.json5' })],
  test: { reporters: ['verbose', new SamebytesReporter()] },
});
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs vitest in the project, with these disagreements expected. */
async function runVitest(known: string) {
  writeFileSync(join(folder, 'known.json5'), `{ samebytes: 1, known: [${known}] }`);
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const vitest = join(packageFolder, 'node_modules/vitest/vitest.mjs');
  // Without what the vitest around it sets.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const options = { cwd: folder, reject: false, all: true, extendEnv: false, env: { ...env, NO_COLOR: '1' } } as const;
  const { exitCode, all } = await execa(process.execPath, [vitest, 'run'], options);
  const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8')));
  return { exitCode, output: all ?? '', report: report satisfies Report };
}

const capacity = '{ peer: "wrong-capacity", rule: "vec.capacity", reason: "an old library" }';

describe('known.json5 under vitest', () => {
  test('a disagreement that nobody expects fails the test of its type and kind', async () => {
    const { exitCode, output, report } = await runVitest('');
    expect(exitCode).toBe(1);
    expect(output).toMatch(/(×|FAIL).*values demo\.note\.Note/);
    expect(output).toMatch(/wrong-capacity writes marks\.capacity at byte 16/);
    expect(report.findings).toMatchObject([{ peer: 'wrong-capacity', rule: 'vec.capacity' }]);
    expect(report.findings[0]?.known).toBeUndefined();
  });

  test('one that is expected fails no test, and is reported with its reason', async () => {
    const { exitCode, output, report } = await runVitest(capacity);
    expect(output).toMatch(/✓.*values demo\.note\.Note/);
    expect(report.checks).toMatchObject({ failed: 0, errors: 0 });
    expect(report.checks.known).toBeGreaterThan(0);
    expect(report.findings).toMatchObject([{ rule: 'vec.capacity', known: { reason: 'an old library' } }]);
    expect(report.stale).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('an entry that nothing fails by any more fails the run, although all tests pass', async () => {
    const stale = '{ peer: "python", type: "demo.note.Note", rule: "vec.capacity", reason: "it was so once" }';
    const { exitCode, output, report } = await runVitest(`${capacity},\n  ${stale}`);
    expect(output).toMatch(/Tests +\d+ passed \(\d+\)/);
    expect(output).toMatch(/known\.json5:2:3: nothing disagrees in this way any more/);
    expect(report.stale).toMatchObject([{ line: 2, column: 3 }]);
    expect(report.checks.failed).toBe(0);
    expect(exitCode).toBe(1);
  });

  test('what an entry expects of another peer still fails', async () => {
    const { exitCode, report } = await runVitest('{ peer: "python", rule: "vec.capacity", reason: "r" }');
    expect(report.checks.failed).toBeGreaterThan(0);
    expect(exitCode).toBe(1);
  });
});
