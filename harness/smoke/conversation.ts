import type { SharedMemory } from '../memory/shared-memory.ts';
import type { BuiltPeer } from '../peers/build/build.ts';
import { startProcess } from '../peers/process/process.ts';
import { type AnswerLine, type Asked, readAnswerLine } from '../peers/protocol/answer-line.ts';
import {
  describeEnd,
  LineChannel,
  leaveMilliseconds,
  type ProcessEnd,
  silencedText,
  startTimer,
} from '../peers/protocol/line-channel.ts';
import { longestLineBytes } from '../peers/protocol/line-splitter.ts';
import type { PeerWatch } from '../peers/running-peer.ts';

/** What came of a line: an answer as docs/protocol.md demands it, or why there is none. */
export type Reply =
  | { readonly answer: Exclude<AnswerLine, { readonly violation: string }> }
  /** `broken`: nothing more can be asked of the process. */
  | { readonly failure: string; readonly broken: boolean };

/** How long a peer may take. */
export interface Patience {
  /** Milliseconds for one answer. */
  readonly answer: number;
  /** Milliseconds to leave. */
  readonly leave: number;
}

/** Lines to and from one process of a peer, wrong ones too, which no other part of the harness would send. */
export class Conversation {
  readonly #channel: LineChannel;
  readonly #patience: Patience;
  readonly #gone = new AbortController();
  readonly #lines: { readonly bytes: Uint8Array; readonly number: number }[] = [];
  #failure: string | undefined;
  /** An answer is due. */
  #isAsked = false;
  #isStarted = true;
  #wake: () => void = () => {};
  #nextId = 1;

  constructor(built: BuiltPeer, memory: SharedMemory, patience: Patience, { trace }: PeerWatch = {}) {
    const child = startProcess(built, memory);
    this.#patience = patience;
    const listener = {
      line: (bytes: Uint8Array, number: number) => {
        this.#lines.push({ bytes, number });
        this.#wake();
      },
      overlong: () => this.#fail(`a line of more than ${longestLineBytes} bytes`),
      silenced: () => {
        if (this.#isAsked) this.#fail(`the peer ${silencedText}`);
      },
      excess: (_: string, message: string) => this.#fail(message),
      ended: (end: ProcessEnd) => {
        this.#gone.abort();
        const startFailure = this.#channel.startFailureOf(end);
        this.#isStarted = startFailure === undefined;
        this.#fail(startFailure ?? `the peer ${describeEnd(end)}`);
      },
    };
    this.#channel = new LineChannel(child, listener, trace?.of(built.peer.name, child.pid, child.command.join(' ')));
  }

  get pid(): number | undefined {
    return this.#channel.pid;
  }

  /** Nothing more can be asked. */
  get isOver(): boolean {
    return this.#failure !== undefined;
  }

  /** `false`: there is no such program, or the system does not run it. */
  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Aborted when the process has ended. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  get logTail(): string[] {
    return this.#channel.logTail;
  }

  /** The id of the next request. */
  takeId(): number {
    return this.#nextId++;
  }

  /** Sends a line, whatever it is, and waits for the one that answers it. */
  async ask(line: string, asked: Asked): Promise<Reply> {
    if (this.#failure === undefined) this.#channel.send(line);
    if (this.#channel.isSilent) this.#fail(`the peer ${silencedText}`);
    this.#isAsked = true;
    const timer = startTimer(
      () => this.#fail(`no answer within ${this.#patience.answer / 1000} s${this.#channel.silenceText}`),
      this.#patience.answer,
    );
    while (this.#lines.length === 0 && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    clearTimeout(timer);
    this.#isAsked = false;
    const received = this.#lines.shift();
    if (received === undefined) return { failure: this.#failure ?? '', broken: true };
    const answer = readAnswerLine(received.bytes, received.number, asked);
    if (!('violation' in answer)) return { answer };
    // Nobody knows which line answers what any more.
    this.kill();
    return { failure: answer.violation, broken: true };
  }

  /** Waits for the peer to leave by itself. @returns what is wrong with how it left; `undefined`: nothing */
  async waitForEnd(endStdin: boolean): Promise<string | undefined> {
    const { leave } = this.#patience;
    let isLate = false;
    const timer = startTimer(() => {
      isLate = true;
      this.#channel.kill('still there');
    }, leave);
    const end = await (endStdin ? this.#channel.leave(Number.POSITIVE_INFINITY) : this.#channel.ended);
    clearTimeout(timer);
    if (isLate) return `still there after ${leave / 1000} s`;
    const [extra] = this.#lines;
    if (extra !== undefined) return describeExtra(extra.bytes, extra.number);
    return end.exitCode === 0 ? undefined : describeEnd(end);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#fail('the peer was stopped');
  }

  /** Ends the process, if it has not, and waits until it is gone. */
  async close(): Promise<void> {
    this.kill();
    await this.#channel.ended;
  }

  #fail(failure: string): void {
    this.#failure ??= failure;
    this.#channel.kill(this.#failure);
    this.#wake();
  }
}

function describeExtra(bytes: Uint8Array, number: number): string {
  const extra = readAnswerLine(bytes, number, undefined);
  return 'violation' in extra ? extra.violation : 'an answer to nothing';
}

/** The patience of a smoke test; whoever is attached to a peer is not to be hurried. */
export function patienceFor(peer: string, answer: number, { attach }: PeerWatch): Patience {
  const unlimited = Number.POSITIVE_INFINITY;
  return attach?.wants(peer) ? { answer: unlimited, leave: unlimited } : { answer, leave: leaveMilliseconds };
}
