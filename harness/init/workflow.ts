import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** The folder, and those above it, from the nearest on. */
export function foldersUpFrom(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}

/** Where in its repository a project is: CI systems read workflows at the top of the repository alone. */
export interface RepositoryPlace {
  /** The path from the project to the top of its repository; empty: the project is the whole repository, or in none. */
  readonly up: string;
  /** The path from there to the project, with `/`. */
  readonly down: string;
  /** The path from there to the lock file of npm. */
  readonly lockFile: string;
}

/** Finds the repository that a folder belongs to, by its `.git`. */
export function placeInRepository(folder: string): RepositoryPlace {
  const top = foldersUpFrom(folder).find((each) => existsSync(join(each, '.git'))) ?? folder;
  const within = foldersUpFrom(folder).filter((each) => !relative(top, each).startsWith('..'));
  const locked = within.find((each) => existsSync(join(each, lock))) ?? folder;
  const fromTop = (path: string) => relative(top, path).replaceAll('\\', '/');
  return { up: relative(folder, top), down: fromTop(folder), lockFile: fromTop(join(locked, lock)) };
}

const lock = 'package-lock.json';

/** The workflow of GitHub, in a repository of which the project is a part perhaps. */
export function githubWorkflow(text: string, { up, down, lockFile }: RepositoryPlace): { path: string; text: string } {
  const folder = join(up, '.github', 'workflows');
  if (down === '') return { path: join(folder, 'samebytes.yml'), text };
  const quoted = JSON.stringify(down);
  const lines: readonly [string, string][] = [
    ['name: samebytes\n', `name: ${JSON.stringify(`samebytes ${down}`)}\n`],
    ['    steps:\n', `    defaults:\n      run:\n        working-directory: ${quoted}\n    steps:\n`],
    ['          cache: npm\n', `          cache: npm\n          cache-dependency-path: ${JSON.stringify(lockFile)}\n`],
    ['          path: reports/latest', `          path: ${JSON.stringify(`${down}/reports/latest`)}`],
  ];
  return { path: join(folder, `samebytes-${basename(down)}.yml`), text: replaced(text, lines) };
}

/** The workflow of GitLab, likewise. */
export function gitlabWorkflow(text: string, { up, down }: RepositoryPlace): { path: string; text: string } {
  const path = join(up, '.gitlab-ci.yml');
  if (down === '') return { path, text };
  const lines: readonly [string, string][] = [
    ['    - npm ci\n', `    - ${JSON.stringify(`cd '${down.replaceAll("'", "'\\''")}'`)}\n    - npm ci\n`],
    ['paths: [reports/latest]', `paths: [${JSON.stringify(`${down}/reports/latest`)}]`],
    ['junit: reports/latest/junit.xml', `junit: ${JSON.stringify(`${down}/reports/latest/junit.xml`)}`],
  ];
  return { path, text: replaced(text, lines) };
}

/** Replaces lines of an example, which must have them. */
function replaced(text: string, lines: readonly [string, string][]): string {
  return lines.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the example of a workflow has no line "${from.trim()}"`);
    return changed.replace(from, () => to);
  }, text);
}
