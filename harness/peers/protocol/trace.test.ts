import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startSamebytes } from '../../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../../testing/run-checks.ts';
import { closeMisbehaving, startMisbehaving } from '../testing/misbehaving.ts';
import { openTrace } from './trace.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-trace-'));
});
afterEach(closeMisbehaving);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What happened, without times and processes. */
function eventsOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => line.replace(/^ *\d+\.\d{6} (\S+)\[\d+\] /, ''));
}

describe('a trace', () => {
  test('holds start, both directions, the log and the end, in their order', async () => {
    const file = join(folder, 'crash.log');
    const peer = await startMisbehaving('crashes-at-layout', 20_000, { trace: openTrace(file) });
    await peer.start();
    await expect(peer.layout('demo.A')).rejects.toThrow('exited with code 7');
    expect(eventsOf(file)).toEqual([
      expect.stringMatching(/^start .*python3 -u peer\.py crashes-at-layout$/),
      expect.stringMatching(/^> {3}\{"jsonrpc":"2\.0","id":1,"method":"hello","params":/),
      expect.stringMatching(/^< {3}\{"jsonrpc": "2\.0", "id": 1, "result":/),
      '>   {"jsonrpc":"2.0","id":2,"method":"layout","params":{"type":"demo.A"}}',
      'log about to crash',
      'log \\x1b[31mred',
      'end exited with code 7',
    ]);
  });

  test('says why a peer was killed', async () => {
    const file = join(folder, 'hang.log');
    const peer = await startMisbehaving('hangs-at-layout', 1_000, { trace: openTrace(file) });
    await peer.start();
    await expect(peer.layout('demo.A')).rejects.toThrow('no answer to "layout" within 1 s');
    await peer.close();
    const events = eventsOf(file).filter((event) => event !== 'stdin ends');
    expect(events.slice(-2)).toEqual(['kill no answer to "layout" within 1 s', 'end was killed by SIGKILL']);
  });

  test('shortens long lines and says by how much, unless all is wanted', () => {
    for (const full of [false, true]) {
      const file = join(folder, `long-${full}.log`);
      openTrace(file, { full }).of('mine', 1, '').sent('x'.repeat(3_000));
      const [, sent = ''] = eventsOf(file);
      expect(sent).toBe(full ? `>   ${'x'.repeat(3_000)}` : `>   ${'x'.repeat(2_000)}... (1000 characters more)`);
    }
  });

  test('goes on where an earlier one ended', () => {
    const file = join(folder, 'twice.log');
    openTrace(file).of('first', 1, '');
    openTrace(file).of('second', 2, '');
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# samebytes trace, .*\n.* first\[1\] start\n# samebytes trace, .*\n.* second\[2\] start\n$/,
    );
  });

  test('that cannot be written is wrong input', () => {
    expect(() => openTrace(folder)).toThrow(/the trace cannot be written: EISDIR/);
  });

  test('has the last request when the harness is killed', async () => {
    const file = join(folder, 'killed.log');
    const peers = `${brokenPeer('misbehaving')}:hangs-at-layout`;
    const output = join(folder, 'out');
    const run = startSamebytes(['run', testDescriptions, '--peers', peers, '--trace', file, '--output', output]);
    while (!eventsSoFar(file).some((event) => event.includes('"method":"layout"'))) await setTimeout(20);
    run.kill('SIGKILL');
    await run;
    expect(eventsOf(file).at(-1)).toMatch(/^> {3}.*"method":"layout"/);
  });
});

function eventsSoFar(file: string): string[] {
  try {
    return eventsOf(file);
  } catch {
    return [];
  }
}
