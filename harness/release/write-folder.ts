import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checksumFile, renderChecksums } from './checksums.ts';

/**
 * Writes a folder of files, with their checksums, whole or not at all. A folder that is there is replaced as a whole; whether it may be, is for the
 * caller to know.
 */
export function writeWholeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(dirname(folder), { recursive: true });
  const beside = makeBeside(folder);
  try {
    for (const [name, content] of files) writeFileSync(join(beside, name), content);
    writeFileSync(join(beside, checksumFile), renderChecksums(files));
    putInPlace(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
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
