import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from '../../generate/generator.ts';

/**
 * Makes `folder` hold exactly these files. A file whose text is the same is not touched, so that incremental builds
 * see only what changed.
 */
export async function writeGeneratedSources(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  const wanted = new Map(files.map((file) => [file.path, file.text]));
  for (const path of await listFiles(folder)) {
    if (!wanted.has(path)) await rm(join(folder, path));
  }
  for (const [path, text] of wanted) {
    const target = join(folder, path);
    if ((await readFile(target, 'utf8').catch(() => undefined)) === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

async function listFiles(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const nested = entries.map((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}
