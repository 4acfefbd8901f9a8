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
const exampleTypes = `${typesFolder}/robot.json5`;

/** The files that a project begins with; the examples among them only where there are no descriptions yet. */
export function projectFiles(folder: string, wishes: ProjectWishes): ProjectFile[] {
  const schemas = schemasFor(folder);
  const projectExample = (path: string) => withSchemas(example(`project/${path}`), schemas);
  const own = hasDescriptions(folder, projectExample(exampleTypes));
  const examples = own ? [] : [exampleTypes, `${casesFolder}/robot.json5`];
  const configuration = configurationText(wishes, !own || existsSync(join(folder, casesFolder)));
  return [
    { path: configurationFile, text: withSchemas(configuration, schemas) },
    ...examples.map((path) => ({ path, text: projectExample(path) })),
    { path: vitestFile(folder), text: example(`project/${usualVitestFile}`) },
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

/** Names the schemas where they are; `./` before a path that leads up would be odd. */
function withSchemas(text: string, schemas: string): string {
  return text.replace(usualSchemas, () => schemas).replace("'./../", "'../");
}

/** Whether the project has descriptions of its own: the example is none, unless somebody has changed it. */
function hasDescriptions(folder: string, unchangedExample: string): boolean {
  const types = statSync(join(folder, typesFolder), { throwIfNoEntry: false });
  const entries = types?.isDirectory() ? readdirSync(join(folder, typesFolder), { withFileTypes: true }) : [];
  return entries.some((entry) => {
    if (!entry.isFile() || !entry.name.endsWith('.json5')) return false;
    const path = `${typesFolder}/${entry.name}`;
    return path !== exampleTypes || readFileSync(join(folder, path), 'utf8') !== unchangedExample;
  });
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
