import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configurationFile } from '../check/plan/inputs.ts';
import { startSamebytes } from '../testing/command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-init-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const init = (...args: string[]) => startSamebytes(['init', ...args], { cwd: folder });

test('samebytes init says what it made, which peers take part, and what to do next', async () => {
  const { stdout, exitCode } = await init('--peers', 'python,typescript');
  expect(stdout).toMatch(/^made {8}samebytes\.config\.json5$/m);
  expect(stdout).toMatch(/^peers: python, typescript$/m);
  expect(stdout).toMatch(/^ {2}npx samebytes run /m);
  expect(exitCode).toBe(0);
});

test('samebytes init keeps a configuration, and says that its peers take part', async () => {
  const own = `{ samebytes: 1, descriptions: ['types'], peers: ['python'] }`;
  writeFileSync(join(folder, configurationFile), own);
  const { stdout } = await init('--peers', 'cpp');
  expect(stdout).toMatch(/^kept {8}samebytes\.config\.json5 {2}\(yours; --force overwrites it\)$/m);
  expect(stdout).toMatch(/^peers: those of samebytes\.config\.json5$/m);
  expect(readFileSync(join(folder, configurationFile), 'utf8')).toBe(own);
});

test('samebytes init says what a peer lacks, and what to do about it, also where no command does it', async () => {
  const { stdout } = await startSamebytes(['init'], { cwd: folder, env: { PATH: folder } });
  expect(stdout).toMatch(/^peers: typescript$/m);
  expect(stdout).toContain(
    'c needs gcc, cmake, ninja: install gcc (on macOS: xcode-select --install); install cmake with',
  );
  expect(stdout).not.toContain('&& #');
});

test('samebytes init says that vitest is lacking, where it is', async () => {
  const advice = 'first add vitest to your devDependencies';
  expect((await init('--peers', 'python')).stdout).toContain(advice);
  mkdirSync(join(folder, 'node_modules/vitest'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/vitest/package.json'), '{}');
  expect((await init('--peers', 'python')).stdout).not.toContain(advice);
});

test('samebytes init makes nothing for a peer that does not exist', async () => {
  const { stderr, exitCode } = await init('--peers', 'pyhton');
  expect(stderr).toContain('no peer "pyhton"; did you mean "python"?');
  expect(exitCode).toBe(2);
});
