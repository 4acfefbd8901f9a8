import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(at(...names), 'utf8');
/** No variable of the system that runs this test. */
const quiet = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', GITHUB_WORKSPACE: '' };

/** A run of a peer that misplaces a field. */
function run(env: Record<string, string>, ...args: string[]) {
  const peers = ['--peers', `python,${brokenPeer('packed-struct')}`, '--types', 'demo.motor.Cylinder'];
  return startSamebytes(
    ['run', testDescriptions, ...peers, '--values', '5', '--seed', '1', '--output', at('out'), ...args],
    { env: { ...quiet, ...env } },
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-report-'));
  expect((await run({})).exitCode).toBe(1);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('samebytes run', () => {
  test('outside of GitHub prints no workflow commands', async () => {
    expect((await run({})).stdout).not.toContain('::error');
  });

  test('in GitHub Actions adds to the summary of the step and annotates the description', async () => {
    writeFileSync(at('step.md'), 'of another command\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: at('step.md'), GITHUB_WORKSPACE: process.cwd() };
    const { stdout, exitCode } = await run(env, '--junit', at('junit.xml'));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error file=harness\/testing\/motor\.json5,line=\d+,col=\d+,title=struct\.offset/m);
    expect(read('step.md')).toMatch(/^of another command\n## ❌ samebytes/);
    expect(read('junit.xml')).toContain('<testsuite name="demo.motor.Cylinder"');
  });
});

describe('samebytes report', () => {
  test('writes all forms of a report that exists, and judges nothing', async () => {
    const forms = ['--junit', at('a.xml'), '--sarif', at('a.sarif'), '--ctrf', at('a.json'), '--summary', at('a.md')];
    const { stdout, exitCode } = await startSamebytes(['report', at('out'), ...forms], { env: quiet });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(['a.xml', 'a.sarif', 'a.json', 'a.md'].map((name) => `wrote ${at(name)}`).join('\n'));
    expect(read('a.xml')).toContain('<testcase name="values edge: packed-struct -> python"');
    expect(JSON.parse(read('a.json'))).toMatchObject({ reportFormat: 'CTRF' });
    expect(JSON.parse(read('a.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(read('a.md')).toMatch(/^## ❌ samebytes/);
  });

  test('writes a summary anew, not behind the one before', async () => {
    for (const _ of ['once', 'again']) {
      await startSamebytes(['report', at('out'), '--summary', at('b.md')], { env: quiet });
    }
    expect(read('b.md').match(/^## /gm)).toHaveLength(1);
  });

  test('shows the report when no form is asked for, and annotations when they are', async () => {
    const shown = await startSamebytes(['report', at('out', 'report.json')], { env: quiet });
    expect(shown.stdout).toMatch(/^FAIL demo\.motor\.Cylinder {2}packed-struct has temperature at byte /m);
    const { stdout } = await startSamebytes(['report', at('out'), '--annotations'], { env: quiet });
    expect(stdout).toMatch(/^::error file=harness/);
  });

  test('names what is wrong, with exit code 2', async () => {
    const none = await startSamebytes(['report', at('nowhere')], { env: quiet });
    expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('there is no such report') });
    const unwritable = await startSamebytes(['report', at('out'), '--sarif', at('out')], { env: quiet });
    expect(unwritable).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('out: cannot be written') });
  });
});
