import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Node's own recursive `mkdir` never returns
 * where a folder that exists answers ENOENT to what is made in it, as `/proc` does.
 * @throws the system's error (`EEXIST`: a file, `EACCES`, `ENOENT`, ...) where it cannot be made
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  if (!existsSync(path) && dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
