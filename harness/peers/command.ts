import { execa } from 'execa';
import { LogTail } from './log-tail.ts';

/** Milliseconds that a command has to end its own children, before it is killed. */
const graceMilliseconds = 2_000;

/** How a command that the harness ran to its end came out. */
export interface CommandOutcome {
  readonly succeeded: boolean;
  /** `exit code 2`, `killed by SIGKILL`, `not found`. */
  readonly status: string;
  readonly logTail: readonly string[];
  /** stdout, for commands whose answer is wanted. */
  readonly output: string;
}

/**
 * Runs one command, without a shell, in a process group of its own: compilers start children, and stopping must stop
 * them too.
 * @param stop aborting it ends the command and all that it started
 */
export async function runCommand(
  command: readonly string[],
  folder: string,
  stop?: AbortSignal,
): Promise<CommandOutcome> {
  const [program = '', ...args] = command;
  if (stop?.aborted) return { succeeded: false, status: 'stopped', logTail: [], output: '' };
  const log = new LogTail();
  const child = execa(program, args, {
    cwd: folder,
    stdin: 'ignore',
    all: true,
    reject: false,
    detached: true,
    maxBuffer: 10_000_000,
  });
  let killer: NodeJS.Timeout | undefined;
  const end = () => {
    // ninja puts compilers into groups of their own: asked to stop, it ends them; killed, it leaves them behind.
    signalGroup(child.pid, 'SIGTERM');
    killer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMilliseconds);
  };
  stop?.addEventListener('abort', end, { once: true });
  process.once('exit', end);
  child.all?.on('data', (chunk: Buffer) => log.append(chunk.toString('utf8')));
  const result = await child;
  clearTimeout(killer);
  stop?.removeEventListener('abort', end);
  process.removeListener('exit', end);
  return { succeeded: !result.failed, status: statusOf(result), logTail: log.lines(), output: result.stdout ?? '' };
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already: that is what was wanted.
  }
}

function statusOf(result: {
  code?: string | undefined;
  signal?: string | undefined;
  exitCode?: number | undefined;
}): string {
  if (result.code === 'ENOENT') return 'not found';
  if (result.signal !== undefined) return `killed by ${result.signal}`;
  return result.exitCode === undefined ? `failed (${result.code ?? 'unknown'})` : `exit code ${result.exitCode}`;
}
