import type { z } from 'zod';
import { PeerFailure, type PeerFailureCode, Unsupported } from './failure.ts';
import { LineSplitter, longestLineBytes } from './line-splitter.ts';
import { escapeLogLine, LogTail } from './log-tail.ts';
import type { PeerProcess } from './process.ts';
import { responseLine, unsupportedCode } from './protocol.ts';

/** Milliseconds that a peer has to leave after its stdin ended, before it is killed. */
const leaveMilliseconds = 2_000;

interface PendingRequest {
  readonly id: number;
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The parts of execa's result that say how a process ended. */
interface ProcessEnd {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly originalMessage?: string | undefined;
  readonly cause?: unknown;
}

/**
 * JSON-RPC 2.0 with one peer process, one request in flight. The first thing that goes wrong (exit, garbage, silence)
 * ends the connection: the process is killed and every later request fails in the same way.
 */
export class Connection {
  readonly #peer: string;
  readonly #process: PeerProcess;
  readonly #log = new LogTail();
  #nextId = 1;
  #pending: PendingRequest | undefined;
  #failure: PeerFailure | undefined;
  #closing = false;

  constructor(peer: string, process: PeerProcess) {
    this.#peer = peer;
    this.#process = process;
    const splitter = new LineSplitter(
      (line) => this.#receive(line),
      () => this.#fail('peer.garbage', `a line of more than ${longestLineBytes} bytes on stdout`),
    );
    process.stdout.on('data', (chunk: Uint8Array) => splitter.append(chunk));
    process.stderr.on('data', (chunk: Uint8Array) => this.#log.append(Buffer.from(chunk).toString('utf8')));
    // A peer that dies closes its end: the exit says so, better than EPIPE would.
    process.stdin.on('error', () => {});
    process.then((result) => this.#ended(result));
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** The last lines of the peer's log. */
  get logTail(): string[] {
    return this.#log.lines();
  }

  /**
   * @throws PeerFailure when the peer crashes, is silent for `timeoutMilliseconds` or answers garbage
   * @throws Unsupported when the peer says that it lacks something
   */
  async request<Answer>(
    method: string,
    params: unknown,
    answer: z.ZodType<Answer>,
    timeoutMilliseconds: number,
  ): Promise<Answer> {
    if (this.#failure !== undefined) throw this.#failure;
    const result = await this.#exchange(method, params, timeoutMilliseconds);
    const parsed = answer.safeParse(result);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? 'result' : `result.${issue.path.join('.')}`;
    throw this.#fail(
      'peer.garbage',
      `the answer to "${method}" is not what docs/protocol.md says: ${place}: ${issue?.message}`,
    );
  }

  /** Ends stdin, waits for the peer to leave, kills it if it does not. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#process.stdin.end();
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), leaveMilliseconds);
    await this.#process;
    clearTimeout(killer);
  }

  /** Kills the peer at once; what is asked of it fails from now on. */
  kill(): void {
    this.#closing = true;
    this.#fail('peer.crash', 'the peer was stopped');
  }

  async #exchange(method: string, params: unknown, timeoutMilliseconds: number): Promise<unknown> {
    if (this.#pending !== undefined) throw new Error(`"${method}" while "${this.#pending.method}" is in flight`);
    const id = this.#nextId++;
    const timer = setTimeout(() => {
      this.#fail('peer.hang', `no answer to "${method}" within ${timeoutMilliseconds / 1000} s`);
    }, timeoutMilliseconds);
    try {
      return await new Promise((resolve, reject) => {
        this.#pending = { id, method, resolve, reject };
        this.#process.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      });
    } finally {
      clearTimeout(timer);
      this.#pending = undefined;
    }
  }

  #receive(line: string): void {
    const response = parseResponse(line);
    const pending = this.#pending;
    if (response === undefined) {
      this.#fail('peer.garbage', `a line on stdout that is no JSON-RPC 2.0 response: ${excerpt(line)}`);
    } else if (pending === undefined || response.id !== pending.id) {
      const expected = pending === undefined ? 'nothing was asked' : `id ${pending.id} ("${pending.method}") was asked`;
      this.#fail('peer.garbage', `an answer with id ${response.id} where ${expected}`);
    } else if (response.error === undefined) {
      pending.resolve(response.result);
    } else if (response.error.code === unsupportedCode) {
      pending.reject(new Unsupported(escapeLogLine(response.error.message)));
    } else {
      const message = `"${pending.method}" answered error ${response.error.code}: ${escapeLogLine(response.error.message)}`;
      pending.reject(new PeerFailure('peer.refused', this.#peer, message, this.logTail));
    }
  }

  #fail(code: PeerFailureCode, message: string): PeerFailure {
    this.#failure ??= new PeerFailure(code, this.#peer, message, this.logTail);
    this.#process.kill('SIGKILL');
    this.#pending?.reject(this.#failure);
    return this.#failure;
  }

  #ended(result: ProcessEnd): void {
    if (this.#closing) {
      this.#pending?.reject(new PeerFailure('peer.crash', this.#peer, 'the peer was stopped', this.logTail));
      return;
    }
    const during = this.#pending === undefined ? '' : ` during "${this.#pending.method}"`;
    if (result.exitCode === undefined && result.signal === undefined) {
      this.#fail('peer.start', `could not be started: ${result.originalMessage ?? String(result.cause)}`);
    } else if (this.#nextId <= 2 && (result.exitCode === 126 || result.exitCode === 127)) {
      // What setpriv, like shells, says when there is no such program.
      this.#fail('peer.start', `could not be started: ${this.logTail.at(-1) ?? 'no such program'}`);
    } else {
      const how =
        result.signal === undefined ? `exited with code ${result.exitCode}` : `was killed by ${result.signal}`;
      this.#fail('peer.crash', `the peer ${how}${during}`);
    }
  }
}

function parseResponse(line: string) {
  try {
    return responseLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function excerpt(line: string): string {
  return JSON.stringify(escapeLogLine(line.slice(0, 120)));
}
