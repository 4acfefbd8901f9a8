import type { TypePeer } from '../check/kinds/type-peer.ts';
import type { Fault } from '../check/records.ts';
import { type ImageReaders, isProgramFailure } from './image-readers.ts';

/** An image at which a reader fails in the way that is looked for. */
export interface Failing {
  readonly index: number;
  readonly fault: Fault;
}

/** Starts of the program that one finding may cost. */
const mostCrashes = 150;
/** Each hang costs the whole patience. */
const mostHangs = 24;
/** Milliseconds for the images of a request, of which there are few: not the time-out, which may be a minute. */
const patience = 5_000;

/**
 * Asks one reader again and again for the images at which it fails by one rule. A reader that fails as a program is asked in a process of
 * its own, which is started again after each failure, until it has cost enough; after that no image fails.
 */
export class ImageProbe {
  readonly #readers: ImageReaders;
  readonly #peer: TypePeer;
  readonly #rule: string;
  readonly #ownProcess: boolean;
  #asked: TypePeer;
  /** Failures as a program that may still be seen. */
  #left: number;

  constructor(readers: ImageReaders, peer: TypePeer, fault: Fault) {
    this.#readers = readers;
    this.#peer = peer;
    this.#rule = fault.rule;
    this.#ownProcess = isProgramFailure(fault);
    this.#left = this.#rule === 'peer.hang' ? mostHangs : mostCrashes;
    this.#asked = this.#ownProcess ? this.#freshPeer() : peer;
  }

  /** The first of these images that fails, and how; `undefined`: none. */
  async firstFailing(images: readonly Uint8Array[]): Promise<Failing | undefined> {
    const failing = await this.#ask(images);
    if (failing === undefined) return undefined;
    if (failing.index !== undefined) return { index: failing.index, fault: failing.fault };
    return this.#halve(images, failing.fault);
  }

  /** Whether an image alone fails in a process that has read nothing before. */
  async failsAlone(image: Uint8Array): Promise<boolean> {
    if (this.#ownProcess) {
      await this.close();
      this.#asked = this.#freshPeer();
    }
    return (await this.#ask([image])) !== undefined;
  }

  async close(): Promise<void> {
    if (this.#ownProcess) await this.#asked.running?.close();
  }

  #freshPeer(): TypePeer {
    const { timeoutMilliseconds } = this.#readers.session.plan;
    const limits = { timeoutMilliseconds: Math.min(timeoutMilliseconds, patience), mostFailures: this.#left + 1 };
    const { running, ...peer } = this.#peer;
    return { ...peer, running: running?.another(limits) };
  }

  async #ask(images: readonly Uint8Array[]) {
    if (this.#left <= 0) return undefined;
    const [faults = []] = await this.#readers.ask([this.#asked], images);
    if (faults.some(({ fault }) => isProgramFailure(fault))) this.#left--;
    return faults.find(({ fault }) => fault.rule === this.#rule);
  }

  /** One of the images fails, and those before it do not. */
  async #halve(images: readonly Uint8Array[], known: Fault): Promise<Failing | undefined> {
    let [start, end, fault] = [0, images.length, known];
    while (end - start > 1) {
      const middle = Math.ceil((start + end) / 2);
      const failing = await this.#ask(images.slice(start, middle));
      if (this.#left <= 0) return undefined;
      if (failing === undefined) start = middle;
      else [end, fault] = [middle, failing.fault];
    }
    return { index: start, fault };
  }
}
