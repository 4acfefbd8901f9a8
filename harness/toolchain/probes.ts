import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notFound, runCommand } from '../peers/build/command.ts';
import { isProblem, type Probe, type ProbeResult, type Surroundings } from './tool.ts';
import { findVersion } from './version.ts';

/** Runs a command that prints its version. */
export function commandProbe(command: string, ...args: readonly string[]): Probe {
  return async (surroundings) => versionIn(await runQuietly(surroundings, command, args));
}

/** Something that a working command finds, or does not: a library without which it fails is missing, and nothing is broken. */
export function partProbe(command: string, ...args: readonly string[]): Probe {
  return async (surroundings) => orMissing(await commandProbe(command, ...args)(surroundings));
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

/** The same with another standard library, say: where the compiler has not got it, that library is missing. */
export function cxx17PartProbe(compiler: string, ...flags: readonly string[]): Probe {
  return async (surroundings) => orMissing(await cxx17Probe(compiler, ...flags)(surroundings));
}

function compilerProbe(compiler: string, flags: readonly string[], source: string): Probe {
  return async (surroundings) =>
    withSource(source, async (file) => {
      const compiled = await runQuietly(surroundings, compiler, [...flags, file, '-o', `${file}.out`]);
      if (isProblem(compiled)) return { problem: `cannot build an empty program: ${compiled.problem}` };
      if (compiled === undefined) return undefined;
      const output = await runQuietly(surroundings, compiler, ['--version']);
      return versionIn(typeof output === 'string' ? withoutParentheses(output) : output);
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
      if (typeof macros !== 'string') return undefined;
      const version = versionMacros.map((name) => valueOfMacro(macros, name));
      return version.includes(undefined) ? undefined : version.join('.');
    });
}

/** Compiles an empty Rust program for a target, without linking it: a compiler without the target's libraries does not count. */
export function rustTargetProbe(compiler: string, target: string): Probe {
  return async (surroundings) =>
    withSource('fn main() {}\n', async (source) => {
      const output = ['--emit=metadata', '-o', `${source}.rmeta`];
      const compiled = await runQuietly(surroundings, compiler, ['--target', target, ...output, source]);
      return typeof compiled === 'string' ? commandProbe(compiler, '--version')(surroundings) : undefined;
    });
}

/** Python counts only with the modules that make a virtual environment; some distributions package them apart. */
export function pythonProbe(command: string): Probe {
  return async (surroundings) => {
    const version = await commandProbe(
      command,
      '-c',
      'import platform; print(platform.python_version())',
    )(surroundings);
    if (typeof version !== 'string') return version;
    const modules = await runQuietly(surroundings, command, ['-c', 'import ensurepip, venv']);
    return typeof modules === 'string' ? version : { problem: 'has no modules ensurepip and venv' };
  };
}

/** Standard output of a command that succeeded; undefined when it is not there. What it started ends with it. */
async function runQuietly(
  { environment, timeoutMs }: Surroundings,
  command: string,
  args: readonly string[],
): Promise<ProbeResult> {
  const known = Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const options = { folder: process.cwd(), environment: Object.fromEntries(known), timeout: timeoutMs };
  const { succeeded, status, output } = await runCommand([command, ...args], options);
  if (succeeded) return output;
  return status === notFound ? undefined : { problem: status };
}

function versionIn(output: ProbeResult): ProbeResult {
  return typeof output === 'string' ? (findVersion(output) ?? { problem: 'says no version' }) : output;
}

function orMissing(found: ProbeResult): ProbeResult {
  return isProblem(found) ? undefined : found;
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

function valueOfMacro(macros: string, name: string): string | undefined {
  return new RegExp(`^#define ${name} (\\d+)$`, 'm').exec(macros)?.[1];
}

/** `g++ (Debian 12.2.0-14+deb12u1) 12.2.0` -> `g++  12.2.0`: the packager's version is not the compiler's. */
function withoutParentheses(output: string): string {
  return output.replaceAll(/\([^)]*\)/g, '');
}
