import { join } from 'node:path';
import { execa } from 'execa';
import { packageFolder } from '../peers/package-folder.ts';

const program = join(packageFolder, 'harness/bin/samebytes.js');

/** Starts the command line as a user does; the result never rejects. */
export function startSamebytes(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
) {
  return execa(process.execPath, [program, ...args], {
    cwd: packageFolder,
    reject: false,
    all: true,
    ...options,
  });
}
