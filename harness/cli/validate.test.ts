import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageFolder } from '../peers/package-folder.ts';
import { readReport } from '../replay/read-report.ts';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

const partialPeers = join(packageFolder, 'harness/testing/partial-peers');
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const read = (...names: string[]) => readFileSync(at(...names), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-validate-test-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Validates on a few types, quickly. */
function validate(peer: string, output: string, ...args: string[]) {
  return startSamebytes([
    ...['validate', peer, testDescriptions, '--values', '5', '--seed', '1', '--output', at(output)],
    ...args,
  ]);
}

/** The partial peer, with claims in its manifest. */
function claiming(name: string, variant: string, claims: readonly string[]): string {
  cpSync(partialPeers, at(name), { recursive: true });
  const file = at(name, 'peer.json5');
  writeFileSync(file, readFileSync(file, 'utf8').replace('{', `{ claims: ${JSON.stringify(claims)},`));
  return `${at(name)}:${variant}`;
}

const files = ['SHA256SUMS', 'badge.svg', 'certificate.md', 'index.html', 'junit.xml', 'report.json'];

describe('samebytes validate', () => {
  test('prints the levels and writes what can be published and verified', async () => {
    const { stdout, exitCode } = await validate('python', 'good');
    expect(stdout).toMatch(/^samebytes \S+: validates python with the reference; types from .*motor\.json5, 8 types$/m);
    expect(stdout).toMatch(/^smoke test: \d+ steps, none failed$/m);
    expect(stdout).toMatch(/^python {2}Python, CPython .*; profile s-core, seed 1,/m);
    expect(stdout).toMatch(/^containers +reached +\d+ +0 +0 +0$/m);
    expect(stdout).toMatch(/^python reaches layout, core-values, containers, refuse, memory$/m);
    expect(exitCode).toBe(0);
    expect(readdirSync(at('good')).sort()).toEqual(files);
    expect(readReport(at('good')).validates).toBe('python');
    const verified = await startSamebytes(['verify', at('good')]);
    expect(verified).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^verified .*: files, pages/) });
  });

  test('keeps a certificate verifiable in a folder of another name, and finds one that was improved', async () => {
    await validate(brokenPeer('wrong-capacity'), 'bad');
    cpSync(at('bad'), at('renamed'), { recursive: true });
    expect((await startSamebytes(['verify', at('renamed')])).exitCode).toBe(0);
    writeFileSync(
      at('renamed', 'certificate.md'),
      read('bad', 'certificate.md').replace('does not conform', 'conforms'),
    );
    expect(await startSamebytes(['verify', at('renamed')])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/certificate\.md: line 3 is .*, report\.json says .*does not conform/),
    });
  });

  test('says 1 when the peer disagrees, and shows findings with commands that find them again', async () => {
    const { stdout, exitCode } = await validate(brokenPeer('wrong-capacity'), 'disagrees');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^containers +not reached +\d+ +[1-9]/m);
    expect(stdout).toContain('wrong-capacity writes history.capacity');
    const replay = /details +samebytes (replay .*)$/m.exec(stdout)?.[1]?.split(' ') ?? [];
    expect((await startSamebytes(replay)).exitCode).toBe(1);
    expect(read('disagrees', 'junit.xml')).toContain(relative(process.cwd(), at('disagrees', 'report.json')));
  });

  test('replaces an earlier validation, whatever came of it', async () => {
    await validate('python', 'again');
    expect(read('again', 'badge.svg')).toContain('conforms');
    const { exitCode } = await validate(`${brokenPeer('misbehaving')}:does-not-start`, 'again');
    expect(exitCode).toBe(3);
    expect(readdirSync(at('again')).sort()).toEqual(files);
    expect(read('again', 'badge.svg')).toContain('no level reached');
    expect(read('again', 'certificate.md')).toContain('fails the smoke test: hello');
    expect((await startSamebytes(['verify', at('again')])).exitCode).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('stops at an adapter that fails the smoke test, and says so in the certificate', async () => {
    const { stdout, exitCode } = await validate(`${brokenPeer('misbehaving')}:supports-nothing`, 'adapter');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ {2}FAIL {2}malformed request/m);
    expect(stdout).not.toContain('Checks');
    expect(stdout).toMatch(/^misbehaving:supports-nothing reaches no level$/m);
    expect(read('adapter', 'certificate.md')).toMatch(/fails the smoke test: malformed request.*\(peer\.smoke\)/);
  });

  test('that is stopped leaves the earlier folder as it was', async () => {
    await validate('python', 'kept');
    const before = read('kept', 'SHA256SUMS');
    const run = validate('python', 'kept', '--values', '100000000');
    run.all?.on('data', (chunk: Buffer) => {
      if (/\d+\/\d+ units.*: (values|layout) /.test(String(chunk))) run.kill('SIGINT');
    });
    const { stdout, exitCode } = await run;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('nothing was written to');
    expect(read('kept', 'SHA256SUMS')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('takes the bundled suite also where a configuration is near', async () => {
    writeFileSync(at('samebytes.config.json5'), `{ samebytes: 1, descriptions: ['${testDescriptions}'] }`);
    const args = ['validate', `${partialPeers}:supports-nothing`, '--values', '1', '--seed', '1', '--output', 'near'];
    const { stdout } = await startSamebytes(args, { cwd: folder });
    expect(stdout).toMatch(/; the bundled suite, 151 types$/m);
    expect(stdout).toMatch(/^smoke test: \d+ steps, none failed, \d+ not tried: the peer lacks what they ask for$/m);
    expect(read('near', 'certificate.md')).toContain('on the bundled suite.');
    expect((await startSamebytes(['verify', 'near'], { cwd: folder })).exitCode).toBe(0);
    rmSync(at('samebytes.config.json5'));
  });
});

describe('what a peer claims', () => {
  test('decides: what it does not claim, it may miss', async () => {
    const levels = ['layout', 'core-values', 'refuse', 'memory'];
    const { stdout, exitCode } = await validate(claiming('modest', 'no-text', levels), 'modest-out');
    expect(stdout).toMatch(/^containers +not reached/m);
    expect(exitCode).toBe(0);
    const boast = await validate(claiming('boastful', 'no-containers', [...levels, 'containers']), 'boastful-out');
    expect(boast.stdout).toMatch(/^containers +claims nothing/m);
    expect(boast.stdout.replace(/\s+/g, ' ')).toContain('claims and does not reach containers');
    expect(boast.exitCode).toBe(1);
  });

  test('must exist, and be reachable', async () => {
    const { stderr, exitCode } = await validate(claiming('wrong', 'no-text', ['layuot', 'operations']), 'wrong-out');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/peer\.json5:1:\d+: there is no level "layuot"; did you mean "layout"\?/);
    expect(stderr).toMatch(/peer\.json5:1:\d+: "operations" cannot be claimed: this version checks no operations/);
  });

  test('is of profiles that exist', async () => {
    writeFileSync(
      at('peer.json5'),
      `{ samebytes: 1, name: 'mine', language: 'C', launch: ['x'], profiles: ['score'] }`,
    );
    const { stderr, exitCode } = await validate(at('peer.json5'), 'no-profile');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/peer\.json5:1:\d+: no profile "score"; did you mean "s-core"\?/);
  });
});

describe('samebytes validate --smoke', () => {
  test('makes the smoke test alone, and writes nothing', async () => {
    const right = await validate('python', 'smoke', '--smoke');
    expect(right.stdout).toMatch(/^smoke: python \(Python, CPython/);
    expect(right.exitCode).toBe(0);
    const wrong = await validate(`${brokenPeer('misbehaving')}:supports-nothing`, 'smoke', '--smoke');
    expect(wrong.stdout).toMatch(/^ {2}FAIL/m);
    expect(wrong.exitCode).toBe(1);
    expect((await validate(`${brokenPeer('misbehaving')}:does-not-start`, 'smoke', '--smoke')).exitCode).toBe(3);
    expect(existsSync(at('smoke'))).toBe(false);
  });

  test('and the run show the conversation in a trace', async () => {
    await validate('python', 'traced', '--smoke', '--trace', at('smoke.trace'));
    expect(read('smoke.trace')).toMatch(/python\[\d+\] > +\{"jsonrpc":"2\.0","id":1,"method":"hello"/);
    await validate('python', 'traced', '--trace', at('run.trace'));
    expect(read('run.trace')).toContain('demo.motor.Motor');
  });
});

describe('wrong usage of samebytes validate says what would be right, with exit code 2', () => {
  test.each([
    [['./nowhere'], /^PEER: no peer "\.\/nowhere"/],
    [['python', '--with', 'nobody'], /^--with: no peer "nobody"/],
    [['cpp:*'], /"cpp:\*" is more than one peer; name one variant/],
    [['python', '--profile', 'iceoryx2'], /python does not have the profile iceoryx2; its peer\.json5 says/],
    [['python', '--with', 'python'], /"python" is given twice/],
    [['python', '--attach', 'cpp'], /no peer "cpp" runs; peers of this run: python/],
    [['python', '--output', 'docs'], /docs: this folder is no earlier validation/],
    [['python', '--output', 'LICENSE/mine'], /LICENSE\/mine: the folder cannot be written: ENOTDIR/],
  ])('samebytes validate %j', async (args, message) => {
    const { stderr, exitCode } = await startSamebytes(['validate', ...args]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
});
