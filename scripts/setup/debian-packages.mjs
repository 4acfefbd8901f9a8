import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { SetupError } from './messages.mjs';

const run = $({ quiet: true, nothrow: true });

/** What packages of another release or architecture are got with: apt with lists of its own. Nothing of the system changes. */
export class PackageSource {
  #folder;
  #options;

  constructor(folder, options) {
    this.#folder = folder;
    this.#options = options;
  }

  /** The version of a package (`libc6:arm64`) that would be downloaded; undefined when there is none. */
  async versionOf(name) {
    const { stdout } = await run`apt-cache ${this.#options} show --no-all-versions ${name}`;
    return /^Version: (.*)$/m.exec(stdout)?.[1];
  }

  /** The packages and the libraries that they need and this machine has not installed. */
  async withLibraries(names) {
    const relations = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
      (each) => `--no-${each}`,
    );
    const { stdout } = await run`apt-cache ${this.#options} depends --recurse ${relations} ${names}`;
    const needed = stdout.split('\n').filter((line) => /^lib[a-z0-9]/.test(line));
    const installed = await installedPackages();
    return [...new Set([...names, ...needed.filter((name) => !installed.has(name))])];
  }

  /** Downloads packages and unpacks them into one folder. */
  async unpack(names, target) {
    const downloads = join(this.#folder, 'downloads');
    mkdirSync(downloads, { recursive: true });
    // Runs as who we are: apt's own user may not write here.
    const options = [...this.#options, '-o', 'APT::Sandbox::User='];
    await expectDone(
      run({ cwd: downloads })`apt-get ${options} -qq download ${names}`,
      `apt-get download ${names.join(' ')}`,
    );
    mkdirSync(target, { recursive: true });
    for (const file of readdirSync(downloads)) {
      await expectDone(run`dpkg-deb --extract ${join(downloads, file)} ${target}`, `dpkg-deb --extract ${file}`);
    }
    rmSync(downloads, { recursive: true });
  }
}

/** The packages of the system's own release. */
export function systemPackages(folder) {
  return new PackageSource(folder, []);
}

/** The packages of a Debian release (`trixie`) for other architectures, from where the system has its own. */
export async function packagesOfRelease(folder, release, architectures) {
  const { site } = await debianRelease();
  const parts = join(folder, 'sources');
  for (const each of [parts, join(folder, 'lists', 'partial'), join(folder, 'cache', 'archives', 'partial')]) {
    mkdirSync(each, { recursive: true });
  }
  writeFileSync(join(folder, 'status'), '');
  writeFileSync(join(parts, 'debian.sources'), sourceText(site, release, architectures));
  const settings = {
    'Dir::State': folder,
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Etc::sourcelist': '/dev/null',
    'Dir::Etc::sourceparts': parts,
    'APT::Architecture': architectures[0],
    'APT::Architectures': architectures.join(','),
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled': 'false',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await expectDone(run`apt-get ${options} -qq update`, `apt-get update for Debian ${release}`);
  return new PackageSource(folder, options);
}

/** The name of the Debian release that the system's packages are of, and where they come from. */
export async function debianRelease() {
  const format = '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(CODENAME)|$(REPO_URI)';
  const { stdout } = await run`apt-get indextargets --format ${format} ${'Created-By: Packages'}`;
  const main = stdout.split('\n').map((line) => line.split('|'));
  const found = main.find(([origin, label, component]) => `${origin}|${label}|${component}` === 'Debian|Debian|main');
  if (found === undefined) {
    throw new SetupError(
      'there are no package lists of Debian on this machine (on Debian: apt-get update fetches them)',
    );
  }
  return { codename: found[3].replace(/-.*/, ''), site: found[4] };
}

/** The Debian architecture of this machine. */
export async function ownArchitecture() {
  return (await run`dpkg --print-architecture`).stdout.trim();
}

function sourceText(site, release, architectures) {
  const lines = ['Types: deb', `URIs: ${site}`, `Suites: ${release}`, 'Components: main'];
  return `${[...lines, `Architectures: ${architectures.join(' ')}`, 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'].join('\n')}\n`;
}

async function installedPackages() {
  const { stdout } = await run`dpkg --get-selections`;
  const selections = stdout.split('\n').map((line) => line.split(/\s+/));
  return new Set(selections.filter(([, state]) => state === 'install').map(([name]) => name.replace(/:.*/, '')));
}

async function expectDone(command, description) {
  const { exitCode, stderr } = await command;
  if (exitCode !== 0)
    throw new SetupError(`${description} failed: ${stderr.trimEnd().split('\n').slice(-3).join('\n')}`);
}
