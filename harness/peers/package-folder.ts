import { existsSync, realpathSync } from 'node:fs';
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

/**
 * How one calls samebytes in the folder `from`: `npx samebytes` where it is a package of the project, or of npx itself; else `samebytes`, which is on the
 * `PATH`, or what the documents call it.
 */
export function samebytesCommand(from: string = process.cwd(), installed: string = packageFolder): string {
  const isOfNpx = /[\\/]_npx[\\/]/.test(installed);
  return isOfNpx || isPackageOf(from, realpathSync(installed)) ? 'npx samebytes' : 'samebytes';
}

/** Whether `node_modules` of this folder, or of one above it, has samebytes: perhaps as a link to it, as pnpm makes them. */
function isPackageOf(folder: string, installed: string): boolean {
  const place = join(folder, 'node_modules', 'samebytes');
  if (existsSync(place)) return realpathSync(place) === installed;
  const parent = dirname(folder);
  return parent !== folder && isPackageOf(parent, installed);
}

function findPackageFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'descriptions'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('samebytes cannot find its own package folder: its installation is incomplete');
  return findPackageFolder(parent);
}
