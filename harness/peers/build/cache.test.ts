import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSamebytes } from '../../testing/command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a cache folder that cannot be written is said once, and is no fault of a peer', async () => {
  writeFileSync(join(folder, 'file'), '');
  const options = { cwd: folder, env: { SAMEBYTES_CACHE: 'file/cache' } };
  const { stdout, stderr, exitCode } = await startSamebytes(
    ['run', '--quiet', '--peers', 'python,typescript'],
    options,
  );
  expect(stderr).toBe(
    'file/cache: the cache folder cannot be written: name another one in SAMEBYTES_CACHE; a file stands in the place of its folder',
  );
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});
