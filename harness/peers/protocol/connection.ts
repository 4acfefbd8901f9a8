import { PeerFailure, type PeerFailureCode, TransportRefusal, Unsupported } from '../failure.ts';
import { escapeLogLine } from '../process/log-tail.ts';
import type { PeerProcess } from '../process/process.ts';
import { readAnswerLine } from './answer-line.ts';
import { describeEnd, LineChannel, type ProcessEnd, silencedText, startTimer } from './line-channel.ts';
import { longestLineBytes } from './line-splitter.ts';
import { transportCode, unsupportedCode } from './protocol.ts';
import type { Answer, Method } from './protocol-messages.ts';
import type { ProcessTrace } from './trace.ts';

interface PendingRequest {
  readonly id: number;
  readonly method: Method;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * JSON-RPC 2.0 with one peer process, one request in flight. The first thing that goes wrong (exit, garbage, silence)
 * ends the connection: the process is killed and every later request fails in the same way.
 */
export class Connection {
  readonly #peer: string;
  readonly #channel: LineChannel;
  readonly #gone = new AbortController();
  #nextId = 1;
  #pending: PendingRequest | undefined;
  #failure: PeerFailure | undefined;
  /** The failure came between two requests, so that nobody was told of it yet. */
  #untold = false;
  #closing = false;

  constructor(peer: string, process: PeerProcess, trace?: ProcessTrace) {
    this.#peer = peer;
    const listener = {
      line: (bytes: Uint8Array, number: number) => this.#receive(bytes, number),
      overlong: () => {
        this.#fail(
          'peer.garbage',
          `a line of more than ${longestLineBytes} bytes on stdout (docs/protocol.md, "Lines")`,
        );
      },
      silenced: () => this.#silenced(),
      excess: (code: PeerFailureCode, message: string) => this.#fail(code, message),
      ended: (end: ProcessEnd) => this.#ended(end),
    };
    this.#channel = new LineChannel(process, listener, trace);
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** Of the peer's process; `undefined`: it could not be started. */
  get pid(): number | undefined {
    return this.#channel.pid;
  }

  /** Aborted when the process has ended, or is being killed. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** The last lines of the peer's log. */
  get logTail(): string[] {
    return this.#channel.logTail;
  }

  /** What went wrong between two requests; asked for a second time, nothing. */
  takeUntold(): PeerFailure | undefined {
    const failure = this.#untold ? this.#failure : undefined;
    this.#untold = false;
    return failure;
  }

  /**
   * @param timeoutMilliseconds `Infinity`: the peer may take as long as it likes
   * @throws PeerFailure when the peer crashes, is silent for too long or answers something else than docs/protocol.md
   * says
   * @throws Unsupported when the peer says that it lacks something
   */
  async request<M extends Method>(method: M, params: unknown, timeoutMilliseconds: number): Promise<Answer<M>> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#pending !== undefined) throw new Error(`"${method}" while "${this.#pending.method}" is in flight`);
    const id = this.#nextId++;
    const late = () => {
      if (this.#pending?.id !== id) return;
      const { silenceText } = this.#channel;
      this.#fail('peer.hang', `no answer to "${method}" within ${timeoutMilliseconds / 1000} s${silenceText}`);
    };
    // Who was too busy to listen, with large values or a machine that slept, hears first what came meanwhile.
    const timer = startTimer(() => setImmediate(late), timeoutMilliseconds);
    try {
      return await new Promise<Answer<M>>((resolve, reject) => {
        // What comes has been checked against the schema of the method.
        this.#pending = { id, method, resolve: resolve as (result: unknown) => void, reject };
        this.#channel.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
        if (this.#channel.isSilent) this.#silenced();
      });
    } catch (error) {
      // As long as it is not gone it could go on writing, where others are being checked.
      if (this.#failure !== undefined) await this.#channel.ended;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends stdin, waits for the peer to leave, kills it if it does not. @param patience milliseconds; default: 2,000 */
  async close(patience?: number): Promise<void> {
    this.#closing = true;
    await this.#channel.leave(patience);
  }

  /** Kills the peer at once; what is asked of it fails from now on. */
  kill(): void {
    this.#closing = true;
    this.#fail('peer.crash', 'the peer was stopped');
  }

  #receive(bytes: Uint8Array, number: number): void {
    const pending = this.#pending;
    const answer = readAnswerLine(bytes, number, pending);
    if (pending === undefined || 'violation' in answer) {
      this.#fail('peer.garbage', 'violation' in answer ? answer.violation : 'an answer to nothing');
      return;
    }
    // At once: a second answer in the same piece of the stream is one too many.
    this.#pending = undefined;
    if ('result' in answer) {
      pending.resolve(answer.result);
    } else if (answer.error.code === unsupportedCode) {
      pending.reject(new Unsupported(escapeLogLine(answer.error.message)));
    } else {
      const message = `"${pending.method}" answered error ${answer.error.code}: ${escapeLogLine(answer.error.message)}`;
      const Failure = answer.error.code === transportCode ? TransportRefusal : PeerFailure;
      pending.reject(new Failure('peer.refused', this.#peer, message, this.logTail));
    }
  }

  /** Whoever is asked nothing any more may close its stdout. */
  #silenced(): void {
    if (this.#pending !== undefined) {
      this.#fail('peer.hang', `the peer ${silencedText}: no answer to "${this.#pending.method}"`);
    }
  }

  #fail(code: PeerFailureCode, message: string): PeerFailure {
    if (this.#failure === undefined) {
      this.#failure = new PeerFailure(code, this.#peer, message, this.logTail);
      this.#untold = this.#pending === undefined && !this.#closing;
    }
    this.#channel.kill(this.#failure.message);
    this.#gone.abort();
    this.#pending?.reject(this.#failure);
    this.#pending = undefined;
    return this.#failure;
  }

  #ended(end: ProcessEnd): void {
    this.#gone.abort();
    if (this.#closing) {
      this.#pending?.reject(new PeerFailure('peer.crash', this.#peer, 'the peer was stopped', this.logTail));
      this.#pending = undefined;
      return;
    }
    const during = this.#pending === undefined ? '' : ` during "${this.#pending.method}"`;
    const startFailure = this.#channel.startFailureOf(end);
    if (startFailure !== undefined) this.#fail('peer.start', startFailure);
    else this.#fail('peer.crash', `the peer ${describeEnd(end)}${during}`);
  }
}
