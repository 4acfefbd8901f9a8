import { describe, expect, it } from 'vitest';
import { hostPlatform } from '../peers/manifest/host-platform.ts';
import { platformTools } from './platforms.ts';

const platforms = await platformTools();

describe('tools for other platforms', () => {
  it('are those of every platform that compilers know by name, but for the own one', () => {
    const names = platforms.map(({ platform }) => platform);
    expect(names).toEqual(expect.arrayContaining(['aarch64', 'armhf', 'riscv64', 's390x']));
    expect(names).not.toContain(hostPlatform);
  });

  it('are a C++ compiler, Rust, and an emulator where programs do not run as they are', () => {
    const toolsOf = (name: string) =>
      platforms.find(({ platform }) => platform === name)?.tools.map((tool) => tool.name) ?? [];
    expect(toolsOf('s390x')).toEqual(['g++', 'rust', 'qemu-s390x']);
    if (hostPlatform === 'x86_64') expect(toolsOf('i686')).toEqual(['g++', 'rust']);
  });

  it('are named as Debian names its packages, which have no underscores', () => {
    for (const { tools } of platforms) {
      for (const { install } of tools)
        for (const name of install.packages.apt ?? []) expect(name).toMatch(/^[a-z0-9+.-]+$/);
    }
  });
});
