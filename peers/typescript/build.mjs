// Bundles the runtime, the library and generated types into one file that node runs.
// Usage: node build.mjs GENERATED BUILD [MAIN]   -> BUILD/peer.mjs
//   MAIN: the entry module, default runtime/main.ts; another one can replace parts (README.md, "A peer that is broken").
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [generated, output, main] = process.argv.slice(2);
if (!generated || !output) {
  console.error('usage: node build.mjs GENERATED BUILD [MAIN]');
  process.exit(2);
}

const peer = fileURLToPath(new URL('.', import.meta.url));
const registry = resolve(generated, 'peer/registry.ts');
if (!existsSync(registry)) {
  console.error(`build.mjs: there is no ${registry}; GENERATED must be the folder of the generated peer sources`);
  process.exit(2);
}

/** koffi holds native code and is found from here: the bundle lies outside of the package. */
const koffiBesideThisFile = {
  name: 'koffi',
  setup({ onResolve }) {
    onResolve({ filter: /^koffi$/ }, () => ({ path: import.meta.resolve('koffi'), external: true }));
  },
};

try {
  await build({
    entryPoints: [main ? resolve(main) : join(peer, 'runtime/main.ts')],
    outfile: join(resolve(output), 'peer.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    alias: {
      '@samebytes/abi': join(peer, 'abi/src/index.ts'),
      '@samebytes/peer': join(peer, 'runtime/start.ts'),
      '@samebytes/generated': registry,
    },
    tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true } },
    plugins: [koffiBesideThisFile],
  });
} catch {
  process.exit(1); // esbuild has printed what is wrong, with file and line
}
