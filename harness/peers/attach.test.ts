import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startSamebytes } from '../testing/command-line.ts';
import { testDescriptions } from '../testing/run-checks.ts';
import { attachTo, debuggerCommand } from './attach.ts';
import { closeMisbehaving, startMisbehaving } from './testing/misbehaving.ts';

afterEach(closeMisbehaving);

function person(): { readonly said: string[]; readonly input: PassThrough; readonly say: (line: string) => void } {
  const said: string[] = [];
  return { said, input: new PassThrough(), say: (line) => said.push(line) };
}

describe('a peer that is to be attached to', () => {
  test('is asked nothing before Enter is pressed', async () => {
    const { said, input, say } = person();
    const attach = attachTo({ peers: ['misbehaving:supports-nothing'], input, say });
    const peer = await startMisbehaving('supports-nothing', 20_000, { attach });
    const started = peer.start();
    while (said.length === 0) await setTimeout(5);
    const pid = Number(/process (\d+)/.exec(said[0] ?? '')?.[1]);
    expect(said[0]).toBe(
      `misbehaving:supports-nothing waits for a debugger: process ${pid}; python3 -m pdb -p ${pid} (Python 3.14 or newer), else gdb -p ${pid}`,
    );
    expect(() => process.kill(pid, 0)).not.toThrow();
    expect(await Promise.race([started, setTimeout(200, 'waiting')])).toBe('waiting');
    input.write('\n');
    await expect(started).resolves.toMatchObject({ name: 'misbehaving' });
  });

  test('may take as long as it likes', async () => {
    const { input, say } = person();
    input.end();
    const attach = attachTo({ peers: ['*'], input, say });
    const hurried = await startMisbehaving('supports-nothing', 1);
    await expect(hurried.start()).rejects.toThrow('within 0.001 s');
    const peer = await startMisbehaving('supports-nothing', 1, { attach });
    await expect(peer.start()).resolves.toMatchObject({ name: 'misbehaving' });
  });

  test('goes on when the input ends, each time that it is started', async () => {
    const { said, input, say } = person();
    input.end();
    const peer = await startMisbehaving('crashes-at-layout', 20_000, {
      attach: attachTo({ peers: ['*'], input, say }),
    });
    for (let start = 1; start <= 2; start++) {
      await peer.start();
      await expect(peer.layout('demo.A')).rejects.toThrow();
      expect(said.filter((line) => line.includes('waits for a debugger'))).toHaveLength(start);
    }
  });

  test('is waited for no longer when it is killed', async () => {
    const { said, input, say } = person();
    const peer = await startMisbehaving('supports-nothing', 20_000, { attach: attachTo({ peers: ['*'], input, say }) });
    const started = peer.start();
    while (said.length === 0) await setTimeout(5);
    peer.kill();
    await expect(started).rejects.toThrow('the peer was stopped');
    expect(input.isPaused()).toBe(true);
  });

  test('takes one Enter for each, also if they come at once', async () => {
    const { said, input, say } = person();
    input.write('\n\n');
    const attach = attachTo({ peers: ['*'], input, say });
    const peers = await Promise.all([1, 2].map(() => startMisbehaving('supports-nothing', 20_000, { attach })));
    await Promise.all(peers.map((peer) => peer.start()));
    expect(said.filter((line) => line.includes('waits for a debugger'))).toHaveLength(2);
  });

  test('is not one that was not named', async () => {
    const { said, input, say } = person();
    const attach = attachTo({ peers: ['other'], input, say });
    const peer = await startMisbehaving('supports-nothing', 20_000, { attach });
    await peer.start();
    expect(said).toEqual([]);
  });
});

test('each language has its debugger, an unknown one that of native programs', () => {
  expect(debuggerCommand('Go', 7)).toBe('dlv attach 7');
  expect(debuggerCommand('TypeScript', 7)).toBe('node inspect -p 7');
  expect(debuggerCommand('Zig', 7)).toBe('gdb -p 7');
});

describe('samebytes run --attach', () => {
  test('goes on after an Enter on its stdin', async () => {
    const run = startSamebytes([
      'run',
      testDescriptions,
      '--peers',
      'python',
      '--types',
      '*Gear',
      '--values',
      '5',
      '--attach',
      'python',
      '--output',
      mkdtempSync(join(tmpdir(), 'samebytes-attach-')),
    ]);
    run.stdin.end('\n');
    const result = await run;
    expect(result.stderr).toMatch(/python waits for a debugger: process \d+;/);
    expect(result.exitCode).toBe(0);
  });

  test('knows the peers of the run', async () => {
    const result = await startSamebytes(['run', testDescriptions, '--peers', 'python', '--attach', 'pyton']);
    expect(result.stderr).toContain('--attach: no peer "pyton" runs; peers of this run: python; or *');
    expect(result.exitCode).toBe(2);
  });
});
