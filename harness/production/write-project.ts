import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { GeneratedFile } from '../generate/generator.ts';
import { writeWholeFile } from '../report/write-file.ts';

/** Lists what of a folder is samebytes' own: one path a line. Whatever else is there is somebody's, and stays. */
export function listOfFiles(language: string): string {
  return `.samebytes-${language}`;
}

/** Writes generated files into `folder`. */
export function writeFiles(folder: string, files: readonly GeneratedFile[]): { removed: string[] } {
  for (const { path, text } of files) writeWholeFile(join(folder, path), text);
  return { removed: [] };
}

/**
 * Writes the project of a language into `folder`, and removes those of the last time that no type needs any more: a header of a type that is gone
 * would still be found.
 * @throws InputError where nothing can be written
 */
export function writeProject(folder: string, language: string, files: readonly GeneratedFile[]): { removed: string[] } {
  const listFile = join(folder, listOfFiles(language));
  const removed = listedFiles(folder, listFile).filter((path) => !files.some((file) => normalize(file.path) === path));
  writeFiles(folder, files);
  const list = files.map(({ path }) => `${path}\n`).sort();
  writeWholeFile(listFile, list.join(''));
  for (const path of removed) remove(folder, path);
  return { removed };
}

/** The files of the last time that are still there. The list may have been changed by hand: nothing outside of the folder is meant. */
function listedFiles(folder: string, listFile: string): string[] {
  if (!existsSync(listFile)) return [];
  const paths = readFileSync(listFile, 'utf8')
    .split('\n')
    .filter((path) => path !== '')
    .map(normalize);
  return paths.filter((path) => !path.startsWith('..') && !path.startsWith('/') && existsSync(join(folder, path)));
}

/** Folders that become empty go, too. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}
