import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAlive } from '../process/strays.ts';
import { runCommand } from './command.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-command-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a Python program as a build step. */
function runPython(program: string, timeout = 60_000, stop?: AbortSignal) {
  const environment = { PATH: process.env.PATH ?? '' };
  return runCommand(['python3', '-c', program], { folder, environment, timeout, stop });
}

const ignoreSignals = 'import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n';

describe('a command', () => {
  test('that succeeds gives the beginning of what it says', async () => {
    expect(await runPython('print("one"); print("two")')).toMatchObject({
      succeeded: true,
      status: 'exit code 0',
      output: 'one\ntwo\n',
    });
  });

  test('that fails gives the last lines of all that it says', async () => {
    const outcome = await runPython(
      'import sys; print("out", flush=True); print("error", file=sys.stderr); sys.exit(3)',
    );
    expect(outcome).toMatchObject({ succeeded: false, status: 'exit code 3', timedOut: false });
    expect([...outcome.logTail].sort()).toEqual(['error', 'out']);
  });

  test('that does not exist is not found', async () => {
    const options = { folder, environment: {}, timeout: 60_000 };
    expect(await runCommand(['no-such-program'], options)).toMatchObject({ succeeded: false, status: 'not found' });
  });

  test('that never ends, and does not listen, is ended with its children', async () => {
    const outcome = await runPython(
      `${ignoreSignals}import os; os.fork(); print(os.getpid(), flush=True); time.sleep(3600)`,
      2_000,
    );
    expect(outcome).toMatchObject({ succeeded: false, status: 'still running after 2 s', timedOut: true });
    const pids = outcome.output.trim().split('\n').map(Number);
    expect(pids).toHaveLength(2);
    await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
  });

  test('that is stopped is ended', async () => {
    const stop = new AbortController();
    const running = runPython('import time; time.sleep(3600)', 3_600_000, stop.signal);
    setTimeout(() => stop.abort(), 200);
    expect(await running).toMatchObject({ succeeded: false, status: 'killed by SIGTERM', timedOut: false });
  });

  test('whose daemon holds its output open has ended all the same', async () => {
    const outcome = await runPython('import os, time\nif os.fork() == 0: os.setsid(); time.sleep(5)\nprint("done")');
    expect(outcome).toMatchObject({ succeeded: true, output: 'done\n' });
  });

  test('may print as much as it likes', async () => {
    const outcome = await runPython('for at in range(300_000): print("x" * 100)\nprint("last")');
    expect(outcome.succeeded).toBe(true);
    expect(outcome.logTail.at(-1)).toBe('last');
    expect(outcome.output.length).toBeLessThan(2 * 1024 * 1024);
  });

  test('is started without a shell', async () => {
    const options = { folder, environment: { PATH: process.env.PATH ?? '' }, timeout: 60_000 };
    const outcome = await runCommand(['echo', '; touch hacked', '$(id)'], options);
    expect(outcome.output).toBe('; touch hacked $(id)\n');
    expect(existsSync(join(folder, 'hacked'))).toBe(false);
  });

  test('has no variable that is not given, but its mark', async () => {
    process.env.SAMEBYTES_TEST_TOKEN = '1';
    try {
      const options = { folder, environment: { PATH: process.env.PATH ?? '' }, timeout: 60_000 };
      const { output } = await runCommand(['env'], options);
      const names = output
        .trim()
        .split('\n')
        .map((line) => line.split('=', 1)[0]);
      expect(names.sort()).toEqual(['PATH', 'SAMEBYTES_PEER']);
    } finally {
      delete process.env.SAMEBYTES_TEST_TOKEN;
    }
  });
});
