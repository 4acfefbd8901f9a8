import { existsSync, mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../describe/index.ts';
import { checksumFile, readChecksums } from '../release/checksums.ts';
import { releaseFiles } from '../release/release-files.ts';
import { writeWholeFolder } from '../release/write-folder.ts';
import { releaseContent } from '../release/write-release.ts';
import type { Report } from '../report/schema.ts';

/** Where validations go, unless a user wants them elsewhere; one folder for each peer. */
export const usualValidations = join('reports', 'validate');

/** The folder of a peer's validation: its name, and the profile where that is not the usual one. */
export function usualFolder(peer: string, profile?: string): string {
  const name = [peer, ...(profile === undefined ? [] : [profile])].join('-');
  return join(usualValidations, name.replace(/[^A-Za-z0-9._+-]/g, '-'));
}

/** The folder as commands and messages call it. */
export function shownFolder(folder: string): string {
  return relative(process.cwd(), folder) || '.';
}

/**
 * Refuses a folder that cannot be written, or that is not ours to replace: before hours of checks, not after them.
 * @throws InputError with what is wrong about the folder
 */
export function refuseUnusableFolder(folder: string): void {
  const hint = 'name a new folder with --output';
  if (folder === '') throw problem('--output', 'it names no folder', hint);
  if (resolve(folder) === process.cwd()) throw problem(folder, 'the current folder cannot be replaced', hint);
  refuseOtherFolder(folder);
  const around = nearestAround(folder);
  try {
    // Asking for permissions is not enough: root has all of them, and a file system may be read-only.
    rmdirSync(mkdtempSync(join(around, '.samebytes-')));
  } catch (error) {
    const message = `the folder cannot be written: ${(error as Error).message}`;
    throw problem(folder, message, hint);
  }
}

/** What is there of the path to a folder, without the folder itself: it is replaced from beside. */
function nearestAround(folder: string): string {
  const around = dirname(resolve(folder));
  return existsSync(around) ? around : nearestAround(around);
}

/**
 * Refuses to replace anything but an earlier validation as it was written.
 * @throws InputError when the folder has other files, or is none
 */
export function refuseOtherFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const hint = 'give an empty or a new folder with --output, or delete this one';
  if (!statSync(folder).isDirectory()) throw problem(folder, 'this is no folder', hint);
  const names = readdirSync(folder);
  if (names.length === 0) return;
  if (!names.includes(checksumFile)) throw problem(folder, 'this folder is no earlier validation', hint);
  const [other] = names.filter((name) => name !== checksumFile && !readChecksums(folder).has(name));
  if (other !== undefined) throw problem(folder, `this folder has ${other}, which is of no validation`, hint);
}

/**
 * Writes a validation: report, pages, certificate, badge and checksums; an earlier one is replaced. Whole or not at all.
 * @param recorded the report.json of the run, with what it left beside it
 */
export async function writeValidation(folder: string, report: Report, recorded: string): Promise<void> {
  refuseOtherFolder(folder);
  const further = await releaseFiles(report, recorded, join(shownFolder(folder), 'report.json'));
  writeWholeFolder(folder, releaseContent(basename(folder), report, further));
}

function problem(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 0, column: 0, message, hint }]);
}
