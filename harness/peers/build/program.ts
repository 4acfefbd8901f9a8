import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The file that a command's program is, found first in the `PATH` of `environment`; `undefined`: there is none. */
export function findProgram(program: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (program.includes('/')) return isExecutable(program) ? program : undefined;
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
