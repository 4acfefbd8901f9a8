import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'harness/bin/samebytes.js');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const action = parse(read('action.yml'));
const github = parse(read('docs/examples/github-actions.yml'));
const gitlab = parse(read('docs/examples/gitlab-ci.yml'));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Record<string, string>;
  readonly env?: Record<string, string>;
}

let folder: string;
/** What every way of sharding must come to: the checks of one unsharded run, a line each. */
let whole: string[];
const seed = '20261121';

/** A project of a user: descriptions under `types`, and samebytes on the path. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-action-'));
  mkdirSync(join(folder, 'types'));
  mkdirSync(join(folder, 'bin'));
  cpSync(join(root, 'harness/testing/motor.json5'), join(folder, 'types/motor.json5'));
  writeFileSync(join(folder, 'samebytes.config.json5'), '{ samebytes: 1, descriptions: ["types"], values: 20 }');
  writeFileSync(join(folder, 'bin/samebytes'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(folder, 'bin/samebytes'), 0o755);
  const args = ['run', 'types', '--peers', peers, '--seed', seed, '--quiet', '--output', 'whole'];
  await execa(process.execPath, [program, ...args], { cwd: folder, env: environment({}), extendEnv: false });
  whole = checksIn('whole');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const peers = 'python,python:numpy';

/** Without what the CI sets that runs this test. */
function environment(more: Record<string, string>): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !/^(GITHUB_|CI_|VITEST)/.test(name));
  const path = [join(folder, 'bin'), process.env.PATH].join(delimiter);
  return { ...(Object.fromEntries(own) as Record<string, string>), PATH: path, ...more };
}

function checksIn(output: string): string[] {
  return readFileSync(join(folder, output, 'checks.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .sort();
}

function reportIn(output: string) {
  return JSON.parse(readFileSync(join(folder, output, 'report.json'), 'utf8'));
}

/** An expression of a workflow: a name like `inputs.seed`, or one that is compared with a text. */
function evaluate(text: string, context: Record<string, Record<string, string>>): string {
  return String(text).replace(
    /\$\{\{ (\w+)\.([\w-]+)(?: (==|!=) '(.*?)')? \}\}/g,
    (_, object, name, operator, other) => {
      const value = context[object]?.[name] ?? '';
      if (operator === undefined) return value;
      return String((value === other) === (operator === '=='));
    },
  );
}

/** Executes a step that uses the action: the scripts of action.yml, with the inputs that the step gives. */
async function useAction(step: Step, context: Record<string, Record<string, string>>) {
  const given = Object.entries(step.with ?? {}).map(([name, value]) => [name, evaluate(value, context)]);
  const defaults = Object.entries<{ default: string }>(action.inputs).map(([name, each]) => [
    name,
    evaluate(each.default, context),
  ]);
  const inputs = Object.fromEntries([...defaults, ...given]) as Record<string, string>;
  for (const each of action.runs.steps as Step[]) {
    if (each.run === undefined || each.run.includes('setup.sh')) continue;
    if (each.if !== undefined && evaluate(each.if, { inputs }) !== 'true') continue;
    const env = Object.fromEntries(
      Object.entries(each.env ?? {}).map(([name, value]) => [name, evaluate(value, { inputs })]),
    );
    const result = await runScript([each.run], { ...env, GITHUB_ACTION_PATH: root, GITHUB_STEP_SUMMARY: 'summary.md' });
    if (result.exitCode !== 0) return result;
  }
  return { exitCode: 0, all: '' };
}

function runScript(lines: readonly string[], settings: Record<string, string>) {
  const options = { cwd: folder, reject: false, all: true, extendEnv: false, env: environment(settings) } as const;
  return execa('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], options);
}

function stepOf(job: { steps: Step[] }, what: string): Step {
  const found = job.steps.find(({ uses }) => uses?.includes(what));
  if (found === undefined) throw new Error(`no step uses ${what}`);
  return found;
}

const own = 'OWNER/samebytes@';

describe('the GitHub Actions example', () => {
  test('gives the action inputs that it has', () => {
    const used = Object.values<{ steps: Step[] }>(github.jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.startsWith(own)).flatMap((step) => Object.keys(step.with ?? {})),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !(name in action.inputs))).toEqual([]);
  });

  test('has one seed for all shards, as the action has without one', () => {
    const { run } = github.jobs;
    expect(stepOf(run, own).with?.seed).toBe(`$${'{{ github.run_id }}'}`);
    expect(action.inputs.seed.default).toBe(`$${'{{ github.run_id }}'}`);
  });

  test('names as many shards as its matrix has, and its merge job takes all of them', () => {
    const { matrix } = github.jobs.run.strategy;
    expect(stepOf(github.jobs.run, own).with?.shard).toBe(`$${'{{ matrix.shard }}'}/${matrix.shard.length}`);
    const { shard: _, include: __, ...rest } = matrix;
    expect(github.jobs.merge.strategy.matrix).toEqual(rest);
  });

  test('its jobs make, with the scripts of the action, the checks of the unsharded run', async () => {
    const { run, merge } = github.jobs;
    for (const shard of run.strategy.matrix.shard) {
      const matrix = { shard: String(shard), peers, compilers: 'gcc', runner: 'ubuntu-latest' };
      const result = await useAction(stepOf(run, own), { matrix, github: { run_id: seed } });
      expect(result.exitCode, result.all).toBe(0);
    }
    // What upload and download of the artefacts come to.
    cpSync(join(folder, 'reports'), join(folder, 'shards'), { recursive: true });
    const result = await useAction(stepOf(merge, own), { github: { run_id: seed } });
    expect(result.exitCode, result.all).toBe(0);
    expect(checksIn('reports/merged')).toEqual(whole);
    expect(reportIn('reports/merged')).toMatchObject({ seed: Number(seed), completed: true });
    expect(reportIn('reports/merged').checks).toEqual(reportIn('whole').checks);
    expect(readFileSync(join(folder, 'reports/merged/junit.xml'), 'utf8')).toMatch(/<testsuites name="samebytes"/);
    // Of the merged report alone.
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
    expect(summary.match(/^## .* samebytes /gm)).toHaveLength(1);
  });
});

describe('the GitLab example', () => {
  test('has one seed for all shards', () => {
    expect(gitlab.run.script.join('\n')).toContain('--seed "$CI_PIPELINE_ID"');
  });

  test('its scripts make the checks of the unsharded run', async () => {
    const [matrix] = gitlab.run.parallel.matrix;
    const variables = { COMPILERS: matrix.COMPILERS, PEERS: peers, CI_PIPELINE_ID: seed };
    rmSync(join(folder, 'reports'), { recursive: true, force: true });
    for (const shard of matrix.SHARD) {
      const result = await runScript(gitlab.run.script, { ...variables, SHARD: String(shard) });
      expect(result.exitCode, result.all).toBe(0);
    }
    const merged = await runScript([...gitlab.merge.script, ...gitlab.merge.after_script], variables);
    expect(merged.exitCode, merged.all).toBe(0);
    expect(checksIn(`reports/${matrix.COMPILERS}`)).toEqual(whole);
    expect(reportIn(`reports/${matrix.COMPILERS}`).completed).toBe(true);
  });
});

describe('the merge script of the action', () => {
  test('refuses a folder without reports', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const step = { with: { merge: 'empty', output: 'none' } };
    const { exitCode, all } = await useAction(step, { github: { run_id: seed } });
    expect(all).toMatch(/there is no report\.json in empty/);
    expect(exitCode).toBe(2);
  });

  test('ends as the run would when peers disagree, and still writes all files', async () => {
    const broken = join(root, 'harness/testing/broken-peers/packed-struct');
    for (const shard of ['1/2', '2/2']) {
      const inputs = {
        files: 'types',
        peers: `python,${broken}`,
        shard,
        output: `broken/${shard[0]}`,
        types: '*Motor,*Gear',
      };
      await useAction({ with: inputs }, { github: { run_id: seed } });
    }
    const { exitCode } = await useAction({ with: { merge: 'broken', output: 'joined' } }, { github: { run_id: seed } });
    expect(exitCode).toBe(1);
    expect(readFileSync(join(folder, 'joined/junit.xml'), 'utf8')).toMatch(/<failure /);
  });
});

/** Every `samebytes COMMAND --options` that documents and workflows show. */
function commandsIn(path: string): string[][] {
  const text = read(path).replace(/\\\n\s*/g, ' ');
  return [
    ...text.matchAll(/^[^#\n]*?(?:^|[\s`-])samebytes ((?:run|merge|report|compare|replay|verify) [^\n`#|]*)/gm),
  ].map((match) => (match[1] ?? '').trim().split(/\s+/));
}

describe.each(['docs/ci.md', 'docs/examples/gitlab-ci.yml', 'scripts/action/run.sh', 'scripts/action/merge.sh'])(
  '%s',
  (path) => {
    test('shows commands and options that the command line has', async () => {
      const commands = commandsIn(path);
      expect(commands.length).toBeGreaterThan(0);
      for (const [command = '', ...words] of commands) {
        const { stdout, exitCode } = await execa(process.execPath, [program, command, '--help'], { reject: false });
        expect(exitCode, command).toBe(0);
        const options = [...words, ...addedOptions(path, command)].flatMap(
          (word) => /^--[a-z][a-z-]*/.exec(word) ?? [],
        );
        const missing = options.filter((option) => !new RegExp(`^ +${option}\\b`, 'm').test(stdout));
        expect(missing, `samebytes ${command}`).toEqual([]);
      }
    });
  },
);

/** Options that a script puts together. */
function addedOptions(path: string, command: string): string[] {
  if (command !== 'run' || !path.endsWith('.sh')) return [];
  return [...read(path).matchAll(/^add (--[a-z-]+)/gm)].map((match) => match[1] ?? '');
}
