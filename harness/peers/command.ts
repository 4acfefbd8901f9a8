import { execa } from 'execa';
import { LogTail } from './log-tail.ts';

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
 * @param stop aborts: the whole group is killed
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
  const killGroup = () => killProcessGroup(child.pid);
  stop?.addEventListener('abort', killGroup, { once: true });
  process.once('exit', killGroup);
  child.all?.on('data', (chunk: Buffer) => log.append(chunk.toString('utf8')));
  const result = await child;
  stop?.removeEventListener('abort', killGroup);
  process.removeListener('exit', killGroup);
  return { succeeded: !result.failed, status: statusOf(result), logTail: log.lines(), output: result.stdout ?? '' };
}

function killProcessGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
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
