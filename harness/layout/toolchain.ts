import type { Platform, ToolchainOverride } from './platform.ts';

/** A platform as one compiler sees it. */
export interface CompiledPlatform {
  readonly platform: Platform;
  /** The numbers in which the compiler differs from the rest of the platform; `undefined`: in none. */
  readonly override: ToolchainOverride | undefined;
}

/**
 * The platform with the numbers of a compiler that differs (rustc before 1.77 aligns 128-bit integers to 8 on x86_64).
 * `compiler`: as peers say it, `rustc 1.63.0 ...`.
 */
export function platformOf(platform: Platform, compiler: string): CompiledPlatform {
  const override = platform.toolchains?.find((toolchain) => fits(toolchain, compiler));
  if (override === undefined) return { platform, override };
  return { platform: { ...platform, primitives: { ...platform.primitives, ...override.primitives } }, override };
}

function fits({ compilers, below }: ToolchainOverride, compiler: string): boolean {
  const [, program, version = ''] = /^(\S+)\s+(\d+(?:\.\d+)*)/.exec(compiler) ?? [];
  return compilers.includes(program ?? '') && (below === undefined || isBelow(version, below));
}

function isBelow(version: string, limit: string): boolean {
  const [found, wanted] = [version, limit].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (const [index, part] of wanted.entries()) {
    const difference = (found[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
