import { spawnSync } from 'node:child_process';

/** A compiler for a platform: how it is called, and what it is not asked about. */
export interface PlatformCompiler {
  readonly platform: string;
  /** Begins with the command. */
  readonly command: readonly [string, ...string[]];
  /** Why it is not asked about 128-bit integers. */
  readonly notWide?: string;
}

interface Target {
  readonly platform: string;
  /** What the preprocessor of every compiler for this platform says. */
  readonly condition: string;
  readonly compilers: readonly Omit<PlatformCompiler, 'platform'>[];
}

/** What a reader may have; nothing of it is needed but g++. */
const targets: readonly Target[] = [
  {
    platform: 'x86_64',
    condition: 'defined(__x86_64__) && defined(__linux__) && defined(__LP64__)',
    compilers: [{ command: ['g++', '-m64'] }, { command: ['clang++', '--target=x86_64-linux-gnu'] }],
  },
  {
    platform: 'i686',
    condition: 'defined(__i386__) && defined(__linux__)',
    compilers: [
      { command: ['g++', '-m32'] },
      { command: ['i686-linux-gnu-g++'] },
      { command: ['clang++', '--target=i686-linux-gnu'] },
    ],
  },
  {
    platform: 'aarch64',
    condition: 'defined(__aarch64__) && defined(__linux__)',
    compilers: [{ command: ['aarch64-linux-gnu-g++'] }, { command: ['clang++', '--target=aarch64-linux-gnu'] }],
  },
  {
    platform: 'armhf',
    condition: 'defined(__arm__) && defined(__ARM_PCS_VFP) && defined(__linux__)',
    compilers: [{ command: ['arm-linux-gnueabihf-g++'] }, { command: ['clang++', '--target=arm-linux-gnueabihf'] }],
  },
  {
    platform: 'ppc64le',
    condition: 'defined(__powerpc64__) && defined(__LITTLE_ENDIAN__) && defined(__linux__)',
    compilers: [{ command: ['powerpc64le-linux-gnu-g++'] }, { command: ['clang++', '--target=powerpc64le-linux-gnu'] }],
  },
  {
    platform: 'riscv64',
    condition: 'defined(__riscv) && __riscv_xlen == 64 && defined(__linux__)',
    compilers: [{ command: ['riscv64-linux-gnu-g++'] }, { command: ['clang++', '--target=riscv64-linux-gnu'] }],
  },
  {
    platform: 's390x',
    condition: 'defined(__s390x__) && defined(__linux__)',
    compilers: [
      { command: ['s390x-linux-gnu-g++'] },
      {
        command: ['clang++', '--target=s390x-linux-gnu'],
        notWide: 'clang 14 aligns them to 16, against g++ and rustc',
      },
    ],
  },
  {
    platform: 'x86_64-macos',
    condition: 'defined(__x86_64__) && defined(__APPLE__)',
    compilers: [{ command: ['clang++', '--target=x86_64-apple-macosx'] }],
  },
  {
    platform: 'aarch64-macos',
    condition: 'defined(__aarch64__) && defined(__APPLE__)',
    compilers: [{ command: ['clang++', '--target=arm64-apple-macosx'] }],
  },
  {
    platform: 'x86_64-windows',
    condition: 'defined(_WIN64) && defined(__x86_64__)',
    compilers: [
      { command: ['x86_64-w64-mingw32-g++'], notWide: 'g++ has them, MSVC has not' },
      { command: ['clang++', '--target=x86_64-pc-windows-msvc'], notWide: 'clang has them, MSVC has not' },
    ],
  },
];

/** All compilers that could be asked, and whether this machine has them for that platform. */
export function findPlatformCompilers(): (PlatformCompiler & { readonly isPresent: boolean })[] {
  return targets.flatMap(({ platform, condition, compilers }) => {
    const source = `#if !(${condition})\n#error another platform\n#endif\n`;
    return compilers.map((compiler) => {
      const isPresent = errorsOf(compiler.command, source) === '';
      return { platform, isPresent, ...compiler };
    });
  });
}

/** What a C++17 compiler says against a source without includes; empty when it accepts it. */
export function errorsOf([command, ...parameters]: readonly [string, ...string[]], source: string): string {
  const { status, stderr, error } = spawnSync(
    command,
    [...parameters, '-std=c++17', '-Wno-invalid-offsetof', '-fsyntax-only', '-x', 'c++', '-'],
    { input: source, encoding: 'utf8' },
  );
  if (error !== undefined) return error.message;
  return status === 0 ? '' : stderr || `${command} failed`;
}
