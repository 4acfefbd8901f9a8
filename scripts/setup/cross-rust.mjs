import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { $ } from 'zx';
import { unpackDebianRust } from './debian-rust.mjs';
import { SetupError, say } from './messages.mjs';

const run = $({ quiet: true, nothrow: true });

/**
 * Makes a command `rustc` for each platform (`rustCommandOf`) that compiles for it: the machine's own Rust, where it has or rustup adds
 * the target's libraries; otherwise Debian's packages, unpacked in the cache folder. `origin`: auto, rustup or debian.
 */
export async function ensureCrossRust(platforms, origin) {
  const missing = await withoutRust(platforms);
  if (missing.length === 0) return;
  let rest = missing;
  const reasons = [];
  if (origin !== 'debian') {
    rest = await useOwnRust(missing, reasons);
    if (rest.length === 0) return;
  }
  if (origin !== 'rustup') rest = await useDebianRust(rest, reasons);
  if (rest.length === 0) return;
  const targets = rest.map(({ targets }) => targets.rust).join(' ');
  const names = rest.map(({ platform }) => platform).join(', ');
  throw new SetupError(
    `Rust for ${names} is missing:\n${reasons.join('\n')}\nto install:\n  rustup target add ${targets}`,
  );
}

/** A command that runs a Rust compiler, whichever stands behind it. */
export function writeCompilerCommand(path, command, libraries) {
  const environment = libraries === undefined ? '' : `LD_LIBRARY_PATH=${quote(libraries)} `;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${environment}exec ${command.map(quote).join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
}

async function useOwnRust(platforms, reasons) {
  const { rustCommandOf } = await import('../../dist/toolchain/index.js');
  const write = () => {
    for (const { platform } of platforms) writeCompilerCommand(rustCommandOf(platform), ['rustc']);
    return removeUseless(platforms);
  };
  const missing = await write();
  if (missing.length === 0 || process.env.SKIP_INSTALL === '1') return missing;
  if ((await run`rustup --version`).exitCode !== 0) {
    reasons.push('rustup is not installed, and the Rust that is has no libraries for it');
    return missing;
  }
  const targets = missing.map(({ targets }) => targets.rust);
  say(`adding to Rust with rustup: ${targets.join(' ')} (SKIP_INSTALL=1 refuses)`);
  const added = await run`rustup target add ${targets}`;
  if (added.exitCode !== 0) reasons.push(`rustup target add failed: ${lastLine(added.stderr)}`);
  return write();
}

async function useDebianRust(platforms, reasons) {
  const { rustCommandOf, toolchainsFolder } = await import('../../dist/toolchain/index.js');
  if (process.env.SKIP_INSTALL === '1') {
    reasons.push('nothing is downloaded with SKIP_INSTALL=1');
    return platforms;
  }
  try {
    const { root, libraries } = await unpackDebianRust(
      toolchainsFolder(),
      platforms.map(({ platform }) => platform),
    );
    for (const { platform } of platforms) {
      writeCompilerCommand(rustCommandOf(platform), [`${root}/usr/bin/rustc`, '--sysroot', `${root}/usr`], libraries);
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    reasons.push(error.message);
  }
  return removeUseless(platforms);
}

/** The platforms for which there is no command that works; those that do not work are deleted. */
async function removeUseless(platforms) {
  const { rustCommandOf } = await import('../../dist/toolchain/index.js');
  const missing = await withoutRust(platforms);
  for (const { platform } of missing) rmSync(rustCommandOf(platform), { force: true });
  return missing;
}

async function withoutRust(platforms) {
  const { detectTools } = await import('../../dist/toolchain/index.js');
  const statuses = await Promise.all(
    platforms.map(({ tools }) => detectTools(tools.filter((tool) => tool.name === 'rust'))),
  );
  return platforms.filter((_, index) => statuses[index].some(({ state }) => state !== 'found'));
}

const quote = (text) => (/^[\w/.+=:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

const lastLine = (text) => text.trimEnd().split('\n').at(-1);
