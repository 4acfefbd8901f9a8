import { join } from 'node:path';
import { loadPlatforms, type Platform } from '../layout/index.ts';
import { toolchainsFolder } from '../peers/build/cache.ts';
import { hostPlatform } from '../peers/manifest/host-platform.ts';
import { setupCommand } from '../peers/package-folder.ts';
import { commandProbe, cxx17Probe, rustTargetProbe } from './probes.ts';
import type { Tool } from './tool.ts';

/** What builds for one platform, and runs on it, need on this machine. */
export interface PlatformTools {
  readonly platform: string;
  /** What compilers call it. */
  readonly targets: { readonly gnu: string; readonly rust: string };
  readonly tools: readonly Tool[];
}

/** The tools for every platform that has `targets`, other than this machine's own. */
export async function platformTools(): Promise<PlatformTools[]> {
  const platforms = await loadPlatforms();
  return platforms.filter(({ platform }) => platform !== hostPlatform).flatMap(toolsOf);
}

/** The command that compiles Rust for a platform: `make setup PLATFORMS=...` writes it, whichever Rust stands behind. */
export function rustCommandOf(platform: string): string {
  return join(toolchainsFolder(), 'rust', platform, 'rustc');
}

/** Where the commands `rustc` and `cargo` of the old Rust stand that Debian 12 has: `scripts/setup.sh --old-rust` unpacks it. */
export function oldRustFolder(): string {
  return join(toolchainsFolder(), 'rust-1.63');
}

function toolsOf({ platform, targets, emulator, runsOn }: Platform): PlatformTools[] {
  const { gnu, rust } = targets ?? {};
  if (gnu === undefined || rust === undefined) return [];
  const setup = `${setupCommand()} --platforms ${platform}`;
  const neededFor = `peers on ${platform}`;
  const compiler: Tool = {
    name: 'g++',
    neededFor,
    required: false,
    minimumVersion: '9',
    probe: cxx17Probe(`${gnu}-g++`, '-fsyntax-only'),
    // The compilers of Fedora's packages of this kind have no C library.
    install: {
      packages: { apt: [`g++-${gnu.replaceAll('_', '-')}`] },
      command: `# install ${gnu}-g++ with its C and C++ libraries`,
    },
  };
  const rustc: Tool = {
    name: 'rust',
    neededFor,
    required: false,
    probe: rustTargetProbe(rustCommandOf(platform), rust),
    install: { packages: {}, command: setup },
  };
  if (emulator === undefined || runsOn.includes(hostPlatform))
    return [{ platform, targets: { gnu, rust }, tools: [compiler, rustc] }];
  const runner: Tool = {
    name: emulator,
    neededFor,
    required: false,
    probe: commandProbe(emulator, '--version'),
    install: { packages: { apt: ['qemu-user'], dnf: ['qemu-user'] } },
  };
  return [{ platform, targets: { gnu, rust }, tools: [compiler, rustc, runner] }];
}
