import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../generate/generator.ts';
import type { generators } from '../generate/index.ts';
import { packageFolder } from '../peers/package-folder.ts';

/** The folder of a language's container library. */
export function libraryFolder(language: keyof typeof generators): string {
  return join(packageFolder, 'peers', language, 'abi');
}

/** What tests and builds of a library leave beside its sources. */
const foreign =
  /(?:^|\/)(?:tests|testing|target|dist|build|node_modules|__pycache__|CMakePresets.json|\.[^/]*|[^/]*\.test\.ts)(?:\/|$)/;

/** The files below `folder`, and the licence beside them, as they stand in a project under `place`. */
export function vendored(folder: string, place: string): GeneratedFile[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  const kept = paths.filter((path) => !foreign.test(path)).sort();
  const files = kept.map((path) => ({ path: `${place}/${path}`, text: readFileSync(join(folder, path), 'utf8') }));
  if (kept.includes('LICENSE')) return files;
  return [...files, { path: `${place}/LICENSE`, text: readFileSync(join(packageFolder, 'LICENSE'), 'utf8') }];
}
