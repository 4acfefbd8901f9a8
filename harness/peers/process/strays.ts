import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { memoryLink } from '../../memory/run-mark.ts';

/** How the processes are recognised that a program left behind. */
export interface Traces {
  /** The program's own process: the leader of its session. */
  readonly pid: number;
  /** The value of its mark, which no other program has. */
  readonly mark: string;
}

/** The environment variable that bears a program's mark. */
export const markName = 'SAMEBYTES_PEER';

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
}

/**
 * The processes of a program, wherever they have gone: those of its session, those that bear its mark, those that hold
 * shared memory without being another program's, and all that these have started. Linux only; elsewhere none are found.
 */
export function findStrays(traces: Traces): number[] {
  if (process.platform !== 'linux') return [];
  const states = recentProcesses();
  const found = new Set(states.filter((state) => isOf(state, traces)).map(({ pid }) => pid));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of states) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** Whether a process exists, and is more than the memory of one. */
export function isAlive(pid: number): boolean {
  return readState(String(pid)) !== undefined;
}

/** Processes that started after this one; only they can have come from it. */
function recentProcesses(): ProcessState[] {
  const own = readState('self')?.started ?? 0;
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readState(name) ?? []) : []));
  return all.filter(({ pid, started }) => started >= own && pid !== process.pid);
}

/** What `/proc` says of a process; `undefined` when it is gone, or a zombie. */
function readState(name: string): (ProcessState & { readonly started: number }) | undefined {
  const text = tryRead(() => readFileSync(`/proc/${name}/stat`, 'utf8'));
  if (text === undefined) return undefined;
  // The name of the program stands in parentheses, and may hold any.
  const [state = '', parent, , session, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  const pid = Number.parseInt(text, 10);
  return { pid, parent: Number(parent), session: Number(session), started: Number(rest[15]) };
}

function isOf({ pid, session }: ProcessState, { pid: leader, mark }: Traces): boolean {
  if (pid === leader || session === leader) return true;
  const variables = tryRead(() => readFileSync(`/proc/${pid}/environ`, 'latin1'))?.split('\0') ?? [];
  const own = variables.find((variable) => variable.startsWith(`${markName}=`));
  if (own !== undefined) return own === `${markName}=${mark}`;
  return hasMapped(pid) || hasOpen(pid);
}

function hasMapped(pid: number): boolean {
  return tryRead(() => readFileSync(`/proc/${pid}/maps`, 'latin1'))?.includes(memoryLink) ?? false;
}

function hasOpen(pid: number): boolean {
  const descriptors = tryRead(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return descriptors.some((each) => tryRead(() => readlinkSync(`/proc/${pid}/fd/${each}`))?.startsWith(memoryLink));
}

/** Processes end, and belong to others, while one looks at them. */
function tryRead<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
