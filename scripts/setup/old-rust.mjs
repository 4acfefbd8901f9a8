import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { inRepository } from '../paths.mjs';
import { writeCompilerCommand } from './cross-rust.mjs';
import { ownArchitecture, packagesOfRelease } from './debian-packages.mjs';
import { sharedLibraries } from './debian-rust.mjs';
import { SetupError, say } from './messages.mjs';

/** The Debian release whose Rust aligns 128-bit integers to 8 bytes on x86_64, as all before 1.77 do. */
const release = 'bookworm';

/** Unpacks that Rust and what the Rust peer depends on in the cache folder, unless they are there; nothing is installed. */
export async function ensureOldRust() {
  const { detectTools, oldRustFolder, oldRustTools } = await import('../../dist/toolchain/index.js');
  const isThere = async () => (await detectTools(oldRustTools)).every(({ state }) => state === 'found');
  const folder = oldRustFolder();
  if (!(await isThere())) await unpackRust(folder);
  if (!(await isThere()))
    throw new SetupError(`rustc 1.63 was unpacked, but does not run: ${join(folder, 'rustc')} --version`);
  await ensureCrates(join(folder, 'crates'));
}

async function unpackRust(folder) {
  if (process.env.SKIP_INSTALL === '1')
    throw new SetupError('rustc 1.63 is missing, and SKIP_INSTALL=1 refuses to download it');
  say('unpacking rustc 1.63 of Debian 12 (SKIP_INSTALL=1 refuses)');
  const work = join(folder, '..', '.unpacking');
  rmSync(work, { recursive: true, force: true });
  try {
    const source = await packagesOfRelease(work, release, [await ownArchitecture()]);
    const root = join(folder, 'root');
    await source.unpack(await source.withLibraries(['rustc', 'libstd-rust-dev', 'cargo']), join(work, 'root'));
    rmSync(root, { recursive: true, force: true });
    // The commands stand beside it, and are the sign that all is there.
    const libraries = await sharedLibraries(root);
    writeCompilerCommand(join(folder, 'rustc'), [join(root, 'usr', 'bin', 'rustc')], libraries);
    const cargo = ['env', `CARGO_HOME=${writeCargoHome(folder)}`, join(root, 'usr', 'bin', 'cargo')];
    writeCompilerCommand(join(folder, 'cargo'), cargo, libraries);
    renameSync(join(work, 'root'), root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A cargo of that age reads the index of crates.io only as a large git repository, so it gets the crates from a folder. */
function writeCargoHome(folder) {
  const home = join(folder, 'cargo-home');
  mkdirSync(home, { recursive: true });
  const crates = JSON.stringify(join(folder, 'crates'));
  const settings = `[source]\ncrates-io.replace-with = "unpacked"\nunpacked.directory = ${crates}\n`;
  writeFileSync(join(home, 'config.toml'), settings);
  return home;
}

/** The crates that the lock file of the Rust peer names; the machine's own cargo downloads them. */
async function ensureCrates(folder) {
  const lockFile = inRepository('peers', 'rust', 'Cargo.lock');
  const stamp = join(folder, 'Cargo.lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lockFile, 'utf8')) return;
  if (process.env.SKIP_INSTALL === '1')
    throw new SetupError('the crates for rustc 1.63 are missing or old, and SKIP_INSTALL=1 refuses to download them');
  rmSync(folder, { recursive: true, force: true });
  const manifest = inRepository('peers', 'rust', 'Cargo.toml');
  const cargo = $({ quiet: true, nothrow: true });
  const { exitCode, stderr } =
    await cargo`cargo vendor --quiet --locked --versioned-dirs --manifest-path ${manifest} ${folder}`;
  if (exitCode !== 0) throw new SetupError(`cargo vendor failed: ${stderr.trimEnd()}`);
  copyFileSync(lockFile, stamp);
}
