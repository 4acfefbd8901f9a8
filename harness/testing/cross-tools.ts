import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';
import { hostPlatform } from '../peers/host-platform.ts';

const triples: Readonly<Record<string, readonly [target: string, emulator: string | undefined]>> = {
  i686: ['i686-linux-gnu', undefined],
  aarch64: ['aarch64-linux-gnu', 'qemu-aarch64'],
  armhf: ['arm-linux-gnueabihf', 'qemu-arm'],
  riscv64: ['riscv64-linux-gnu', 'qemu-riscv64'],
  s390x: ['s390x-linux-gnu', 'qemu-s390x'],
};

/** Programs of this machine's own, and those that build C++ for the platforms and run it. */
export interface Needed {
  readonly platforms?: readonly string[];
  readonly programs?: readonly string[];
}

/** A suite for machines that have what it needs; elsewhere it is skipped, and says in its title why. */
export function describeWith({ platforms = [], programs = [] }: Needed, title: string, tests: () => void): void {
  const tools = platforms.flatMap((platform) => {
    const [target, emulator] = triples[platform] ?? [platform, undefined];
    return [`${target}-g++`, ...(emulator === undefined ? [] : [emulator])];
  });
  const missing = [...tools, ...programs].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
  const elsewhere = platforms.length > 0 && hostPlatform !== 'x86_64' ? ['a machine of the platform x86_64'] : [];
  const lacking = [...elsewhere, ...missing];
  const reason = lacking.length === 0 ? '' : ` (not tried: ${lacking.join(', ')} missing)`;
  describe.skipIf(lacking.length > 0)(`${title}${reason}`, tests);
}
