import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommands } from '../run-commands.mjs';
import { linters } from './linters.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'samebytes-workflows-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a changed copy of a file. */
function changed(path: string, before: string, after: string): string {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain(before);
  const copy = join(folder, 'changed.yml');
  writeFileSync(copy, text.replace(before, after));
  return copy;
}

describe('actionlint', () => {
  test('finds a variable of the matrix that is none', async () => {
    const broken = changed('docs/examples/github-actions.yml', 'matrix.peers', 'matrix.people');
    const script = join(root, 'scripts/lint/workflows.mjs');
    const { stdout, exitCode } = await execa(process.execPath, [script, broken], { reject: false });
    expect(stdout).toMatch(/changed\.yml:\d+:\d+: property "people" is not defined/);
    expect(exitCode).toBe(1);
  });
});

describe.each([
  ['action.yml', 'action.yml (JSON Schema)', 'using: composite', 'using: compost'],
  ['docs/examples/gitlab-ci.yml', 'GitLab example (JSON Schema)', 'timeout: 10 minutes', 'timeout: [10]'],
])('the JSON Schema of %s', (path, name, before, after) => {
  test('refuses what the CI would refuse', async () => {
    const { run = [] } = linters.find((each) => each.name === name)?.check() ?? {};
    const { succeeded, output } = await runCommands([{ run: [...run.slice(0, -1), changed(path, before, after)] }]);
    expect(output).toContain(after.split(' ')[1]);
    expect(succeeded).toBe(false);
  });
});
