import { execa } from 'execa';
import { keepDescriptors } from '../../memory/descriptors.ts';
import { startGuard } from '../process/guard.ts';
import { LogTail } from '../process/log-tail.ts';
import { endOf, type ProcessEnd } from '../process/process-end.ts';
import { nextMark, signalGroup } from '../process/process-group.ts';

/** Milliseconds that a command has to end its own children, before it is killed. */
const graceMilliseconds = 2_000;
/** Bytes of stdout that are kept as a command's answer, about. */
const mostOutput = 1 << 20;

/** The status of a command whose program is not on this machine. */
export const notFound = 'not found';

/** How a command that the harness ran to its end came out. */
export interface CommandOutcome {
  readonly succeeded: boolean;
  /** `exit code 2`, `killed by SIGKILL`, `not found`, `still running after 1800 s`. */
  readonly status: string;
  readonly timedOut: boolean;
  readonly logTail: readonly string[];
  /** The beginning of stdout, for commands whose answer is wanted. */
  readonly output: string;
  /** The beginning of stdout and stderr together: the first errors of a compiler. */
  readonly beginning: string;
}

/** Under what a command runs. */
export interface CommandOptions {
  readonly folder: string;
  /** All of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended. */
  readonly timeout: number;
  /** Aborting it ends the command and all that it started. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Runs one command, without a shell, in a process group of its own: compilers start children, and stopping must stop
 * them too. Of what it prints the last lines are kept, however much it is.
 */
export async function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandOutcome> {
  const { folder, environment, stop } = options;
  const [program = '', ...args] = command;
  if (stop?.aborted)
    return { succeeded: false, status: 'stopped', timedOut: false, logTail: [], output: '', beginning: '' };
  keepDescriptors();
  startGuard();
  const child = execa(program, args, {
    cwd: folder,
    env: { ...environment, ...nextMark() },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    encoding: 'buffer',
    reject: false,
    detached: true,
  });
  const log = new LogTail();
  const output = new Beginning();
  const beginning = new Beginning();
  const logged = (chunk: Uint8Array) => {
    log.append(chunk);
    beginning.append(chunk);
  };
  child.stdout.on('data', (chunk: Uint8Array) => {
    logged(chunk);
    output.append(chunk);
  });
  child.stderr.on('data', logged);
  const watch = new CommandEnd(child.pid, options);
  const end = await endOf(child, () => watch.clearUp());
  const status = watch.timedOut ? `still running after ${options.timeout / 1000} s` : statusOf(end);
  return {
    succeeded: end.exitCode === 0,
    status,
    timedOut: watch.timedOut,
    logTail: log.lines(),
    output: output.text(),
    beginning: beginning.text(),
  };
}

/** What a command prints first, in however small pieces it comes. */
class Beginning {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  append(piece: Uint8Array): void {
    if (this.#length >= mostOutput) return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString('utf8');
  }
}

/** How the commands that run are ended; however many there are, one listener does it when the harness exits. */
const running = new Set<() => void>();
let isListening = false;

function endAtExit(end: () => void): void {
  running.add(end);
  if (isListening) return;
  isListening = true;
  process.once('exit', () => {
    for (const each of running) each();
  });
}

/** Ends a command that takes too long, or that is no longer wanted. */
class CommandEnd {
  timedOut = false;
  readonly #pid: number | undefined;
  readonly #stop: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  #killer: NodeJS.Timeout | undefined;
  readonly #end = () => {
    // ninja puts compilers into groups of their own: asked to stop, it ends them; killed, it leaves them behind.
    signalGroup(this.#pid, 'SIGTERM');
    this.#killer ??= setTimeout(() => signalGroup(this.#pid, 'SIGKILL'), graceMilliseconds);
  };

  constructor(pid: number | undefined, { timeout, stop }: CommandOptions) {
    this.#pid = pid;
    this.#stop = stop;
    this.#timer = setTimeout(() => {
      this.timedOut = true;
      this.#end();
    }, timeout);
    stop?.addEventListener('abort', this.#end, { once: true });
    endAtExit(this.#end);
    if (pid === undefined) this.clearUp();
  }

  /** The command has ended: what is left of its group has no business any more. */
  clearUp(): void {
    signalGroup(this.#pid, 'SIGKILL');
    clearTimeout(this.#timer);
    clearTimeout(this.#killer);
    this.#stop?.removeEventListener('abort', this.#end);
    running.delete(this.#end);
  }
}

function statusOf({ code, signal, exitCode }: ProcessEnd): string {
  if (code === 'ENOENT') return notFound;
  if (signal !== undefined) return `killed by ${signal}`;
  return exitCode === undefined ? `failed (${code ?? 'unknown'})` : `exit code ${exitCode}`;
}
