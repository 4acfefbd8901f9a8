import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportSchema } from '../report/schema.ts';
import { startSamebytes } from '../testing/command-line.ts';
import { brokenPeer, testDescriptions } from '../testing/run-checks.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samebytes-stopping-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a run that takes very long, and waits until its peers work. */
async function startLongRun(output: string, ...args: string[]) {
  const run = startSamebytes(['run', testDescriptions, '--values', '100000000', '--output', output, ...args]);
  await new Promise<void>((resolve, reject) => {
    run.all?.on('data', (chunk: Buffer) => {
      if (/\d+\/\d+ units.*: (values|layout) /.test(String(chunk))) resolve();
    });
    run.then(({ all }) => reject(new Error(`the run ended before it was stopped: ${all}`)));
  });
  // Wrapped: a child is a promise of its own end, which an async function would wait for.
  return { run };
}

/** Process ids of the peers that a run has started itself. */
function peersOf(pid: number | undefined): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children
    .filter((child) => readFileSync(`/proc/${child}/environ`, 'utf8').includes('SAMEBYTES_PEER='))
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Process ids of the programs of which an argument begins so, the run itself left out. */
function processesWith(argument: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isAlive(Number(name)))
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.some((word) => word.startsWith(`${argument}/`));
      } catch {
        // It ended while we looked.
        return false;
      }
    });
}

async function waitUntilGone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
}

describe('a run that is stopped', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends its peers, keeps what it found and says 130',
    async (signal) => {
      const output = join(folder, signal);
      const { run } = await startLongRun(output, '--peers', 'python,typescript');
      const peers = peersOf(run.pid);
      expect(peers).toHaveLength(2);
      run.kill(signal);
      expect((await run).exitCode).toBe(130);
      await waitUntilGone(peers);
      expect(readdirSync(output).sort()).toEqual(['checks.ndjson', 'index.html', 'report.json']);
      const report = reportSchema.parse(JSON.parse(readFileSync(join(output, 'report.json'), 'utf8')));
      expect(report.completed).toBe(false);
      expect(report.checks.errors).toBe(0);
    },
  );

  test('by SIGKILL leaves no peer behind, not even one that hangs', async () => {
    const output = join(folder, 'SIGKILL');
    const { run } = await startLongRun(output, '--peers', `python,${brokenPeer('misbehaving')}:hangs-at-layout`);
    const peers = peersOf(run.pid);
    expect(peers).toHaveLength(2);
    run.kill('SIGKILL');
    await run;
    await waitUntilGone(peers);
    expect(readdirSync(output)).not.toContain('report.json');
  });

  test.each(
    (['SIGINT', 'SIGKILL'] as const).flatMap((signal) =>
      ['forks', 'becomes-a-daemon', 'hides-without-environment', 'hides-without-trace', 'stays'].map(
        (way) => [signal, way] as const,
      ),
    ),
  )('by %s leaves nothing of a peer that %s', async (signal, way) => {
    // A copy: its processes can be told from all others.
    const peer = join(folder, `${signal}-${way}`);
    cpSync(brokenPeer('hostile'), peer, { recursive: true });
    const { run } = await startLongRun(join(folder, 'hostile'), '--peers', `python,${peer}:${way}`);
    const fewest = way === 'stays' ? 1 : 2;
    await expect.poll(() => processesWith(peer).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(fewest);
    run.kill(signal);
    await run;
    await expect.poll(() => processesWith(peer), { timeout: 20_000 }).toEqual([]);
  });

  test('in the midst of a build leaves no compiler behind', async () => {
    const cache = join(folder, 'cache');
    const args = ['run', testDescriptions, '--peers', 'cpp', '--output', join(folder, 'build')];
    const run = startSamebytes(args, { env: { SAMEBYTES_CACHE: cache } });
    await expect.poll(() => workingIn(cache).some((name) => /cc1plus/.test(name)), { timeout: 60_000 }).toBe(true);
    run.kill('SIGTERM');
    expect((await run).exitCode).toBe(130);
    await expect.poll(() => workingIn(cache), { timeout: 20_000 }).toEqual([]);
  });
});

/** The programs whose working folder is below `folder`. */
function workingIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isAlive(Number(name)))
    .flatMap((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ? [readFileSync(`/proc/${pid}/comm`, 'utf8')] : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}
