import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the samebytes package (the one with `package.json`), from the sources as well as from `dist/`. */
export const packageFolder: string = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

/** The command that installs what npm does not bring, as one types it in the folder `from`: `scripts/setup.sh` in a checkout. */
export function setupCommand(from: string = process.cwd()): string {
  const file = join(packageFolder, 'scripts', 'setup.sh');
  const short = relative(from, file);
  return short.length < file.length ? short : file;
}

function findPackageFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'descriptions'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('samebytes cannot find its own package folder: its installation is incomplete');
  return findPackageFolder(parent);
}
