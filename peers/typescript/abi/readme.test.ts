import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

test('the example of the README runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-'));
  try {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const outfile = join(folder, 'example.mjs');
    buildSync({
      stdin: { contents: `const buffer = new ArrayBuffer(1024);\n${example}\nexport { other };`, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      define: { 'console.log': 'Boolean' },
      alias: { '@samebytes/abi': fileURLToPath(new URL('src/index.ts', import.meta.url)) },
    });
    const { other } = (await import(outfile)) as { other: { rpm: number; status: { err: string } } };
    expect([other.rpm, other.status.err]).toEqual([3000, 'drive']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
