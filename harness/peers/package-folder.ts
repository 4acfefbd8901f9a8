import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the samebytes package (the one with `package.json`), from the sources as well as from `dist/`. */
export const packageFolder: string = findPackageFolder(dirname(fileURLToPath(import.meta.url)));

function findPackageFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'descriptions'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('samebytes cannot find its own package folder: its installation is incomplete');
  return findPackageFolder(parent);
}
