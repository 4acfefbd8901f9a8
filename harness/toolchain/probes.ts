import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Probe, Surroundings } from './tool.ts';
import { findVersion } from './version.ts';

/** Runs a command that prints its version. */
export function commandProbe(command: string, ...args: readonly string[]): Probe {
  return async (surroundings) => {
    const output = await runQuietly(surroundings, command, args);
    return output === undefined ? undefined : findVersion(output);
  };
}

/** Compiles and links an empty C11 program: a compiler without its library does not count. */
export function c11Probe(compiler: string): Probe {
  const source = '#include <stdint.h>\n_Static_assert(sizeof(uint8_t) == 1, "");\nint main(void) { return 0; }\n';
  return compilerProbe(compiler, ['-std=c11', '-x', 'c'], source);
}

/** Compiles and links an empty C++17 program: a compiler without its standard library does not count. */
export function cxx17Probe(compiler: string, ...flags: readonly string[]): Probe {
  const source = '#include <optional>\nint main() { return std::optional<int>().has_value(); }\n';
  return compilerProbe(compiler, ['-std=c++17', ...flags], source);
}

function compilerProbe(compiler: string, flags: readonly string[], source: string): Probe {
  return async (surroundings) =>
    withSource(source, async (file) => {
      const compiled = await runQuietly(surroundings, compiler, [...flags, file, '-o', `${file}.out`]);
      if (compiled === undefined) return undefined;
      const output = await runQuietly(surroundings, compiler, ['--version']);
      return output === undefined ? undefined : findVersion(withoutParentheses(output));
    });
}

/**
 * Lets the compiler find a header-only library, and reads the version from three of its macros.
 * Preprocessing is enough, and much quicker than compiling.
 */
export function headerProbe(compiler: string, header: string, versionMacros: readonly [string, string, string]): Probe {
  return async (surroundings) =>
    withSource(`#include <${header}>\n`, async (source) => {
      const macros = await runQuietly(surroundings, compiler, ['-std=c++17', '-E', '-dM', source]);
      return macros === undefined ? undefined : versionMacros.map((name) => valueOfMacro(macros, name)).join('.');
    });
}

/** Compiles an empty Rust program for a target, without linking it: a compiler without the target's libraries does not count. */
export function rustTargetProbe(compiler: string, target: string): Probe {
  return async (surroundings) =>
    withSource('fn main() {}\n', async (source) => {
      const output = ['--emit=metadata', '-o', `${source}.rmeta`];
      const compiled = await runQuietly(surroundings, compiler, ['--target', target, ...output, source]);
      return compiled === undefined ? undefined : commandProbe(compiler, '--version')(surroundings);
    });
}

/** Python counts only with the modules that make a virtual environment; some distributions package them apart. */
export function pythonProbe(command: string): Probe {
  return commandProbe(command, '-c', 'import ensurepip, platform, venv; print(platform.python_version())');
}

/** Standard output of a command that succeeded; undefined when it is missing, fails or takes too long. */
async function runQuietly(
  surroundings: Surroundings,
  command: string,
  args: readonly string[],
): Promise<string | undefined> {
  const result = await execa(command, args, {
    env: surroundings.environment,
    extendEnv: false,
    timeout: surroundings.timeoutMs,
    stdin: 'ignore',
    reject: false,
  });
  return result.failed ? undefined : result.stdout;
}

async function withSource<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'samebytes-probe-'));
  try {
    const source = join(folder, 'probe.cpp');
    await writeFile(source, text);
    return await use(source);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function valueOfMacro(macros: string, name: string): string {
  return new RegExp(`^#define ${name} (\\d+)$`, 'm').exec(macros)?.[1] ?? '0';
}

/** `g++ (Debian 12.2.0-14+deb12u1) 12.2.0` -> `g++  12.2.0`: the packager's version is not the compiler's. */
function withoutParentheses(output: string): string {
  return output.replaceAll(/\([^)]*\)/g, '');
}
