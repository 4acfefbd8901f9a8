import { declarationToJson } from '../describe/resolved-json.ts';
import type { TypeTable } from '../describe/types.ts';
import type { SharedMemory } from '../memory/shared-memory.ts';
import type { BuiltPeer } from './build.ts';
import { Connection } from './connection.ts';
import { PeerFailure, Unsupported } from './failure.ts';
import { startProcess } from './process.ts';
import {
  type HelloAnswer,
  helloAnswer,
  type LayoutAnswer,
  layoutAnswer,
  protocolVersion,
  type ReadAnswer,
  readAnswer,
  type Transfer,
  type WriteAnswer,
  writeAnswer,
} from './protocol.ts';

/** What peers are launched with. */
export interface LaunchInput {
  readonly memory: SharedMemory;
  readonly types: TypeTable;
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly profile: string;
  /** Milliseconds that a peer has for one answer. */
  readonly timeoutMilliseconds: number;
  /** Crashes and hangs after which the program is not started again; default: 50 crashes, or 3 hangs. */
  readonly mostFailures?: number;
}

/** A peer that crashes is started again at most this often in a run. */
const mostRestarts = 50;
/** Each hang costs the whole time-out, so that fewer of them are endured. */
const mostHangs = 3;

/**
 * A peer for the whole run. A crash, a hang or garbage fails the request at hand; the next request starts the program
 * again, so that such a peer costs its own checks only.
 */
export class RunningPeer {
  readonly name: string;
  readonly #built: BuiltPeer;
  readonly #input: LaunchInput;
  #connection: Connection | undefined;
  #hello: HelloAnswer | undefined;
  #starts = 0;
  #hangs = 0;
  #stopped = false;
  #lastFailure: PeerFailure | undefined;
  readonly #others = new Set<RunningPeer>();

  constructor(built: BuiltPeer, input: LaunchInput) {
    this.name = built.peer.name;
    this.#built = built;
    this.#input = input;
  }

  /**
   * Starts the program and says hello. Safe to call again: does nothing while the program runs.
   * @throws PeerFailure when it cannot be started, its answer is wrong, or it was built for other types
   */
  async start(): Promise<HelloAnswer> {
    if (this.#stopped) throw new PeerFailure('peer.crash', this.name, 'the peer was stopped');
    if (this.#connection !== undefined && !this.#connection.failed && this.#hello !== undefined) return this.#hello;
    const { mostFailures } = this.#input;
    const isGivenUp = this.#starts > (mostFailures ?? mostRestarts) || this.#hangs >= (mostFailures ?? mostHangs);
    if (this.#lastFailure !== undefined && isGivenUp) throw this.#lastFailure;
    this.#starts++;
    this.#connection = new Connection(this.name, startProcess(this.#built, this.#input.memory));
    return this.#remembering(async (connection) => {
      this.#hello = await this.#sayHello(connection);
      return this.#hello;
    });
  }

  layout(type: string): Promise<LayoutAnswer> {
    return this.#request('layout', { type }, layoutAnswer);
  }

  /** Has the peer construct the values of a tape in memory. */
  write(transfer: Transfer): Promise<WriteAnswer> {
    return this.#request('write', transfer, writeAnswer);
  }

  /** Has the peer read images and put what it saw on a tape. */
  read(transfer: Transfer): Promise<ReadAnswer> {
    return this.#request('read', transfer, readAnswer);
  }

  /** The last lines of the peer's log. */
  get logTail(): readonly string[] {
    return this.#connection?.logTail ?? [];
  }

  /**
   * A second process of the same program, without a past, with limits or a memory of its own: for whoever looks for what makes it
   * fail. It is started by its first request, and ends with this peer if nobody closes it before.
   */
  another(changes: Partial<Pick<LaunchInput, 'memory' | 'timeoutMilliseconds' | 'mostFailures'>>): RunningPeer {
    const other = new RunningPeer(this.#built, { ...this.#input, ...changes });
    if (this.#stopped) other.kill();
    this.#others.add(other);
    return other;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#others].map((other) => other.close()));
    await this.#connection?.close();
  }

  /** Kills the program at once, for good; for signals. */
  kill(): void {
    this.#stopped = true;
    for (const other of this.#others) other.kill();
    this.#connection?.kill();
  }

  async #request<Answer>(
    method: string,
    params: unknown,
    answer: Parameters<Connection['request']>[2],
  ): Promise<Answer> {
    await this.start();
    return this.#remembering((connection) => {
      return connection.request(method, params, answer, this.#input.timeoutMilliseconds) as Promise<Answer>;
    });
  }

  async #remembering<Answer>(work: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const connection = this.#connection;
    if (connection === undefined) throw new Error(`peer "${this.name}" was not started`);
    try {
      return await work(connection);
    } catch (error) {
      if (error instanceof PeerFailure) {
        this.#lastFailure = error;
        if (error.code === 'peer.hang') this.#hangs++;
      }
      throw error;
    }
  }

  async #sayHello(connection: Connection): Promise<HelloAnswer> {
    const { memory, types, fingerprints, profile, timeoutMilliseconds } = this.#input;
    const params = {
      protocol: protocolVersion,
      memory: { size: memory.size },
      profile,
      types: [...types.values()].map(declarationToJson),
    };
    const hello = await connection
      .request('hello', params, helloAnswer, timeoutMilliseconds)
      .catch((error: unknown) => {
        connection.kill();
        throw asHelloFailure(this.name, error);
      });
    this.#refuseStale(hello, fingerprints, connection);
    return hello;
  }

  #refuseStale(hello: HelloAnswer, fingerprints: ReadonlyMap<string, string>, connection: Connection): void {
    for (const [type, fingerprint] of Object.entries(hello.fingerprints)) {
      const expected = fingerprints.get(type);
      if (expected === undefined || expected === fingerprint) continue;
      connection.kill();
      const message = `was built for another ${type} (fingerprint ${fingerprint.slice(0, 12)}, expected ${expected.slice(0, 12)}): build it again`;
      throw new PeerFailure('peer.stale', this.name, message, connection.logTail);
    }
  }
}

function asHelloFailure(peer: string, error: unknown): unknown {
  if (error instanceof Unsupported) return new PeerFailure('peer.hello', peer, `does not say hello: ${error.message}`);
  if (error instanceof PeerFailure && error.code !== 'peer.start') {
    return new PeerFailure('peer.hello', peer, `does not say hello: ${error.message}`, error.logTail);
  }
  return error;
}
