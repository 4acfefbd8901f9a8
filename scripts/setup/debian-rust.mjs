import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { debianRelease, ownArchitecture, packagesOfRelease, systemPackages } from './debian-packages.mjs';
import { SetupError, say } from './messages.mjs';

/** What Debian calls the architecture of each platform. */
const architectures = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armhf: 'armhf',
  i686: 'i386',
  ppc64le: 'ppc64el',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/** By the release of the system: the one that has the libraries of the same Rust for every architecture. */
const librariesFrom = { bookworm: 'trixie', trixie: 'trixie' };

const compiler = 'rustc-web';
const libraries = 'libstd-rust-web-dev';

/**
 * Unpacks the newest Rust that Debian has for this release, with the libraries of other platforms, side by side into one folder (about
 * 1 GB). They are not installed: packages of other architectures would displace the system's. Answers where it is, and the folder of
 * the shared libraries that it needs. Throws: SetupError with the reason.
 */
export async function unpackDebianRust(folder, platforms) {
  const { codename } = await debianRelease();
  const release = librariesFrom[codename];
  const foreign = platforms.map((platform) => architectures[platform]);
  if (release === undefined || foreign.includes(undefined)) {
    throw new SetupError(
      `Debian's packages of Rust for ${platforms.join(', ')} are known for ${Object.keys(librariesFrom).join(' and ')} only`,
    );
  }
  const work = join(folder, '.unpacking');
  rmSync(work, { recursive: true, force: true });
  try {
    const own = systemPackages(work);
    const version = await own.versionOf(compiler);
    if (version === undefined) throw new SetupError(`Debian ${codename} has no package ${compiler}`);
    const root = join(folder, `debian-rust-${upstream(version)}`);
    say(`unpacking Rust ${upstream(version)} of Debian for ${platforms.join(', ')} (SKIP_INSTALL=1 refuses)`);
    const source = await packagesOfRelease(work, release, foreign);
    const names = await Promise.all(foreign.map((each) => sameVersion(source, each, version)));
    if (!existsSync(root)) {
      await own.unpack(await own.withLibraries([compiler, libraries]), join(work, 'root'));
      renameSync(join(work, 'root'), root);
    }
    await source.unpack(names, root);
    return { root, libraries: await sharedLibraries(root) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where unpacked packages have the shared libraries of this machine. */
export async function sharedLibraries(root) {
  const triplets = { amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
  const architecture = await ownArchitecture();
  return join(root, 'usr', 'lib', triplets[architecture] ?? architecture);
}

/** Rust uses libraries only of the very version of its compiler. */
async function sameVersion(source, architecture, version) {
  const found = await source.versionOf(`${libraries}:${architecture}`);
  if (found === undefined || upstream(found) !== upstream(version)) {
    throw new SetupError(`${libraries} for ${architecture} has version ${found ?? '(none)'}, the compiler ${version}`);
  }
  return `${libraries}:${architecture}`;
}

/** `1.96.0` of `1.96.0+dfsg1-1~deb12u2`. */
const upstream = (version) => /^[\d.]+/.exec(version)?.[0] ?? version;
