import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe } from 'vitest';
import { toolchainsFolder } from '../peers/build/cache.ts';
import { hostPlatform } from '../peers/manifest/host-platform.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { isIceoryx2Installed } from '../transport/installed.ts';

const triples: Readonly<Record<string, readonly [target: string, emulator: string | undefined]>> = {
  x86_64: ['x86_64-linux-gnu', undefined],
  i686: ['i686-linux-gnu', undefined],
  aarch64: ['aarch64-linux-gnu', 'qemu-aarch64'],
  armhf: ['arm-linux-gnueabihf', 'qemu-arm'],
  riscv64: ['riscv64-linux-gnu', 'qemu-riscv64'],
  s390x: ['s390x-linux-gnu', 'qemu-s390x'],
};

/** Programs that build C++ for the platforms and run it, this machine's own, and those of unpacked toolchains: `rust-1.63/rustc`. */
export interface Needed {
  readonly platforms?: readonly string[];
  readonly programs?: readonly string[];
  readonly unpacked?: readonly string[];
  /** Least versions of programs: `{ rustc: '1.89' }`. */
  readonly versions?: Readonly<Record<string, string>>;
  /** Cargo workspaces whose crates must be here, or come from a registry. */
  readonly crates?: readonly string[];
  /** What `make setup IOX2=1` installs. */
  readonly iceoryx2?: boolean;
}

/** A suite for machines that have what it needs; elsewhere it is skipped, and says in its title why. */
export function describeWith(needed: Needed, title: string, tests: () => void): void {
  const { platforms = [], programs = [], unpacked = [], versions = {}, crates = [], iceoryx2 = false } = needed;
  const tools = platforms.flatMap((platform) => {
    const [target, emulator] = triples[platform] ?? [platform, undefined];
    return [`${target}-g++`, ...(emulator === undefined ? [] : [emulator])];
  });
  const missing = [
    ...[...tools, ...programs].filter((tool) => !answers(tool)),
    ...unpacked.filter((program) => !answers(join(toolchainsFolder(), program))),
    ...Object.entries(versions)
      .filter(([program, least]) => !isAtLeast(program, least))
      .map(([program, least]) => `${program} ${least}`),
    ...(iceoryx2 && !isIceoryx2Installed() ? ['iceoryx2 (make setup IOX2=1)'] : []),
  ];
  if (missing.length === 0) {
    missing.push(...crates.filter((workspace) => !hasCrates(workspace)).map((workspace) => `crates of ${workspace}`));
  }
  const elsewhere = platforms.length > 0 && hostPlatform !== 'x86_64' ? ['a machine of the platform x86_64'] : [];
  const lacking = [...elsewhere, ...missing];
  const reason = lacking.length === 0 ? '' : ` (not tried: ${lacking.join(', ')} missing)`;
  describe.skipIf(lacking.length > 0)(`${title}${reason}`, tests);
}

function isAtLeast(program: string, least: string): boolean {
  const [, version] = /(\d+\.\d+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
  return version !== undefined && version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

function hasCrates(workspace: string): boolean {
  const manifest = join(packageFolder, workspace, 'Cargo.toml');
  return spawnSync('cargo', ['fetch', '--quiet', '--locked', '--manifest-path', manifest]).status === 0;
}

function answers(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}
