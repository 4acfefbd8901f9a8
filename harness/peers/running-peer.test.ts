import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import { PeerFailure, Unsupported } from './failure.ts';
import { specifyPeer } from './locate.ts';
import { packageFolder } from './package-folder.ts';
import { RunningPeer } from './running-peer.ts';

const folder = join(packageFolder, 'harness/testing/broken-peers/misbehaving');
const open: (SharedMemory | RunningPeer)[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function startMisbehaving(way: string, timeoutMilliseconds = 20_000): Promise<RunningPeer> {
  const peer = await specifyPeer(folder, way);
  const memory = createSharedMemory(65_536);
  const types = new Map([
    [
      'demo.A',
      {
        kind: 'alias' as const,
        name: 'demo.A',
        package: 'demo',
        target: { kind: 'primitive' as const, name: 'u8' as const },
        position: { file: 'a.json5', line: 1, column: 1 },
      },
    ],
  ]);
  const places = { peer: folder, generated: folder, build: folder, runtime: folder };
  const fingerprints = new Map([['demo.A', 'ff'.repeat(32)]]);
  const input = { memory, types, fingerprints, profile: 's-core', timeoutMilliseconds };
  const running = new RunningPeer({ peer, places, reused: true }, input);
  open.push(memory, running);
  return running;
}

async function failureOf(work: Promise<unknown>): Promise<PeerFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PeerFailure) return error;
  throw new Error(`expected a PeerFailure, got ${String(error)}`);
}

describe('a peer that misbehaves', () => {
  test.each([
    ['does-not-start', 'peer.start'],
    ['answers-garbage', 'peer.hello'],
    ['crashes-at-hello', 'peer.hello'],
    ['is-stale', 'peer.stale'],
  ])('fails at the start when it %s', async (way, code) => {
    const peer = await startMisbehaving(way);
    expect((await failureOf(peer.start())).code).toBe(code);
  });

  test.each([
    ['crashes-at-layout', 'peer.crash', /exited with code 7 during "layout"/],
    ['answers-garbage-late', 'peer.garbage', /no JSON-RPC 2\.0 response: "\\\\x1b\]0;not json"/],
    ['answers-other-id', 'peer.garbage', /id 12345 where id 2 \("layout"\)/],
    ['answers-wrong-shape', 'peer.garbage', /result\.size/],
  ])('fails the request when it %s', async (way, code, message) => {
    const peer = await startMisbehaving(way);
    await peer.start();
    const failure = await failureOf(peer.layout('demo.A'));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
  });

  test('is killed when it is silent for too long', async () => {
    const peer = await startMisbehaving('hangs-at-layout', 1_000);
    await peer.start();
    expect((await failureOf(peer.layout('demo.A'))).code).toBe('peer.hang');
  });

  test('leaves its last words, made harmless for terminals', async () => {
    const peer = await startMisbehaving('crashes-at-layout');
    await peer.start();
    const failure = await failureOf(peer.layout('demo.A'));
    expect(failure.logTail).toEqual(['about to crash', '\\x1b[31mred']);
  });

  test('is started again for the next request after a crash', async () => {
    const peer = await startMisbehaving('crashes-at-layout');
    await peer.start();
    await failureOf(peer.layout('demo.A'));
    await expect(peer.start()).resolves.toMatchObject({ name: 'misbehaving' });
  });

  test('may say that it lacks something', async () => {
    const peer = await startMisbehaving('supports-nothing');
    await peer.start();
    await expect(peer.layout('demo.A')).rejects.toThrow(Unsupported);
  });

  test('is killed when it does not leave after its stdin ended', async () => {
    const peer = await startMisbehaving('ignores-stdin-end');
    await peer.start();
    await peer.close();
  });
});
