import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { choosePlatforms } from '../check/plan/platform-parts.ts';
import { primitiveNames } from '../describe/types.ts';
import { loadPlatforms } from '../layout/index.ts';
import { attachTo } from '../peers/attach.ts';
import { locatePeers, specifyPeer } from '../peers/manifest/locate.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { openTrace } from '../peers/protocol/trace.ts';
import { describeWith } from '../testing/cross-tools.ts';
import { brokenPeer } from '../testing/run-checks.ts';
import { renderSmoke, type SmokeResult, smokeTest } from './index.ts';

const hasGo = spawnSync('go', ['version']).status === 0;
const goFolder = join(packageFolder, 'peers/third-party/go');

const wrongTapes = [
  'a bool of 2',
  'a record that is too short',
  'a record that is too long',
  'a tape that ends in a value',
  'a tape that ends in a length',
  'a length of 2^32 - 1',
];

async function smokeOf(folder: string, variant?: string, options = {}): Promise<SmokeResult> {
  return smokeTest(await specifyPeer(folder, variant), options);
}

function namesOf({ steps }: SmokeResult, outcome: string): string[] {
  return steps.filter((step) => step.outcome === outcome).map(({ name }) => name);
}

describe('the smoke test of a right peer', () => {
  test.each(['c', 'cpp', 'python', 'rust', 'typescript'])('%s passes every step', async (name) => {
    const result = await smokeOf(join(packageFolder, 'peers', name));
    expect(namesOf(result, 'failed')).toEqual([]);
    expect(namesOf(result, 'unsupported')).toEqual([]);
    expect(result).toMatchObject({ peer: name, passed: true, exitCode: 0 });
    const names = namesOf(result, 'passed');
    expect(names).toEqual([...new Set(names)]);
    for (const method of ['layout', 'write', 'read']) {
      for (const primitive of primitiveNames) expect(names).toContain(`${method} ${primitive}`);
    }
  });

  test.skipIf(!hasGo)(`go lacks 128-bit integers alone${hasGo ? '' : ' (not tried: go missing)'}`, async () => {
    const result = await smokeOf(goFolder);
    expect(namesOf(result, 'failed')).toEqual([]);
    expect(namesOf(result, 'unsupported').map((name) => name.split(' ')[1])).toEqual([
      'u128',
      'i128',
      'u128',
      'i128',
      'u128',
      'i128',
    ]);
    expect(result).toMatchObject({ passed: true, exitCode: 0 });
  });
});

describeWith({ platforms: ['s390x'] }, 'the smoke test of a peer on a big-endian platform', () => {
  test('wants its images in that order, and its tapes as ever', async () => {
    const [peer] = await locatePeers(
      ['c@s390x'],
      packageFolder,
      true,
      choosePlatforms(await loadPlatforms(), ['s390x']),
    );
    if (peer === undefined) throw new Error('the C peer is not built for s390x');
    const result = await smokeTest(peer);
    expect(namesOf(result, 'failed')).toEqual([]);
    const details = result.steps.filter(({ name }) => name.endsWith(' u16')).map(({ detail }) => detail);
    expect(details).toEqual(['size 2, align 2', 'image 01 02', 'tape 02 00 00 00 02 01']);
  });
});

describe('the smoke test of a bad adapter', () => {
  test.each([
    ['ends-at-garbage', ['malformed request'], 'the peer exited with code 1'],
    ['garbage-with-id', ['malformed request'], 'id is 0, must be null (schemas/protocol-error.json#/properties/id)'],
    ['unknown-method-lacking', ['unknown method'], 'error -32000'],
    [
      'unknown-type-wrong-code',
      ['layout, unknown type', 'write, unknown type', 'read, unknown type'],
      'error -32602 "unknown type \'samebytes.smoke.Nothing\'"',
    ],
    ['touches-before-refusing', ['write, stride below the size'], 'memory at 65538 00, was c5'],
    ['accepts-any-region', ['write, tape past the memory', 'write, tape near 2^53'], 'result {"bytes":0}'],
    ['refuses-empty-batch', ['write, empty batch', 'read, empty batch'], 'error -32602 "count is 0"'],
    ['rejects-unknown-keys', ['unknown keys', 'long line'], 'error -32602 "unknown keys: [\'hint\']"'],
    ['short-lines', ['long line'], 'the peer could not read the request (error -32700, '],
    [
      'malformed-tape-wrong-code',
      [...wrongTapes.map((name) => `write, ${name}`), 'read, a tape that is too small'],
      'error -32602 "',
    ],
    ['writes-past-tape', ['read, a tape that is too small'], 'memory at 131077 01, was c5'],
    ['ignores-stride', ['write, batch of three', 'read, batch of three'], 'memory at 65540 04, was c5'],
    ['swaps-bytes', ['write u16'], 'image 01 02'],
    ['wide-bool', ['layout bool'], '{"size":4,"align":1,"fields":[]}'],
    ['writes-past-slot', ['write u8'], 'memory at 65538 00, was c5'],
    ['reads-zero', ['read f32'], 'tape  04 00 00 00 00 00 00 00'],
    ['changes-images', ['read bool'], 'memory at 65537 02, was 01'],
    [
      'counts-wrongly',
      [...primitiveNames.map((name) => `write ${name}`), 'write, batch of three'],
      'result {"bytes":6}',
    ],
    ['stays-after-shutdown', ['shutdown'], 'still there after 2 s'],
    ['speaks-twice', ['shutdown'], ', when nothing was asked: an answer with id'],
    ['stays-after-stdin', ['end of stdin'], 'still there after 2 s'],
    ['fails-at-the-end', ['shutdown', 'end of stdin'], 'exited with code 3'],
  ])('%s fails at its step, and at no other', async (way, steps, got) => {
    const result = await smokeOf(brokenPeer('bad-adapter'), way);
    expect(namesOf(result, 'failed')).toEqual(steps);
    const first = result.steps.find(({ outcome }) => outcome === 'failed');
    expect(first?.evidence?.got.join('\n')).toContain(got);
    expect(result).toMatchObject({ passed: false, exitCode: 1 });
    expect(result.steps.at(-1)?.name).toBe('end of stdin');
  });

  test.each([
    ['says-amd64', 'platform is "amd64", must be one of aarch64, '],
    ['other-profile', 'profiles are ["iceoryx2"], without "s-core"'],
  ])('%s ends with hello', async (way, got) => {
    const result = await smokeOf(brokenPeer('bad-adapter'), way);
    expect(result.steps.map(({ name, outcome }) => [name, outcome])).toEqual([['hello', 'failed']]);
    expect(result.steps[0]?.evidence?.got.join()).toContain(got);
    expect(result).toMatchObject({ exitCode: 1, stopped: 'without a hello there is nothing more to ask' });
  });

  test('one that is not executable is told what makes it so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samebytes-smoke-'));
    const manifest = { samebytes: 1, name: 'plain', language: 'Perl', launch: ['{peer}/peer.pl'] };
    writeFileSync(join(folder, 'peer.json5'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'peer.pl'), '');
    const result = await smokeOf(folder);
    rmSync(folder, { recursive: true });
    expect(result.steps[0]?.evidence?.got.join()).toMatch(/Permission denied|EACCES/);
    expect(result.steps[0]?.evidence?.got.join()).toContain('; make it executable (chmod +x), or correct `launch`');
    expect(result.exitCode).toBe(3);
  });

  test('one that was built for other types ends with hello', async () => {
    const result = await smokeOf(brokenPeer('misbehaving'), 'is-stale');
    expect(result.steps[0]?.evidence?.got.join()).toMatch(/fingerprint of samebytes\.smoke\.OneBool is 0{12}, must be/);
  });

  test('one that hangs fails there and goes on with another process', async () => {
    const result = await smokeOf(brokenPeer('bad-adapter'), 'hangs-at-write', { timeoutMilliseconds: 1_500 });
    expect(namesOf(result, 'failed')).toEqual(['write u32']);
    expect(result.steps.find(({ name }) => name === 'write u32')?.evidence?.got).toEqual(['no answer within 1.5 s']);
  });

  test.each([
    ['no-newline', /bytes have come on its stdout without a newline at their end: "\{/],
    ['never-flushes', /nothing has come on its stdout yet; is it flushed after each line\?/],
  ])('%s is told what stdout has, and what it lacks', async (way, got) => {
    const result = await smokeOf(brokenPeer('bad-adapter'), way, { timeoutMilliseconds: 1_500 });
    expect(result.steps[0]?.evidence?.got.join()).toMatch(got);
  });

  test('one that ends at a malformed tape fails there, and goes on until it has broken off too often', async () => {
    const result = await smokeOf(brokenPeer('bad-adapter'), 'ends-at-malformed-tape');
    expect(namesOf(result, 'failed')).toEqual(wrongTapes.slice(0, 5).map((name) => `write, ${name}`));
    expect(result.logTail.join()).toContain('the tape is malformed');
  });

  test('one that breaks off again and again is left alone in the end', async () => {
    const result = await smokeOf(brokenPeer('misbehaving'), 'crashes-at-layout');
    expect(result.stopped).toBe('it broke off 5 times; the other steps were not taken');
    expect(result.logTail).not.toEqual([]);
    expect(result.exitCode).toBe(1);
  });

  test('one that has nothing but a hello lacks everything else, and passes none of it', async () => {
    const result = await smokeOf(brokenPeer('misbehaving'), 'supports-nothing');
    expect(namesOf(result, 'passed')).toEqual(['hello', 'end of stdin']);
    expect(namesOf(result, 'unsupported')).toContain('read u8');
    expect(namesOf(result, 'failed')).toEqual(['malformed request', 'unknown method']);
  });

  test.each([
    ['misbehaving', 'does-not-start', 'hello'],
    ['does-not-build', undefined, undefined],
  ])('%s:%s cannot be tested at all', async (name, variant, last) => {
    const result = await smokeOf(brokenPeer(name), variant);
    expect(result).toMatchObject({ passed: false, exitCode: 3 });
    expect(result.steps.at(-1)?.name).toBe(last);
    const got = result.steps.at(-1)?.evidence?.got.join();
    if (last !== undefined)
      expect(got).toMatch(/^could not be started: .*; install it \(.*\), or correct `launch` in peer.json5$/);
    expect(result.logTail).not.toEqual([]);
  });
});

describe('a smoke test', () => {
  test('is printed with what was sent, wanted and got, and one line for what came out alike', async () => {
    const lines = renderSmoke(await smokeOf(brokenPeer('bad-adapter'), 'swaps-bytes'));
    expect(lines.map((line) => line.replace(/CPython .*\)/, 'CPython)'))).toMatchInlineSnapshot(`
      [
        "smoke: bad-adapter:swaps-bytes (Python, CPython)",
        "  ok    hello              protocol 1, 15 types",
        "  ok    malformed request  sent {"jsonrpc":, got error -32700 with id null",
        "  ok    unknown method     sent {"jsonrpc":"2.0","id":2,"method":"samebytes.unknown","params":{}}, got error -32601",
        "  ok    wrong parameters   12 requests",
        "  ok    unknown type       3 requests",
        "  ok    unknown keys       a request of 116 characters",
        "  ok    long line          a request of 1,048,674 characters",
        "  ok    empty batch        2 requests",
        "  ok    layout             15 primitives",
        "  ok    write              14 primitives",
        "  FAIL  write u16          sent   {"jsonrpc":"2.0","id":39,"method":"write","params":{"type":"samebytes.smoke.OneU16","count":1,"image":{"offset":65538,"size":18,"stride":18},"tape":{"offset":0,"size":6}}}",
        "                                  tape  02 00 00 00 02 01 at 0, slot at 65538",
        "                           wanted image 02 01 at 65538",
        "                                  result {"bytes":6}",
        "                           got    image 01 02",
        "                                  result {"bytes":6}",
        "  ok    read               15 primitives",
        "  ok    batch of three     2 requests",
        "  ok    malformed tape     7 requests",
        "  ok    shutdown           answered and left",
        "  ok    end of stdin       left",
      ]
    `);
  });

  test('does not wait for a peer that has closed its stdout', async () => {
    const result = await smokeOf(brokenPeer('misbehaving'), 'closes-stdout', { timeoutMilliseconds: 600_000 });
    expect(result.steps[1]?.evidence?.got).toEqual(['the peer closed its stdout and lives on']);
  });

  test('writes a trace, and waits for a debugger', async () => {
    const trace = join(mkdtempSync(join(tmpdir(), 'samebytes-smoke-')), 'trace.log');
    const said: string[] = [];
    const input = new PassThrough();
    input.end();
    const attach = attachTo({ peers: ['python'], input, say: (line) => said.push(line) });
    await smokeOf(join(packageFolder, 'peers/python'), undefined, { trace: openTrace(trace), attach });
    expect(said.filter((line) => line.includes('waits for a debugger'))).toHaveLength(2);
    expect(readFileSync(trace, 'utf8')).toContain('>   {"jsonrpc":\n');
  });

  test('can be stopped', async () => {
    const stop = new AbortController();
    const peer = await specifyPeer(brokenPeer('bad-adapter'), 'hangs-at-write');
    const testing = smokeTest(peer, { stop: stop.signal, timeoutMilliseconds: 600_000 });
    setTimeout(() => stop.abort(), 4_000);
    const result = await testing;
    expect(result).toMatchObject({ passed: false, exitCode: 130, stopped: 'by a signal' });
    // The step in which the peer was killed is none that failed.
    expect(namesOf(result, 'failed')).toEqual([]);
  });
});
