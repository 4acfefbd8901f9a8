import { join } from 'node:path';
import { execa } from 'execa';
import { packageFolder } from '../peers/package-folder.ts';

/** The command line is tested as it is shipped: compiled. */
export default async function buildHarness(): Promise<void> {
  // Type errors are for `make lint` and `make setup` to report; the compiler emits JavaScript all the same.
  await execa(join(packageFolder, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], {
    cwd: packageFolder,
    reject: false,
  });
  await execa(process.execPath, ['scripts/setup/build-page.mjs'], { cwd: packageFolder });
}
