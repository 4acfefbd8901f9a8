import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { InputError } from '../describe/index.ts';
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
 * @throws InputError where nothing can be written, or files would be overwritten that somebody else wrote
 */
export function writeProject(folder: string, language: string, files: readonly GeneratedFile[]): { removed: string[] } {
  const listFile = join(folder, listOfFiles(language));
  const own = listedFiles(folder, listFile);
  refuseOverwriting(folder, files, own);
  const removed = own.filter((path) => !files.some((file) => normalize(file.path) === path));
  writeFiles(folder, files);
  const list = files.map(({ path }) => `${path}\n`).sort();
  writeWholeFile(listFile, list.join(''));
  for (const path of removed) remove(folder, path);
  return { removed };
}

/** A project in a folder that has another one would be the end of that one's `package.json`. */
function refuseOverwriting(folder: string, files: readonly GeneratedFile[], own: readonly string[]): void {
  const foreign = files.filter(({ path, text }) => {
    const target = join(folder, path);
    const isFile = existsSync(target) && statSync(target).isFile();
    return isFile && !own.includes(normalize(path)) && readFileSync(target, 'utf8') !== text;
  });
  if (foreign.length === 0) return;
  const message = 'the file is there, and is none that this command wrote';
  const hint = 'name a folder of its own with --out, or delete the file';
  throw new InputError(foreign.map(({ path }) => ({ file: join(folder, path), line: 0, column: 0, message, hint })));
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
