import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that builds and tools leave behind and that no peer is built from. */
const ignoredFolders = new Set(['target', 'build', 'node_modules', '__pycache__', 'dist', '.venv']);

/** A digest of every file below the folders: names and contents, in a stable order. */
export async function digestFolders(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) await digestFolder(hash, folder, '');
  return hash.digest('hex');
}

async function digestFolder(hash: Hash, root: string, below: string): Promise<void> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) {
      if (!ignoredFolders.has(entry.name) && !entry.name.startsWith('.')) await digestFolder(hash, root, path);
    } else if (entry.isFile()) {
      const content = await readFile(join(root, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
}
