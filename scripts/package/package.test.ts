import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: the scripts are plain JavaScript without type declarations
import { inRepository, root } from '../paths.mjs';

/** Milliseconds: all peers are built, with caches that are empty. */
const timeout = 600_000;

/** What the vitest, and the npm, around this test tell their children. */
const foreign = /^(?:VITEST|NODE_ENV$|INIT_CWD$|npm_(?!config_)|npm_config_(?:local_)?prefix$)/;
const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));

const { version } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));
const reachable = spawnSync('npm', ['view', 'zod@4.6.7', 'version'], { env: surroundings }).status === 0;
const title = `the npm package, in an empty folder${reachable ? '' : ' (not tried: npm reaches no registry)'}`;

describe.skipIf(!reachable)(title, () => {
  let folder: string;
  let project: string;
  let installed: string;
  let packed: { readonly size: number; readonly files: readonly { readonly path: string }[] };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samebytes-package-'));
    project = join(folder, 'project');
    installed = join(project, 'node_modules/samebytes');
    mkdirSync(project);
    // What `npm run prepack` does besides compiling the harness, which is done.
    await run(inRepository('node_modules/.bin/tsc'), ['-p', 'peers/typescript/abi/tsconfig.build.json'], root);
    const packing = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
    [packed] = JSON.parse(packing.stdout);
    await run('npm', ['init', '--yes']);
    const tarball = join(folder, `samebytes-${version}.tgz`);
    const installing = await run('npm', ['install', '-D', tarball, '--prefer-offline', '--no-audit', '--no-fund']);
    expect(installing, installing.all).toMatchObject({ exitCode: 0 });
    setWritable(installed, false);
  });
  afterAll(() => {
    if (existsSync(installed)) setWritable(installed, true);
    rmSync(folder, { recursive: true, force: true });
  });

  function run(command: string, args: readonly string[], cwd: string = project) {
    const env = { ...surroundings, SAMEBYTES_CACHE: join(folder, 'cache'), NO_COLOR: '1' };
    return execa(command, args, { cwd, env, extendEnv: false, reject: false, all: true });
  }

  /** Every file of the installed package, with its size and when it was written. */
  function contentOf(place: string): string[] {
    return readdirSync(place, { recursive: true, encoding: 'utf8' })
      .map((path) => ({ path, stat: lstatSync(join(place, path)) }))
      .map(({ path, stat }) => `${path} ${stat.isFile() ? `${stat.size} ${stat.mtimeMs}` : ''}`)
      .sort();
  }

  it('holds what it needs, and no tests, build results or caches', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json', 'harness/bin/samebytes.js', 'dist/cli/main.js'],
        ...['dist/report/html/template.html', 'dist/vitest/index.js', 'dist/vitest/index.d.ts'],
        ...['descriptions/motor.json5', 'descriptions/profiles/s-core.json5', 'descriptions/platforms/x86_64.json5'],
        ...['cases/motor.json5', 'schemas/config.json', 'docs/getting-started.md', 'docs/protocol.md'],
        ...['c', 'cpp', 'rust', 'python', 'typescript'].map((peer) => `peers/${peer}/peer.json5`),
        ...['peers/rust/Cargo.lock', 'peers/typescript/abi/src/index.ts', 'peers/typescript/abi/dist/index.js'],
        ...['docs/examples/github-npm.yml', 'docs/examples/project/types/robot.json5'],
      ]),
    );
    const unwanted =
      /\.test\.|(?:^|\/)(?:tests|testing|target|node_modules|__pycache__)\/|\.(?:map|pyc|class|o|so|exe)$/;
    expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
    expect(paths.filter((path) => /^(?:reports|\.|scripts\/(?!setup|paths\.mjs))/.test(path))).toEqual([]);
    expect(packed.size).toBeLessThan(2_000_000);
  });

  it('makes a project, runs it, also under vitest, and writes nothing into its own folder', { timeout }, async () => {
    const before = contentOf(installed);
    const initialised = await run('npx', ['samebytes', 'init']);
    expect(initialised, initialised.all).toMatchObject({ exitCode: 0 });
    const peers = /^peers: (.*)$/m.exec(initialised.stdout)?.[1]?.split(', ') ?? [];
    expect(peers).toEqual(expect.arrayContaining(['python', 'typescript']));
    expect(initialised.stdout).toMatch(/^made +samebytes\.config\.json5$/m);

    const checked = await run('npx', ['samebytes', 'run', '--values', '20']);
    expect(checked, checked.all).toMatchObject({ exitCode: 0 });
    expect(checked.stdout).toContain(`types from samebytes.config.json5, 3 types, ${peers.length} peers`);
    expect(checked.stdout).toContain(`3 of 3 types agree between ${peers.length} peers`);
    for (const name of ['report.json', 'checks.ndjson', 'index.html'])
      expect(existsSync(join(project, 'reports/latest', name))).toBe(true);

    const tested = await run('npx', ['vitest', 'run']);
    expect(tested, tested.all).toMatchObject({ exitCode: 0 });
    expect(tested.all).toMatch(/Tests +12 passed \(12\)/);
    expect(existsSync(join(project, 'reports/vitest/report.json'))).toBe(true);
    expect(contentOf(installed)).toEqual(before);
  });

  it('says what disagrees there, with exit code 1', async () => {
    const broken = inRepository('harness/testing/broken-peers/wrong-capacity');
    const checked = await run('npx', ['samebytes', 'run', '--peers', broken, '--values', '5', '--quiet']);
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toContain('wrong-capacity writes joints.capacity at byte 12');
    const commands = /^ {2}again {5}npx samebytes (run .*)\n {2}details {3}npx samebytes (replay .*)$/m.exec(
      checked.stdout,
    );
    for (const command of commands?.slice(1) ?? ['no commands']) {
      expect(await run('npx', ['samebytes', ...command.split(' ')])).toMatchObject({ exitCode: 1 });
    }
  });

  it('compiles the vitest configuration that it made, in strict TypeScript', async () => {
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      '',
    ];
    const compiled = await run(inRepository('node_modules/.bin/tsc'), [...flags, 'vitest.config.mts']);
    expect(compiled, compiled.all).toMatchObject({ exitCode: 0, all: '' });
  });

  it('says how compilers for other platforms are installed from there', async () => {
    const { stdout } = await run('npx', ['samebytes', 'doctor', '--json']);
    const commands = JSON.stringify(JSON.parse(stdout).tools.flatMap((tool: { install: string[] }) => tool.install));
    expect(commands).not.toMatch(/(?<!samebytes\/)scripts\/setup/);
    const usage = await run('sh', ['node_modules/samebytes/scripts/setup.sh', '--dance']);
    expect(usage.stderr).toContain('usage: scripts/setup.sh');
    expect(await run('sh', ['node_modules/samebytes/scripts/setup.sh'])).toMatchObject({ exitCode: 0, all: '' });
  });

  it('generates types whose container library comes along', async () => {
    const generated = await run('npx', ['samebytes', 'gen', 'python', '--out', 'generated']);
    expect(generated, generated.all).toMatchObject({ exitCode: 0 });
    expect(generated.stdout).toContain('generated/src/acme_robot/_samebytes_abi/vec.py');
    const asserted = await run('python3', ['-m', 'acme_robot.static_assertions'], join(project, 'generated/src'));
    expect(asserted, asserted.all).toMatchObject({ exitCode: 0 });
  });
});

/** Allows writing into everything in a folder, or forbids it. */
function setWritable(folder: string, allowed: boolean): void {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  for (const path of [folder, ...paths]) {
    const { mode } = lstatSync(path);
    chmodSync(path, allowed ? mode | 0o200 : mode & ~0o222);
  }
}
