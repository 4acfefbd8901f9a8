// Writes docs/mutants.md from mutants/catalogue.json5. With --check it writes nothing and fails when it is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRepository } from './paths.mjs';

const { loadCatalogue } = await import('../dist/mutants/catalogue.js');
const { documentCatalogue } = await import('../dist/mutants/document.js');

const path = inRepository('docs', 'mutants.md');
const text = documentCatalogue(await loadCatalogue());
if (existsSync(path) && readFileSync(path, 'utf8') === text) {
  process.exitCode = 0;
} else if (process.argv.includes('--check')) {
  console.log('docs/mutants.md is out of date: run `node scripts/mutants-doc.mjs`');
  process.exitCode = 1;
} else {
  writeFileSync(path, text);
  console.log('wrote docs/mutants.md');
}
