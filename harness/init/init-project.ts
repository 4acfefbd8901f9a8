import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWholeFile } from '../report/write-file.ts';
import { type ProjectWishes, projectFiles } from './project-files.ts';

/** What became of a file: `kept` has other content and was there before. */
export interface FileOutcome {
  readonly path: string;
  readonly outcome: 'made' | 'overwritten' | 'unchanged' | 'kept';
}

/**
 * Writes what a project begins with into `folder`. What is there already stays as it is, unless `force` is set.
 * @throws InputError where a folder stands in the place of a file, or a file in that of a folder
 */
export function initProject(folder: string, wishes: ProjectWishes, force = false): FileOutcome[] {
  return projectFiles(folder, wishes).map(({ path, text }) => {
    const target = join(folder, path);
    const found = isFile(target) ? readFileSync(target, 'utf8') : undefined;
    if (found === text) return { path, outcome: 'unchanged' };
    if (found !== undefined && !force) return { path, outcome: 'kept' };
    writeWholeFile(target, text);
    return { path, outcome: found === undefined ? 'made' : 'overwritten' };
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
