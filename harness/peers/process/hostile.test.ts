import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { constants, fcntl } from '../../memory/libc.ts';
import type { Report } from '../../report/schema.ts';
import { startSamebytes } from '../../testing/command-line.ts';
import { brokenPeer, runChecks } from '../../testing/run-checks.ts';

const mebibyte = 1024 * 1024;
let scratch: string;
let folder: string;
const cache = process.env.SAMEBYTES_CACHE;

beforeAll(() => {
  // A copy: its processes can be told from all others, and it may be deleted.
  scratch = mkdtempSync(join(tmpdir(), 'samebytes-hostile-'));
  folder = join(scratch, 'hostile');
  cpSync(brokenPeer('hostile'), folder, { recursive: true });
  process.env.SAMEBYTES_CACHE = join(scratch, 'cache');
});

afterAll(() => {
  if (cache === undefined) delete process.env.SAMEBYTES_CACHE;
  else process.env.SAMEBYTES_CACHE = cache;
  rmSync(scratch, { recursive: true, force: true });
});

/** Runs the checks of a type with a right peer and a hostile one. */
function runWith(way: string, timeout = 60): Promise<Report> {
  const peers = ['python', `${folder}:${way}`];
  return runChecks({ peers, types: ['demo.motor.Cylinder'], values: 20, timeout });
}

/** All that the right peer does alone was tried, and is right. */
function expectOthersUnharmed(report: Report): void {
  const alone = report.matrix.find(({ writer, reader }) => writer === 'python' && reader === 'python');
  expect(alone).toMatchObject({ failed: 0, passed: alone?.planned });
  expect(alone?.planned).toBeGreaterThan(0);
}

/** Command lines of the processes that the peer has left. */
function leftBehind(): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
      return /^\d+$/.test(pid) && command.includes(basename(scratch)) ? [command] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

function logOf(report: Report): string {
  return Object.values(report.findings[0]?.logs ?? {})
    .flat()
    .join('\n');
}

describe('a hostile peer whose answers are right', () => {
  test.each([
    'forks',
    'becomes-a-daemon',
    'hides-without-environment',
    'hides-without-trace',
    'stays',
    'resizes-memory',
    'closes-memory',
    'deletes-folder',
  ])('passes though it %s, and leaves no process', async (way) => {
    const report = await runWith(way);
    if (way === 'deletes-folder') cpSync(brokenPeer('hostile'), folder, { recursive: true });
    expect(report.findings).toEqual([]);
    expect(report.checks.passed).toBe(report.checks.planned);
    expect(report.checks.passed).toBeGreaterThan(0);
    expect(leftBehind()).toEqual([]);
  });
});

describe('a hostile peer that fails costs its own checks only, leaves no process, and the finding says what happened when it', () => {
  test.each([
    ['answers-nul', 'peer.garbage', /not JSON at column 18: .*\\x00/],
    ['answers-not-utf8', 'peer.garbage', /not UTF-8/],
    ['answers-byte-order-mark', 'peer.garbage', /not JSON: it begins with a byte order mark: /],
    ['answers-half-character', 'peer.garbage', /fields\[0\]\.path is "\\ud800"/],
    ['answers-deep-json', 'peer.garbage', /result is a list of 1, must be an object/],
    ['answers-huge-number', 'peer.garbage', /result\.size is Infinity/],
    ['answers-for-prototype', 'peer.garbage', /has no "result"/],
    ['answers-twice', 'peer.garbage', /when nothing was asked/],
    ['answers-without-end', 'peer.garbage', /a line of more than 16777216 bytes/],
    ['floods-stdout', 'peer.garbage', /id is 1, must be 2/],
    ['floods-log', 'peer.output', /more than 64 MiB to its log/],
    ['eats-memory', 'peer.memory', /has \d+ MiB of memory for itself, may have 256 MiB/],
    ['has-child-eat-memory', 'peer.memory', /has \d+ MiB of memory for itself, may have 256 MiB/],
    ['leaves-a-writer', 'peer.crash', /exited with code 9 during "layout"/],
    ['scribbles-everywhere', 'peer.trespass', /writes to byte \d+ of the shared memory, which no request gave it/],
    ['scribbles-elsewhere', 'peer.trespass', /writes to byte \d+ of the shared memory, which no request gave it/],
  ])('%s', async (way, rule, message) => {
    const report = await runWith(way);
    expect(report.findings.map(({ kind, peer, rule }) => [kind, peer, rule])).toEqual([
      ['error', `hostile:${way}`, rule],
    ]);
    expect(report.findings[0]?.message).toMatch(message);
    expectOthersUnharmed(report);
    expect(leftBehind()).toEqual([]);
  });

  test.each([
    ['never-reads', 'peer.hello', /no answer to "hello" within 2 s/],
    ['stops-itself', 'peer.hang', /no answer to "layout" within 2 s/],
  ])('%s', async (way, rule, message) => {
    const report = await runWith(way, 2);
    expect(report.findings.map(({ kind, peer, rule }) => [kind, peer, rule])).toEqual([
      ['error', `hostile:${way}`, rule],
    ]);
    expect(report.findings[0]?.message).toMatch(message);
    expectOthersUnharmed(report);
    expect(leftBehind()).toEqual([]);
  });
});

test('no signal of a peer opens a debugger, a port at which whoever is on the machine can run code', async () => {
  const peer = `${folder}:signals-debugger`;
  const args = [
    'run',
    'harness/testing/motor.json5',
    '--types',
    'demo.motor.Cylinder',
    '--peers',
    peer,
    '--values',
    '10',
  ];
  const { exitCode, all } = await startSamebytes([...args, '--output', join(scratch, 'report')]);
  expect(all).not.toContain('Debugger');
  expect(exitCode).toBe(0);
});

test('a user may give all peers another limit of memory', async () => {
  const peers = ['python', `${folder}:eats-memory`];
  const report = await runChecks({ peers, types: ['demo.motor.Cylinder'], values: 20, memoryLimit: 64 });
  expect(report.findings.map(({ rule }) => rule)).toEqual(['peer.memory']);
  expect(report.findings[0]?.message).toContain('may have 64 MiB');
  expect(report.findings[0]?.reproduce).toContain('--memory-limit 64');
});

test('of three peers the one that writes to the memory of others is named, and the others go on', async () => {
  const peers = ['python', 'typescript', `${folder}:scribbles-elsewhere`];
  const report = await runChecks({ peers, types: ['demo.motor.Cylinder'], values: 20 });
  expect(report.findings.map(({ peer, rule }) => [peer, rule])).toEqual([
    ['hostile:scribbles-elsewhere', 'peer.trespass'],
  ]);
  const others = report.matrix.filter(({ writer, reader }) => !`${writer} ${reader}`.includes('hostile'));
  expect(others).toHaveLength(4);
  for (const { planned, passed } of others) expect(passed).toBe(planned);
});

test('a peer that reads nothing is given up, however much there is to tell it', async () => {
  const types = Array.from({ length: 4000 }, (_, index) => [`Kind${index}`, { alias: 'u8' }]);
  const description = { samebytes: 1, package: 'many.kinds', version: '1.0.0', types: Object.fromEntries(types) };
  const file = join(scratch, 'many.json5');
  writeFileSync(file, JSON.stringify(description));
  const peers = ['python', `${folder}:never-reads`];
  const report = await runChecks({ files: [file], peers, types: ['many.kinds.Kind7'], values: 20, timeout: 5 });
  expect(report.findings.map(({ peer, rule }) => [peer, rule])).toEqual([['hostile:never-reads', 'peer.hello']]);
  expectOthersUnharmed(report);
  expect(leftBehind()).toEqual([]);
});

describe('what a peer is given', () => {
  test('no variable that is not listed, those that its manifest inherits among them', async () => {
    process.env.SAMEBYTES_TEST_LICENCE = '1';
    process.env.SAMEBYTES_TEST_TOKEN = '1';
    try {
      const said = logOf(await runWith('says-environment')).split(/\s+/);
      expect(said).toContain('PATH');
      expect(said).toContain('PYTHONPATH');
      expect(said).toContain('SAMEBYTES_TEST_LICENCE');
      expect(said).not.toContain('SAMEBYTES_TEST_TOKEN');
      expect(said).not.toContain('VITEST');
      expect(said).not.toContain('NODE_ENV');
    } finally {
      delete process.env.SAMEBYTES_TEST_LICENCE;
      delete process.env.SAMEBYTES_TEST_TOKEN;
    }
  });

  test('no descriptor but its streams and the memory', async () => {
    const inheritable = openSync(join(folder, 'peer.json5'), 'r');
    fcntl(inheritable, constants.F_SETFD, 0);
    const said = logOf(await runWith('says-descriptors')).split('\n');
    closeSync(inheritable);
    expect(said.map((line) => line.split(' ')[0])).toEqual(['0', '1', '2', '3']);
    expect(said[3]).toContain('/memfd:samebytes');
  });

  test('its arguments as they stand in the manifest: no shell sees them', async () => {
    expect(logOf(await runWith('says-arguments')).split('\n')).toEqual([
      '; touch hacked',
      '$(id)',
      '`id`',
      '* ~ > hacked',
    ]);
    expect(readdirSync(folder)).not.toContain('hacked');
  });
});

describe('what builds a peer', () => {
  /** Runs the checks with a right peer and one that is built so. */
  async function buildWith(step: readonly string[]): Promise<Report> {
    const peer = mkdtempSync(join(scratch, 'built-'));
    const manifest = { samebytes: 1, name: 'built', language: 'C', launch: ['true'], limits: { build: 2 } };
    writeFileSync(join(peer, 'peer.json5'), JSON.stringify({ ...manifest, build: [{ run: step }] }));
    return runChecks({ peers: ['python', peer], types: ['demo.motor.Cylinder'], values: 20 });
  }

  test('is ended when it takes too long', async () => {
    const report = await buildWith(['sleep', '3600']);
    expect(report.findings.map(({ peer, rule }) => [peer, rule])).toEqual([['built', 'peer.build']]);
    expect(report.findings[0]?.message).toContain('build step 1 of 1 (sleep) failed: still running after 2 s');
    expectOthersUnharmed(report);
  });

  test('has no variable that is not listed', async () => {
    process.env.SAMEBYTES_TEST_TOKEN = '1';
    process.env.CXXFLAGS ??= '';
    const report = await buildWith(['sh', '-c', 'env | grep -oE "^(SAMEBYTES_TEST|CXXFLAGS|PATH)[^=]*"; exit 1']);
    delete process.env.SAMEBYTES_TEST_TOKEN;
    if (process.env.CXXFLAGS === '') delete process.env.CXXFLAGS;
    expect(logOf(report).split('\n').slice(1).sort()).toEqual(['CXXFLAGS', 'PATH']);
  });
});

test('the harness needs no more memory for a line without end or a log without end', async () => {
  const before = process.memoryUsage().rss;
  await runWith('answers-without-end');
  await runWith('floods-log');
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * mebibyte);
});
