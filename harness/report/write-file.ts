import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../peers/make-folder.ts';
import { writing } from '../peers/writing.ts';

/**
 * Writes a file so that nobody ever sees half of it: beside it first, then renamed. Makes the folder if needed.
 * @throws InputError where nothing can be written: a file in the place of a folder, no permission, no room
 */
export function writeWholeFile(path: string, text: string): void {
  writing(path, 'the file cannot be written', () => write(path, text));
}

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
