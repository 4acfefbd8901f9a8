import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import JSON5 from 'json5';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { findPeerTools } from './available-peers.ts';
import { initProject } from './init-project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wishes = { peers: ['python', 'typescript'], ci: 'github' } as const;

/** What became of each file. */
function init(options: Partial<Parameters<typeof initProject>[1]> = {}, force = false): Record<string, string> {
  const outcomes = initProject(folder, { ...wishes, ...options }, force);
  return Object.fromEntries(outcomes.map(({ path, outcome }) => [path, outcome]));
}

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('a project in an empty folder', () => {
  it('has configuration, example, vitest file and workflow', () => {
    expect(init()).toEqual({
      'samebytes.config.json5': 'made',
      'types/robot.json5': 'made',
      'cases/robot.json5': 'made',
      'vitest.config.mts': 'made',
      '.github/workflows/samebytes.yml': 'made',
    });
    expect(init({ ci: 'gitlab' })['.gitlab-ci.yml']).toBe('made');
    expect(Object.keys(init({ ci: 'none' }))).not.toContain('.gitlab-ci.yml');
  });

  it('is one that a run understands', async () => {
    init();
    const inputs = await resolveInputs([], folder);
    expect(inputs).toMatchObject({ profiles: ['s-core'], reports: join(folder, 'reports') });
    const plan = await makePlan(inputs, { types: [], profile: 's-core', timeout: 60 });
    expect(plan.selected).toEqual(['acme.robot.Mode', 'acme.robot.Joint', 'acme.robot.Arm']);
    expect(plan.cases.map(({ id }) => id)).toContain('arm-at-rest');
    expect(plan.peers.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'python', required: true },
      { name: 'typescript', required: true },
    ]);
  });

  it('keeps to the published schemas, which its files name for editors', () => {
    init();
    const formats = { 'samebytes.config': 'config', 'types/robot': 'description', 'cases/robot': 'cases' };
    for (const [name, format] of Object.entries(formats)) {
      const schema = JSON.parse(readFileSync(join(packageFolder, 'schemas', `${format}.json`), 'utf8'));
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
      const content = JSON5.parse(read(`${name}.json5`));
      validate(content);
      expect(validate.errors ?? []).toEqual([]);
      expect(content.$schema).toMatch(new RegExp(`node_modules/samebytes/schemas/${format}\\.json$`));
    }
  });
});

describe('a project that is a part of a repository', () => {
  const place = 'packages/my types';
  const initPart = (ci: 'github' | 'gitlab') => {
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, place), { recursive: true });
    return initProject(join(folder, place), { ...wishes, ci }).map(({ path }) => path);
  };

  it('has the workflow of GitHub at the top, which works in its folder', () => {
    write('package-lock.json', '{}');
    expect(initPart('github')).toContain('../../.github/workflows/samebytes-my types.yml');
    const { name, jobs } = parse(read('.github/workflows/samebytes-my types.yml'));
    expect(name).toBe(`samebytes ${place}`);
    expect(jobs.run.defaults.run['working-directory']).toBe(place);
    const options = jobs.run.steps.map((step: { with?: object }) => step.with ?? {});
    expect(Object.assign({}, ...options)).toMatchObject({
      'cache-dependency-path': 'package-lock.json',
      path: `${place}/reports/latest`,
    });
  });

  it('names the lock file that is its own', () => {
    write('package-lock.json', '{}');
    write(`${place}/package-lock.json`, '{}');
    initPart('github');
    const text = read('.github/workflows/samebytes-my types.yml');
    expect(text).toContain(`cache-dependency-path: "${place}/package-lock.json"`);
  });

  it('has the workflow of GitLab at the top, which works in its folder', () => {
    expect(initPart('gitlab')).toContain('../../.gitlab-ci.yml');
    const { samebytes } = parse(read('.gitlab-ci.yml'));
    expect(samebytes.before_script.slice(-2)).toEqual([`cd '${place}'`, 'npm ci']);
    expect(samebytes.artifacts).toMatchObject({
      paths: [`${place}/reports/latest`],
      reports: { junit: `${place}/reports/latest/junit.xml` },
    });
  });

  it('names the schemas where samebytes is installed', () => {
    write('node_modules/samebytes/schemas/config.json', '{}');
    initPart('github');
    const schemas = '../../node_modules/samebytes/schemas';
    expect(read(`${place}/samebytes.config.json5`)).toContain(`$schema: '${schemas}/config.json'`);
    expect(read(`${place}/types/robot.json5`)).toContain(`$schema: '../${schemas}/description.json'`);
    expect(read(`${place}/cases/robot.json5`)).toContain(`$schema: '../${schemas}/cases.json'`);
  });
});

describe('a project that is there already', () => {
  it('stays as it is when it is made again', () => {
    init();
    expect(new Set(Object.values(init()))).toEqual(new Set(['unchanged']));
  });

  it('keeps what somebody changed, unless overwriting is asked for', () => {
    init();
    write('samebytes.config.json5', '{ samebytes: 1, descriptions: ["mine"] }');
    expect(init()).toMatchObject({ 'samebytes.config.json5': 'kept', 'types/robot.json5': 'unchanged' });
    expect(read('samebytes.config.json5')).toContain('mine');
    expect(init({}, true)).toMatchObject({ 'samebytes.config.json5': 'overwritten' });
    expect(read('samebytes.config.json5')).not.toContain('mine');
  });

  it('gets no example beside descriptions of its own', () => {
    write('types/motor.json5', '{}');
    expect(Object.keys(init())).not.toContain('types/robot.json5');
    expect(existsSync(join(folder, 'cases'))).toBe(false);
    expect(JSON5.parse(read('samebytes.config.json5'))).not.toHaveProperty('cases');
  });

  it('gets no cases of the example beside a robot of its own', () => {
    write('types/robot.json5', '{}');
    expect(Object.keys(init({}, true)).filter((path) => path.includes('robot'))).toEqual([]);
    expect(read('types/robot.json5')).toBe('{}');
  });

  it('keeps its vitest file when somebody has changed it', () => {
    init();
    write('vitest.config.mts', read('vitest.config.mts').replace('export', '// Mine.\nexport'));
    expect(init()).toMatchObject({ 'vitest.config.mts': 'kept' });
    expect(existsSync(join(folder, 'vitest.samebytes.config.mts'))).toBe(false);
  });

  it.each(['vitest.config.ts', 'vite.config.js', 'vitest.config.mts'])(
    'gets a vitest file of its own beside %s',
    (name) => {
      write(name, 'export default {};');
      expect(Object.keys(init())).toContain('vitest.samebytes.config.mts');
      expect(read(name)).toBe('export default {};');
    },
  );
});

it.each(['samebytes.config.json5', 'types/robot.json5'])('a folder in the place of %s is said', (name) => {
  mkdirSync(join(folder, name), { recursive: true });
  expect(() => init()).toThrow(/json5: the file cannot be written; a folder stands in its place$/);
  expect(readdirSync(folder).filter((each) => each.endsWith('.partial'))).toEqual([]);
});

it('a file in the place of the folder of descriptions is said', () => {
  write('types', '');
  expect(() => init()).toThrow(/robot\.json5: the file cannot be written; a file stands in the place of its folder$/);
});

it('peers are quoted as JSON5 asks for, whatever their folders are called', () => {
  init({ peers: ["./it's, mine"] });
  expect(JSON5.parse(read('samebytes.config.json5')).peers).toEqual(["./it's, mine"]);
});

it('every bundled peer is known with the tools that it needs', async () => {
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    const missing = Object.fromEntries((await findPeerTools()).map(({ peer, missing: tools }) => [peer, tools]));
    expect(missing).toMatchObject({
      c: ['gcc', 'cmake', 'ninja'],
      cpp: ['g++', 'cmake', 'ninja', 'nlohmann-json'],
      rust: ['rustc', 'cargo'],
      python: ['python3'],
      typescript: [],
    });
  } finally {
    process.env.PATH = path;
  }
});
