// Part of `make lint`: every path of the repository that a document mentions must exist.
import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'zx';
import { missingPaths } from './lint/document-paths.mjs';
import { inRepository, root } from './paths.mjs';

const documents = await glob(['README.md', 'CONTRIBUTING.md', 'docs/**/*.md'], { cwd: root });
for (const document of documents.sort()) {
  const text = readFileSync(inRepository(document), 'utf8');
  const missing = await missingPaths(text, document, exists);
  for (const { path, line } of missing) console.log(`${document}:${line}: there is no ${path}`);
  if (missing.length > 0) process.exitCode = 1;
}

async function exists(pattern) {
  if (!pattern.includes('*')) return existsSync(inRepository(pattern));
  return (await glob(pattern, { cwd: root, onlyFiles: false, dot: true })).length > 0;
}
