import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import JSON5 from 'json5';
import { configurationFile } from '../check/plan/inputs.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { foldersUpFrom, githubWorkflow, gitlabWorkflow, placeInRepository } from './workflow.ts';

/** Who runs the checks of every commit. */
export const ciSystems = ['github', 'gitlab', 'none'] as const;
export type CiSystem = (typeof ciSystems)[number];

/** What a project is made with. */
export interface ProjectWishes {
  /** What `--peers` takes; none: the bundled peers that are here, each time. */
  readonly peers: readonly string[];
  readonly ci: CiSystem;
}

/** A file of a project; `path` is relative to its folder, and may lead to one above it. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Descriptions stand here, and cases there. */
const typesFolder = 'types';
const casesFolder = 'cases';

/** The files that a project begins with; the examples among them only where there are no descriptions yet. */
export function projectFiles(folder: string, wishes: ProjectWishes): ProjectFile[] {
  const own = descriptionsIn(folder).length > 0;
  const examples = own ? [] : [`${typesFolder}/robot.json5`, `${casesFolder}/robot.json5`];
  const files = [
    { path: configurationFile, text: configurationText(wishes, !own || existsSync(join(folder, casesFolder))) },
    ...examples.map((path) => ({ path, text: example(`project/${path}`) })),
    { path: vitestFile(folder), text: example(`project/${usualVitestFile}`) },
  ];
  const schemas = schemasFor(folder);
  return [
    ...files.map(({ path, text }) => ({
      path,
      text: text.replace(usualSchemas, () => schemas).replace("'./../", "'../"),
    })),
    ...workflow(wishes.ci, folder),
  ];
}

/** Where the schemas are for a project that has samebytes in its own `node_modules`; its folders have `../` before it. */
const usualSchemas = 'node_modules/samebytes/schemas';

/** The same for this project: workspaces have their packages in a folder above. */
function schemasFor(folder: string): string {
  const place = foldersUpFrom(folder).find((each) => existsSync(join(each, usualSchemas))) ?? folder;
  return join(relative(folder, place), usualSchemas).replaceAll('\\', '/');
}

/** What vitest takes without being told, in packages of both module systems. */
export const usualVitestFile = 'vitest.config.mts';

/** Descriptions of the project that are not those of the example. */
function descriptionsIn(folder: string): string[] {
  const types = statSync(join(folder, typesFolder), { throwIfNoEntry: false });
  const names = types?.isDirectory() ? readdirSync(join(folder, typesFolder)) : [];
  return names.filter((name) => name.endsWith('.json5') && name !== 'robot.json5');
}

/** A project that has a configuration for its own tests gets another one, for `npx vitest run --config`. */
function vitestFile(folder: string): string {
  const configurations = readdirSync(folder).filter((name) => /^(?:vitest|vite)\.config\.[cm]?[jt]s$/.test(name));
  const taken = configurations.some((name) => name !== usualVitestFile || !isOurs(join(folder, name)));
  return taken ? 'vitest.samebytes.config.mts' : usualVitestFile;
}

/** Whether a configuration of vitest is one that a project begins with, perhaps changed since. */
function isOurs(file: string): boolean {
  return readFileSync(file, 'utf8').includes('samebytes/vitest');
}

function configurationText({ peers }: ProjectWishes, hasCases: boolean): string {
  const list = (items: readonly string[]) => `[${items.map((item) => JSON5.stringify(item)).join(', ')}]`;
  const lines = [
    `$schema: './${usualSchemas}/config.json', // for completion in editors`,
    'samebytes: 1,',
    `descriptions: ${list([typesFolder])}, // files, or folders of them`,
    ...(hasCases ? [`cases: ${list([casesFolder])},`] : []),
    ...(peers.length === 0
      ? []
      : [`peers: ${list(peers)}, // bundled names or folders with a peer.json5, each with :variant`]),
    "profiles: ['s-core'], // how containers lie in memory",
    'reports: \'reports\', // "samebytes run" writes to reports/latest, vitest to reports/vitest',
  ];
  return `{\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

function workflow(ci: CiSystem, folder: string): ProjectFile[] {
  switch (ci) {
    case 'github':
      return [githubWorkflow(example('github-npm.yml'), placeInRepository(folder))];
    case 'gitlab':
      return [gitlabWorkflow(example('gitlab-npm.yml'), placeInRepository(folder))];
    case 'none':
      return [];
  }
}

/** The examples of the documents are what projects begin with. */
function example(path: string): string {
  return readFileSync(join(packageFolder, 'docs', 'examples', path), 'utf8');
}
