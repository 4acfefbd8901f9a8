import { join } from 'node:path';
import { execa } from 'execa';
import { packageFolder } from '../peers/package-folder.ts';

/** The command line is tested as it is shipped: compiled. */
export default async function buildHarness(): Promise<void> {
  await execa(join(packageFolder, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd: packageFolder });
}
