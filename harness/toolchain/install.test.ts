import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInstaller, type InstallHints, installCommands } from './install.ts';

const cmake = { name: 'cmake', install: { packages: { apt: ['cmake'], dnf: ['cmake'], brew: ['cmake'] } } };
const ninja = { name: 'ninja', install: { packages: { apt: ['ninja-build'] } } };
const rustup: InstallHints = { packages: {}, command: 'install-rust' };

describe('commands that install', () => {
  it('install all packages at once, then what has a command of its own, once', () => {
    const tools = [cmake, { name: 'rustc', install: rustup }, ninja, { name: 'cargo', install: rustup }];
    expect(installCommands(tools, { manager: 'apt', root: true })).toEqual([
      'apt-get install -y cmake ninja-build',
      'install-rust',
    ]);
  });

  it('need sudo for who is not root, except with brew', () => {
    expect(installCommands([cmake], { manager: 'dnf', root: false })).toEqual(['sudo dnf install -y cmake']);
    expect(installCommands([cmake], { manager: 'brew', root: false })).toEqual(['brew install cmake']);
  });

  it('say so where nothing is known', () => {
    const comment = '# install ninja with the package manager of your system';
    expect(installCommands([ninja], { manager: 'brew', root: false })).toEqual([comment]);
    expect(installCommands([ninja], { manager: undefined, root: false })).toEqual([comment]);
  });

  it('use the package manager that is in PATH', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samebytes-path-'));
    try {
      await writeFile(join(folder, 'dnf'), '#!/bin/sh\n');
      expect(findInstaller({ PATH: folder }, false)).toEqual({ manager: undefined, root: false });
      await chmod(join(folder, 'dnf'), 0o755);
      expect(findInstaller({ PATH: `/no/such/folder:${folder}` }, true)).toEqual({ manager: 'dnf', root: true });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
