import { access, chmod, constants, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { inRepository } from '../paths.mjs';

/** A folder that is the whole PATH. */
let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'samebytes-setup-'));
  const { stdout: dirname } = await execa('sh', ['-c', 'command -v dirname']);
  await symlink(dirname, join(path, 'dirname'));
});

afterEach(() => rm(path, { recursive: true, force: true }));

async function installProgram(name: string, script: string): Promise<void> {
  await writeFile(join(path, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(path, name), 0o755);
}

/** Runs the whole set-up on this machine. */
async function setUpWith(...options: string[]) {
  const script = inRepository('scripts', 'setup.mjs');
  const { exitCode, stderr } = await execa('node', [script, ...options], { reject: false });
  return { exitCode, stderr };
}

/** Runs the set-up's first half on a machine with nothing but what is in `path`. */
async function setUp() {
  const options = { env: { PATH: path }, extendEnv: false, reject: false };
  const { exitCode, stdout, stderr } = await execa('/bin/sh', [inRepository('scripts', 'setup.sh')], options);
  return { exitCode, stdout, stderr };
}

describe('setting up', () => {
  it('can be run as documents and messages name it: scripts/setup.sh', async () => {
    await expect(access(inRepository('scripts', 'setup.sh'), constants.X_OK)).resolves.toBeUndefined();
  });

  it('says that node is missing, and how to install it', async () => {
    await installProgram('apt-get', 'exit 1');
    const { exitCode, stderr } = await setUp();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('node is missing (needed: 20 or newer)');
    expect(stderr).toMatch(/install it: .*apt-get install -y nodejs/);
  });

  it('says that node is too old', async () => {
    await installProgram('node', 'case "$1" in --version) echo v18.19.0;; *) exit 1;; esac');
    expect(await setUp()).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('node v18.19.0 is too old') });
  });

  it.each([
    [['--platform', 'all'], /Unknown option '--platform'/],
    [['--rust', 'snap'], /--rust snap: one of auto, rustup, debian is expected/],
  ])('refuses %j before anything is done', async (options, message) => {
    const { exitCode, stderr } = await setUpWith(...options);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('usage: scripts/setup.sh');
  });

  it('says that npm is missing', async () => {
    await installProgram('node', 'exit 0');
    expect(await setUp()).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('npm is missing') });
  });
});
