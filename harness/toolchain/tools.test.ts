import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { tools } from './tools.ts';
import { isAtLeast } from './version.ts';

describe('the table of tools', () => {
  it('asks for the Rust that the Rust peer declares', () => {
    const manifest = readFileSync(join(packageFolder, 'peers', 'rust', 'Cargo.toml'), 'utf8');
    const declared = /^rust-version = "(.*)"$/m.exec(manifest)?.[1];
    for (const name of ['rustc', 'cargo']) {
      expect(tools.find((tool) => tool.name === name)?.minimumVersion).toBe(declared);
    }
  });

  it('asks for the node that the package declares', () => {
    const { engines } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    const minimum = tools.find((tool) => tool.name === 'node')?.minimumVersion ?? '';
    expect(isAtLeast(minimum, engines.node.replace('>=', ''))).toBe(true);
  });

  it('says of every tool how it is installed on Debian', () => {
    for (const { install } of tools) expect(install.packages.apt ?? install.command).toBeDefined();
  });
});
