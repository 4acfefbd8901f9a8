import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeCompilerCommand } from './cross-rust.mjs';
import { ownArchitecture, packagesOfRelease } from './debian-packages.mjs';
import { sharedLibraries } from './debian-rust.mjs';
import { SetupError, say } from './messages.mjs';

/** The Debian release whose Rust aligns 128-bit integers to 8 bytes on x86_64, as all before 1.77 do. */
const release = 'bookworm';

/** Unpacks that Rust in the cache folder, unless it is there; nothing is installed. */
export async function ensureOldRust() {
  const { detectTools, oldRustTool, oldRustCommand } = await import('../../dist/toolchain/index.js');
  const isThere = async () => (await detectTools([oldRustTool]))[0].state === 'found';
  if (await isThere()) return;
  if (process.env.SKIP_INSTALL === '1')
    throw new SetupError('rustc 1.63 is missing, and SKIP_INSTALL=1 refuses to download it');
  say('unpacking rustc 1.63 of Debian 12 (SKIP_INSTALL=1 refuses)');
  const folder = dirname(oldRustCommand());
  const work = join(dirname(folder), '.unpacking');
  rmSync(work, { recursive: true, force: true });
  try {
    const source = await packagesOfRelease(work, release, [await ownArchitecture()]);
    const root = join(folder, 'root');
    await source.unpack(await source.withLibraries(['rustc', 'libstd-rust-dev']), join(work, 'root'));
    rmSync(root, { recursive: true, force: true });
    // The command stands beside it, and is the sign that all is there.
    writeCompilerCommand(oldRustCommand(), [join(root, 'usr', 'bin', 'rustc')], await sharedLibraries(root));
    renameSync(join(work, 'root'), root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  if (!(await isThere()))
    throw new SetupError(`rustc 1.63 was unpacked, but does not run: ${oldRustCommand()} --version`);
}
