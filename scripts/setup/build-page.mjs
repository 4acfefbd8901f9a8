import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRepository } from '../paths.mjs';

const app = inRepository('harness', 'report', 'html', 'app');
const template = inRepository('dist', 'report', 'html', 'template.html');
const stamp = `${template}.built-from`;

/**
 * Makes dist/report/html/template.html, the page of the HTML report without data, of harness/report/html/app/, unless it was made from
 * exactly these sources.
 */
export async function buildPage() {
  const digest = digestOfSources();
  if (existsSync(template) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const { build } = await import('vite');
  const folder = `${template}.${process.pid}`;
  await build({
    configFile: join(app, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder },
  });
  mkdirSync(dirname(template), { recursive: true });
  const partial = `${folder}.partial`;
  copyFileSync(join(folder, 'index.html'), partial);
  rmSync(folder, { recursive: true });
  renameSync(partial, template);
  writeFileSync(stamp, digest);
}

function digestOfSources() {
  const digest = createHash('sha256');
  for (const name of readdirSync(app, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:tsx?|css|html)$/.test(name))
      digest
        .update(`${name}\0`)
        .update(readFileSync(join(app, name)))
        .update('\0');
  }
  // Which versions of the tools are installed.
  digest.update(readFileSync(inRepository('package-lock.json')));
  return digest.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
