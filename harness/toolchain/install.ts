import { findProgram } from '../peers/build/program.ts';

export const packageManagers = ['apt', 'dnf', 'brew'] as const;
export type PackageManager = (typeof packageManagers)[number];

/** How a tool is installed. Package names per package manager; `command` where no package manager has a good one. */
export interface InstallHints {
  readonly packages: Readonly<Partial<Record<PackageManager, readonly string[]>>>;
  readonly command?: string;
}

/** Who installs, and with what. */
export interface Installer {
  readonly manager: PackageManager | undefined;
  /** Root needs no `sudo`. */
  readonly root: boolean;
}

const programs: Readonly<Record<PackageManager, string>> = { apt: 'apt-get', dnf: 'dnf', brew: 'brew' };

/** The package manager found first in the `PATH` of `environment`. */
export function findInstaller(
  environment: NodeJS.ProcessEnv = process.env,
  root = process.getuid?.() === 0,
): Installer {
  return {
    manager: packageManagers.find((manager) => findProgram(programs[manager], environment) !== undefined),
    root,
  };
}

/**
 * The commands that install these tools, one per line: first one for all packages together, then the special ones.
 * A tool that the package manager does not have, and without a command of its own, is described by a comment.
 */
export function installCommands(
  tools: readonly { readonly name: string; readonly install: InstallHints }[],
  installer: Installer,
): string[] {
  const packages = new Set<string>();
  const commands = new Set<string>();
  for (const { name, install } of tools) {
    const own = installer.manager === undefined ? undefined : install.packages[installer.manager];
    if (own !== undefined) for (const each of own) packages.add(each);
    else commands.add(install.command ?? `# install ${name} with the package manager of your system`);
  }
  return [...(packages.size > 0 ? [packageCommand([...packages], installer)] : []), ...commands];
}

function packageCommand(packages: readonly string[], { manager, root }: Installer): string {
  const sudo = root || manager === 'brew' ? '' : 'sudo ';
  const yes = manager === 'brew' ? '' : ' -y';
  return `${sudo}${programs[manager ?? 'apt']} install${yes} ${packages.join(' ')}`;
}
