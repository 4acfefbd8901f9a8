import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that builds and tools leave behind and that no peer is built from. */
const ignoredFolders = new Set(['target', 'build', 'node_modules', '__pycache__', 'dist', '.venv']);

/** What stands beside a report.json that samebytes wrote: of a run, of a validation. */
const besideReports = ['checks.ndjson', 'SHA256SUMS'];

/** A digest of every file below the folders: names and contents, in a stable order. Links are followed. */
export async function digestFolders(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) await digestFolder(hash, folder, '', []);
  return hash.digest('hex');
}

/** @param around where this folder lies, as real paths: a link back to one of them has no end */
async function digestFolder(hash: Hash, root: string, below: string, around: readonly string[]): Promise<void> {
  const here = await realpath(join(root, below));
  if (around.includes(here)) return;
  const names = (await readdir(here)).sort();
  // A report in the peer's own folder says what came of the build.
  if (below !== '' && names.includes('report.json') && besideReports.some((name) => names.includes(name))) return;
  for (const name of names) {
    const path = join(below, name);
    // A link may lead to nothing.
    const status = await stat(join(here, name)).catch(() => undefined);
    if (status?.isDirectory()) {
      if (!ignoredFolders.has(name) && !name.startsWith('.')) await digestFolder(hash, root, path, [...around, here]);
    } else if (status?.isFile()) {
      const content = await readFile(join(here, name));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
}
