import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../peers/make-folder.ts';
import { writing } from '../peers/writing.ts';
import { checksumFile, renderChecksums } from './checksums.ts';

/**
 * Writes a folder of files, with their checksums, whole or not at all. A folder that is there is replaced as a whole; whether it may be, is for the
 * caller to know.
 * @throws InputError where nothing can be written: no permission, no room
 */
export function writeWholeFolder(named: string, files: ReadonlyMap<string, string>): void {
  writing(named, 'the folder cannot be written', () => write(followLink(named), files));
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  makeFolder(dirname(folder));
  const beside = makeBeside(folder);
  try {
    for (const [name, content] of files) writeFileSync(join(beside, name), content);
    writeFileSync(join(beside, checksumFile), renderChecksums(files));
    takeTurns(() => putInPlace(beside, folder));
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

/** Of a link, what it leads to is replaced, not the link. */
function followLink(folder: string): string {
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink && existsSync(folder) ? realpathSync(folder) : folder;
}

/** What comes of it when another process replaces the same folder at the same moment. */
const collisions = new Set(['ENOENT', 'ENOTEMPTY', 'EEXIST']);
/** How often another one may be first. */
const mostTurns = 10;

/** Does `work` again when another process got in between: the last one wins, wholly. */
function takeTurns(work: () => void): void {
  for (let turn = 1; ; turn++) {
    try {
      work();
      return;
    } catch (error) {
      if (turn === mostTurns || !collisions.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** The earlier folder steps aside, and comes back if the new one cannot take its place. */
function putInPlace(made: string, folder: string): void {
  if (!existsSync(folder)) {
    renameSync(made, folder);
    return;
  }
  const aside = makeBeside(folder);
  try {
    renameSync(folder, aside);
    try {
      renameSync(made, folder);
    } catch (error) {
      renameSync(aside, folder);
      throw error;
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** An empty folder on the same file system, hidden. */
function makeBeside(folder: string): string {
  const beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  // mkdtemp makes folders for their owner alone; this one is to be published.
  chmodSync(beside, 0o755);
  return beside;
}
