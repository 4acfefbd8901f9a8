import { declarationToJson } from '../describe/resolved-json.ts';
import type { TypeTable } from '../describe/types.ts';
import type { SharedMemory } from '../memory/shared-memory.ts';
import type { Attach } from './attach.ts';
import type { BuiltPeer } from './build/build.ts';
import { PeerFailure, type PeerFailureCode, Unsupported } from './failure.ts';
import { firstChange, type ImageChange } from './image-change.ts';
import { startProcess } from './process/process.ts';
import { Connection } from './protocol/connection.ts';
import {
  type CarriedTransfer,
  type HelloAnswer,
  type LayoutAnswer,
  protocolVersion,
  type ReadAnswer,
  type Transfer,
  type TransportPlace,
  type WriteAnswer,
} from './protocol/protocol.ts';
import type { Answer, Method } from './protocol/protocol-messages.ts';
import type { Trace } from './protocol/trace.ts';

/** How a person watches peers. */
export interface PeerWatch {
  /** Where the conversation is written; default: nowhere. */
  readonly trace?: Trace;
  /** Which peers wait for a debugger; default: none. */
  readonly attach?: Attach;
}

/** What peers are launched with. */
export interface LaunchInput extends PeerWatch {
  readonly memory: SharedMemory;
  readonly types: TypeTable;
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly profile: string;
  /** Milliseconds that a peer has for one answer. */
  readonly timeoutMilliseconds: number;
  /** MiB that the peer may have for itself; default: what its manifest says. */
  readonly memoryLimit?: number;
  /** Crashes and hangs after which the program is not started again; default: 50 crashes, or 3 hangs. */
  readonly mostFailures?: number;
}

/** A peer that crashes is started again at most this often in a run. */
const mostRestarts = 50;
/** Each hang costs the whole time-out, so that fewer of them are endured. */
const mostHangs = 3;
/** They cost much of the machine, and are endured as seldom. */
const excesses: readonly PeerFailureCode[] = ['peer.memory', 'peer.output'];

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
  /** Is told of images that change while the peer reads them. Set it only while nobody else is asked: others read the same images. */
  onChange: ((change: ImageChange) => void) | undefined;

  constructor(built: BuiltPeer, input: LaunchInput) {
    this.name = built.peer.name;
    this.#built = built;
    this.#input = input;
  }

  /**
   * Starts the program and says hello. Safe to call again: does nothing while the program runs.
   * @throws PeerFailure when it cannot be started, its answer is wrong, or it was built for other types; and when it failed since the
   * last request: what nobody asked for is to be told, too
   */
  async start(): Promise<HelloAnswer> {
    if (this.#stopped) throw new PeerFailure('peer.crash', this.name, 'the peer was stopped');
    if (this.#connection !== undefined && !this.#connection.failed && this.#hello !== undefined) return this.#hello;
    const untold = this.#connection?.takeUntold();
    if (untold !== undefined) throw this.#remember(untold);
    const { mostFailures } = this.#input;
    const isGivenUp = this.#starts > (mostFailures ?? mostRestarts) || this.#hangs >= (mostFailures ?? mostHangs);
    if (this.#lastFailure !== undefined && isGivenUp) throw this.#lastFailure;
    this.#starts++;
    this.#connection = this.#launch();
    return this.#remembering(async (connection) => {
      await this.#waitForDebugger(connection);
      this.#hello = await this.#sayHello(connection);
      return this.#hello;
    });
  }

  layout(type: string): Promise<LayoutAnswer> {
    return this.#request('layout', { type });
  }

  /** Has the peer construct the values of a tape in memory, or in samples that it publishes. */
  write(transfer: Transfer | CarriedTransfer): Promise<WriteAnswer> {
    return this.#request('write', transfer);
  }

  /** Has the peer read images and put what it saw on a tape. */
  async read(transfer: Transfer | CarriedTransfer): Promise<ReadAnswer> {
    const { onChange } = this;
    if (onChange === undefined || !('image' in transfer)) return this.#request('read', transfer);
    const { image, type } = transfer;
    const images = this.#input.memory.bytes.subarray(image.offset, image.offset + image.size);
    const copy = images.slice();
    try {
      return await this.#request('read', transfer);
    } finally {
      const change = firstChange(copy, images, image.stride);
      if (change !== undefined) onChange({ type, ...change });
    }
  }

  /** Has the peer open a service whose samples it will be asked to read. */
  async subscribe({ type, count, transport }: CarriedTransfer): Promise<void> {
    await this.#request('subscribe', { type, count, transport });
  }

  /** Has the peer hand what it published to the subscribers that have come since. */
  async deliver(transport: TransportPlace): Promise<void> {
    await this.#request('deliver', { transport });
  }

  /** Whether the program that was started last has ended, or is being ended, without having been asked to. */
  get failed(): boolean {
    return this.#connection?.failed ?? false;
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
    await this.#connection?.close(this.isAttached ? Number.POSITIVE_INFINITY : undefined);
  }

  /** Kills the program at once, for good; for signals. */
  kill(): void {
    this.#stopped = true;
    for (const other of this.#others) other.kill();
    this.#connection?.kill();
  }

  async #request<M extends Method>(method: M, params: unknown): Promise<Answer<M>> {
    await this.start();
    return this.#remembering((connection) => connection.request(method, params, this.#timeoutMilliseconds));
  }

  #launch(): Connection {
    const child = startProcess(this.#built, this.#input.memory, this.#input.memoryLimit);
    return new Connection(this.name, child, this.#input.trace?.of(this.name, child.pid, child.command.join(' ')));
  }

  /** Whether a person steps through it with a debugger: each of its processes waits for that, and for no time-out. */
  get isAttached(): boolean {
    return this.#input.attach?.wants(this.name) ?? false;
  }

  /** Whoever steps through a peer is not to be hurried. */
  get #timeoutMilliseconds(): number {
    return this.isAttached ? Number.POSITIVE_INFINITY : this.#input.timeoutMilliseconds;
  }

  async #remembering<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const connection = this.#connection;
    if (connection === undefined) throw new Error(`peer "${this.name}" was not started`);
    try {
      return await work(connection);
    } catch (error) {
      throw error instanceof PeerFailure ? this.#remember(error) : error;
    }
  }

  #remember(failure: PeerFailure): PeerFailure {
    this.#lastFailure = failure;
    if (failure.code === 'peer.hang' || excesses.includes(failure.code)) this.#hangs++;
    return failure;
  }

  async #waitForDebugger(connection: Connection): Promise<void> {
    const { attach } = this.#input;
    const { pid } = connection;
    if (attach === undefined || pid === undefined || !this.isAttached) return;
    await attach.wait(this.name, pid, this.#built.peer.manifest.language ?? '', connection.gone);
  }

  async #sayHello(connection: Connection): Promise<HelloAnswer> {
    const { memory, types, fingerprints, profile } = this.#input;
    const params = {
      protocol: protocolVersion,
      memory: { size: memory.size },
      profile,
      types: [...types.values()].map(declarationToJson),
    };
    const hello = await connection.request('hello', params, this.#timeoutMilliseconds).catch((error: unknown) => {
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
  if (error instanceof PeerFailure && error.code !== 'peer.start' && !excesses.includes(error.code)) {
    return new PeerFailure('peer.hello', peer, `does not say hello: ${error.message}`, error.logTail);
  }
  return error;
}
