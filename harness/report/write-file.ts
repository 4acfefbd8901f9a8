import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../describe/problem.ts';
import { makeFolder } from '../peers/make-folder.ts';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then renamed. Makes the folder if needed.
 * @throws InputError where nothing can be written: a file in the place of a folder, no permission, no room
 */
export function writeWholeFile(path: string, text: string): void {
  explaining(path, 'the file cannot be written', () => write(path, text));
}

/**
 * Makes a folder for files, and those above it.
 * @throws InputError where it cannot be made
 */
export function makeOutputFolder(folder: string): void {
  explaining(folder, 'the folder cannot be made', () => makeFolder(folder));
}

/** What goes wrong for reasons outside of samebytes is wrong input, about this path. */
function explaining(path: string, message: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const hint = hints.get((error as NodeJS.ErrnoException).code ?? '');
    if (hint === undefined) throw error;
    throw new InputError([{ file: path, line: 0, column: 0, message, hint }]);
  }
}

const hints: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'a file stands in the place of its folder'],
  ['ENOTDIR', 'a file stands in the place of its folder'],
  ['EISDIR', 'a folder stands in its place'],
  ['ENOENT', 'the file system takes no new folder there'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'there is no room left'],
]);

function write(path: string, text: string): void {
  makeFolder(dirname(path));
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, text);
  try {
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial);
    throw error;
  }
}
