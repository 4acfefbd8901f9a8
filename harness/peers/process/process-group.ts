import { setTimeout as sleep } from 'node:timers/promises';
import { runMark } from '../../memory/run-mark.ts';
import { findStrays, isAlive, markName, type Traces } from './strays.ts';

let programs = 0;

/** A mark for one more program, in its environment: its children inherit it. */
export function nextMark(): Readonly<Record<typeof markName, string>> {
  programs++;
  return { [markName]: `${runMark}.${programs}` };
}

/** Sends a signal to a process group; one that is gone already is what was wanted. */
export function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader !== undefined) send(-leader, signal);
}

/** Processes that fork while they are killed are looked for again, this often. */
const mostRounds = 20;

/**
 * Kills a program and all that it started: its process group, and whoever left that.
 * @returns the processes that were found; they are gone when `whenGone` says so
 */
export function killProgram(traces: Traces): number[] {
  signalGroup(traces.pid, 'SIGKILL');
  const seen = new Set<number>();
  for (let round = 0; round < mostRounds; round++) {
    const found = findStrays(traces).filter((pid) => !seen.has(pid));
    if (found.length === 0) break;
    for (const pid of found) {
      seen.add(pid);
      send(pid, 'SIGKILL');
    }
  }
  return [...seen];
}

/** Milliseconds that the system has to end killed processes, and between two looks. */
const patience = 2_000;
const pollInterval = 5;

/** Waits until killed processes are gone. One that waits for a device cannot be killed, and is not waited for. */
export async function whenGone(pids: readonly number[]): Promise<void> {
  const until = performance.now() + patience;
  while (pids.some(isAlive) && performance.now() < until) await sleep(pollInterval);
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It ended by itself, or has become another user's, who alone may end it.
  }
}
