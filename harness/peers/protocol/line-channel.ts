import { memoryText, mostLogBytes } from '../process/limits.ts';
import { LogTail } from '../process/log-tail.ts';
import type { PeerProcess } from '../process/process.ts';
import type { ProcessEnd } from '../process/process-end.ts';
import { LineSplitter } from './line-splitter.ts';
import { excerptAround } from './show-value.ts';
import type { ProcessTrace } from './trace.ts';

/** Milliseconds that a peer has to leave after its stdin ended, before it is killed. */
export const leaveMilliseconds = 2_000;

/** Milliseconds from the end of a peer's stdout to its own. */
const endMilliseconds = 1_000;

/** What helps when a program cannot be started, by the system's reason. */
function launchHint(reason: string): string {
  const correct = 'or correct `launch` in peer.json5';
  if (/EACCES|Permission denied/.test(reason)) return `make it executable (chmod +x), ${correct}`;
  return `install it (of a script also what its first line names), ${correct}`;
}

/** What is said of a peer that can answer no more. */
export const silencedText = 'closed its stdout and lives on';

export type { ProcessEnd };

/** What comes from a peer's process. */
export interface LineListener {
  /** A line of stdout, without its newline; `number` counts them from 1. */
  line(bytes: Uint8Array, number: number): void;
  /** A line of stdout has no end; nothing more is read. */
  overlong(): void;
  /** The peer has closed its stdout and lives on: nothing more will come. */
  silenced(): void;
  /** It takes more than it may: memory, or room in the log. */
  excess(code: 'peer.memory' | 'peer.output', message: string): void;
  ended(end: ProcessEnd): void;
}

/** Lines to and from one peer process, its log and its trace; knows nothing of what the lines say. */
export class LineChannel {
  readonly #process: PeerProcess;
  readonly #log = new LogTail();
  readonly #trace: ProcessTrace | undefined;
  readonly #splitter: LineSplitter;
  #lines = 0;
  #ended = false;
  /** Of the log, since something was last asked. */
  #logBytes = 0;
  readonly #listener: LineListener;
  #silence: NodeJS.Timeout | undefined;
  #isSilent = false;

  constructor(process: PeerProcess, listener: LineListener, trace?: ProcessTrace) {
    this.#process = process;
    this.#listener = listener;
    this.#trace = trace;
    process.onMemoryExceeded((message) => listener.excess('peer.memory', message));
    const splitter = new LineSplitter(
      (line) => {
        this.#lines++;
        trace?.received(line);
        listener.line(line, this.#lines);
      },
      () => listener.overlong(),
    );
    this.#splitter = splitter;
    process.stdout.on('data', (chunk: Uint8Array) => splitter.append(chunk));
    process.stdout.once('end', () => this.#outputEnded());
    process.stderr.on('data', (chunk: Uint8Array) => this.#logged(chunk));
    // A peer that dies closes its end: the exit says so, better than EPIPE would.
    process.stdin.on('error', () => {});
    void process.ended.then((end) => {
      this.#ended = true;
      clearTimeout(this.#silence);
      trace?.event('end', describeEnd(end));
      listener.ended(end);
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Resolves when the process has ended, and with it all that it started. */
  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  /** The last lines of the peer's log. */
  get logTail(): string[] {
    return this.#log.lines();
  }

  /** Nothing more will come, although the peer lives. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /**
   * What stdout tells of an answer that did not come, to be put behind `no answer within 10 s`: bytes without a newline, or nothing at
   * all since the program was started; empty if there is nothing to tell.
   */
  get silenceText(): string {
    const { unfinished } = this.#splitter;
    if (unfinished.length > 0) {
      const text = excerptAround(new TextDecoder().decode(unfinished), 0);
      return `: ${unfinished.length} bytes have come on its stdout without a newline at their end: ${text}`;
    }
    return this.#lines === 0 ? ': nothing has come on its stdout yet; is it flushed after each line?' : '';
  }

  /** Why the program never ran: there is none, or the system does not run it; `undefined`: it ran. */
  startFailureOf(end: ProcessEnd): string | undefined {
    const isUnstarted = end.exitCode === undefined && end.signal === undefined;
    // What setpriv, like shells, says when there is no such program.
    const isNone = this.#lines === 0 && (end.exitCode === 126 || end.exitCode === 127);
    if (!isUnstarted && !isNone) return undefined;
    const why = isNone ? `could not be started: ${this.logTail.at(-1) ?? 'no such program'}` : describeEnd(end);
    return `${why}; ${launchHint(why)}`;
  }

  send(line: string): void {
    this.#trace?.sent(line);
    this.#logBytes = 0;
    this.#process.stdin.write(`${line}\n`);
  }

  /** Ends the peer at once. What it wrote and was not yet read is dropped. */
  kill(why: string): void {
    if (!this.#ended) this.#trace?.event('kill', why);
    this.#splitter.stop();
    this.#process.kill();
  }

  /** Ends stdin and waits for the peer to leave. @param patience milliseconds until it is killed; `Infinity`: never */
  async leave(patience: number = leaveMilliseconds): Promise<ProcessEnd> {
    if (!this.#ended) this.#trace?.event('stdin ends', '');
    this.#process.stdin.end();
    const killer = startTimer(() => this.kill(`still there ${patience / 1000} s after its stdin ended`), patience);
    const end = await this.#process.ended;
    clearTimeout(killer);
    return end;
  }

  /** A program that ends closes its stdout, too, a moment before. */
  #outputEnded(): void {
    if (this.#ended) return;
    this.#silence = setTimeout(() => {
      this.#isSilent = true;
      this.#trace?.event('stdout', 'is closed');
      this.#listener.silenced();
    }, endMilliseconds);
  }

  #logged(chunk: Uint8Array): void {
    if (this.#logBytes > mostLogBytes) return;
    this.#log.append(chunk);
    this.#trace?.log(chunk);
    this.#logBytes += chunk.length;
    if (this.#logBytes <= mostLogBytes) return;
    const most = memoryText(mostLogBytes);
    this.#listener.excess('peer.output', `wrote more than ${most} to its log (stderr) between two requests`);
  }
}

/** A timer that also knows `Infinity`, which setTimeout takes for 1. */
export function startTimer(work: () => void, milliseconds: number): NodeJS.Timeout | undefined {
  return Number.isFinite(milliseconds) ? setTimeout(work, milliseconds) : undefined;
}

/** `exited with code 7`, `was killed by SIGKILL`, `could not be started: ...`. */
export function describeEnd({ exitCode, signal, originalMessage, cause }: ProcessEnd): string {
  if (signal !== undefined) return `was killed by ${signal}`;
  if (exitCode !== undefined) return `exited with code ${exitCode}`;
  return `could not be started: ${originalMessage ?? String(cause)}`;
}
