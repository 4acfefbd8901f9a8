// What `npm pack` and `npm publish` do first: the package holds the compiled harness, the page of its report, and the compiled TypeScript library.
import { $ } from 'zx';
import { root } from '../paths.mjs';
import { buildHarness } from '../setup/build-harness.mjs';
import { buildPage } from '../setup/build-page.mjs';

await buildHarness();
await buildPage();
await $({ cwd: root, quiet: true })`node_modules/.bin/tsc -p peers/typescript/abi/tsconfig.build.json`;
