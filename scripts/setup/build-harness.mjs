import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { inRepository, root } from '../paths.mjs';
import { SetupError } from './messages.mjs';

const dist = inRepository('dist');
const stamp = join(dist, '.built-from');

/** Compiles harness/ to dist/, unless dist/ was compiled from exactly these sources. */
export async function buildHarness() {
  const sources = sourceFiles();
  const digest = digestOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  rmSync(stamp, { force: true });
  const compiled = await $({ cwd: root, quiet: true, nothrow: true })`node_modules/.bin/tsc -p tsconfig.build.json`;
  if (compiled.exitCode !== 0) {
    throw new SetupError(
      `the harness does not compile (npm run build):\n${compiled.stdout}${compiled.stderr}`.trimEnd(),
      1,
    );
  }
  removeOrphans(sources);
  writeFileSync(stamp, digest);
}

/** Paths inside harness/ of what is compiled: what tsconfig.build.json includes. */
function sourceFiles() {
  return listFiles(inRepository('harness')).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.split('/').includes('testing'),
  );
}

function digestOf(sources) {
  const digest = createHash('sha256');
  for (const path of [
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
    ...sources.map((path) => join('harness', path)),
  ]) {
    digest
      .update(`${path}\0`)
      .update(readFileSync(inRepository(path)))
      .update('\0');
  }
  return digest.digest('hex');
}

/** Deletes what was compiled from sources that are gone, so that a stale import fails here as it does elsewhere. */
function removeOrphans(sources) {
  const stems = new Set(sources.map((path) => path.slice(0, -'.ts'.length)));
  for (const path of listFiles(dist)) {
    const stem = /^(.*?)(\.d\.ts|\.js|\.js\.map)$/.exec(path)?.[1];
    if (stem !== undefined && !stems.has(stem)) rmSync(join(dist, path));
  }
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}
