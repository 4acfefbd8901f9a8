import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { PeerFailure, Unsupported } from './failure.ts';
import type { RunningPeer } from './running-peer.ts';
import { closeMisbehaving, startMisbehaving } from './testing/misbehaving.ts';

afterEach(closeMisbehaving);

async function failureOf(work: Promise<unknown>): Promise<PeerFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PeerFailure) return error;
  throw new Error(`expected a PeerFailure, got ${String(error)}`);
}

/** What a peer does unasked comes when it comes. */
async function untilFailed(peer: RunningPeer): Promise<void> {
  while (!peer.failed) await setTimeout(5);
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

  test('that is no program is told to be installed, or written otherwise in its manifest', async () => {
    const peer = await startMisbehaving('does-not-start');
    const { message } = await failureOf(peer.start());
    expect(message).toMatch(
      /^could not be started: .*; install it \(of a script also what its first line names\), or correct `launch` in peer\.json5$/,
    );
  });

  test.each([
    ['crashes-at-layout', 'peer.crash', /exited with code 7 during "layout"/],
    ['answers-garbage-late', 'peer.garbage', /not JSON at column 1: "\\x1b\]0;not json"/],
    ['answers-other-id', 'peer.garbage', /in place of the answer to "layout" \(id 2\): id is 12345, must be 2/],
    ['answers-wrong-shape', 'peer.garbage', /result has no "size", must have an integer >= 0 there/],
  ])('fails the request when it %s', async (way, code, message) => {
    const peer = await startMisbehaving(way);
    await peer.start();
    const failure = await failureOf(peer.layout('demo.A'));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
  });

  test.each([
    ['answers-twice', 'peer.garbage', /^line 2 of its stdout, when nothing was asked: an answer with id 1;/],
    ['leaves-after-hello', 'peer.crash', /^the peer exited with code 0$/],
  ])('is not started again before it was told that it %s between two requests', async (way, code, message) => {
    const peer = await startMisbehaving(way);
    await peer.start();
    await untilFailed(peer);
    const failure = await failureOf(peer.layout('demo.A'));
    expect([failure.code, failure.message]).toEqual([code, expect.stringMatching(message)]);
    await expect(peer.start()).resolves.toMatchObject({ name: 'misbehaving' });
  });

  test.each([
    ['is being asked', 0],
    ['is asked later', 1_500],
  ])('is not waited for when it has closed its stdout and %s', async (_, milliseconds) => {
    const peer = await startMisbehaving('closes-stdout', 600_000);
    await peer.start();
    await setTimeout(milliseconds);
    const failure = await failureOf(peer.layout('demo.A'));
    expect(failure.code).toBe('peer.hang');
    expect(failure.message).toBe('the peer closed its stdout and lives on: no answer to "layout"');
  });

  test('is killed when it is silent for too long', async () => {
    const peer = await startMisbehaving('hangs-at-layout', 1_000);
    await peer.start();
    expect((await failureOf(peer.layout('demo.A'))).code).toBe('peer.hang');
  });

  test('is heard, when it answered in time and the harness was too busy to listen', async () => {
    const peer = await startMisbehaving('supports-nothing', 1_000);
    await peer.start();
    const answer = peer.layout('demo.A').catch((error: unknown) => error);
    // After this turn the event loop looks at its timers first, and then at what came.
    await setImmediate();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
    expect(await answer).toBeInstanceOf(Unsupported);
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
