import { Exchange } from '../check/exchange.ts';
import { faultOfFailure } from '../check/participant.ts';
import type { Fault } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import { isAble, largestExtent, prepareTypePeers, type TypePeer } from '../check/type-peer.ts';
import type { Layout } from '../layout/index.ts';
import { PeerFailure, Unsupported } from '../peers/failure.ts';
import { TapeError } from '../values/index.ts';
import type { Dice } from './dice.ts';
import { type Expectation, expectReadings, judgeReadings, type ReadingFault } from './judge-readings.ts';
import { type ImageSeeds, mutateImage, seedImages } from './mutate-images.ts';
import { shrinkImage } from './shrink-image.ts';

/** An image that a reader gets wrong, as small as it could be made. */
export interface ImageFinding {
  readonly type: string;
  readonly fault: Fault;
  readonly image: Uint8Array;
  /** What the reference knows of the type. */
  readonly layout: Layout;
}

/** Images of one request at most, and their bytes. */
const mostImages = 2048;
const mostBytes = 2 << 20;

/**
 * Offers random and mutated images of one type to every reader of a session: what the reference refuses must be refused, what it
 * accepts must be read as the same value, nothing may crash, and no image may change. The reference is the measure.
 */
export class ImageFuzzer {
  readonly type: string;
  readonly #session: Session;
  readonly #exchange: Exchange;
  readonly #peers: readonly TypePeer[];
  readonly #seeds: ImageSeeds;
  readonly #dice: Dice;
  /** What was found already, by its kind: the same mistake is reported once. */
  readonly #known = new Set<string>();

  private constructor(session: Session, exchange: Exchange, peers: readonly TypePeer[], dice: Dice) {
    this.type = exchange.type;
    this.#session = session;
    this.#exchange = exchange;
    this.#peers = peers;
    this.#dice = dice;
    this.#seeds = seedImages(this.type, session.plan.types, exchange.layout, dice);
  }

  /** Asks the peers for the type; those that cannot take part are left out (the checks of a run say why). */
  static async open(session: Session, type: string, dice: Dice): Promise<ImageFuzzer> {
    const { plan, participants, memory } = session;
    const peers = await prepareTypePeers(type, plan, participants);
    const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
    return new ImageFuzzer(session, exchange, peers.filter(isAble), dice);
  }

  /**
   * Offers one batch.
   * @param without peers that are left out
   * @returns how many images were read, and the findings that are new
   */
  async run(without: ReadonlySet<string> = new Set()): Promise<{ images: number; findings: ImageFinding[] }> {
    const peers = this.#peers.filter((peer) => !without.has(peer.name));
    const count = Math.max(1, Math.min(this.#exchange.room, mostImages, Math.floor(mostBytes / this.#exchange.stride)));
    const images = Array.from({ length: count }, () => mutateImage(this.#seeds, this.#dice));
    const findings: ImageFinding[] = [];
    for (const [index, faults] of (await this.#ask(peers, images)).entries()) {
      const peer = peers[index] as TypePeer;
      for (const found of faults) {
        const kind = JSON.stringify([peer.name, found.fault.rule]);
        if (this.#known.has(kind)) continue;
        this.#known.add(kind);
        findings.push(await this.#shrink(peer, images[found.index] as Uint8Array, found.fault));
      }
    }
    return { images: count * peers.length, findings };
  }

  async #shrink(peer: TypePeer, image: Uint8Array, fault: Fault): Promise<ImageFinding> {
    const most = Math.max(1, Math.min(this.#exchange.room, 256, Math.floor(mostBytes / this.#exchange.stride)));
    const finding = { type: this.type, fault, image, layout: this.#exchange.layout };
    // Each further crash costs a start of the program, and those are limited.
    if (isProgramFailure(fault)) return finding;
    let smallest = fault;
    const shrunk = await shrinkImage(image, most, async (candidates) => {
      const [faults = []] = await this.#ask([peer], candidates);
      const same = faults.find((each) => each.fault.rule === fault.rule);
      if (same !== undefined) smallest = same.fault;
      return same?.index;
    });
    return { ...finding, fault: smallest, image: shrunk };
  }

  /** Has peers read the same images. @returns the faults of each of them */
  async #ask(peers: readonly TypePeer[], images: readonly Uint8Array[]): Promise<ReadingFault[][]> {
    const { types } = this.#session.plan;
    const slots = this.#exchange.referenceSlots(images.length);
    const { stride, layout } = this.#exchange;
    for (const [index, image] of images.entries()) slots.set(image, index * stride);
    const before = slots.slice();
    const expected = expectReadings(this.type, types, layout, images);
    const readings = await Promise.all(peers.map((peer) => this.#read(peer, images, expected)));
    if (Buffer.compare(before, slots) !== 0) {
      const [only] = peers;
      if (peers.length === 1 && only !== undefined) return [[changedFault(only.name)]];
      // Somebody wrote: one after the other, so that it is known who.
      const alone: ReadingFault[][] = [];
      for (const peer of peers) alone.push(...(await this.#ask([peer], images)));
      return alone;
    }
    // Only now: the images are offered anew for it.
    const faults: ReadingFault[][] = [];
    for (const [index, reading] of readings.entries()) {
      const peer = peers[index] as TypePeer;
      faults.push(reading instanceof PeerFailure ? await this.#findCrash(peer, images, reading) : reading);
    }
    return faults;
  }

  async #read(
    peer: TypePeer,
    images: readonly Uint8Array[],
    expected: Expectation,
  ): Promise<ReadingFault[] | PeerFailure> {
    if (peer.running === undefined) return [];
    try {
      const tape = await this.#exchange.read(peer.running, undefined, { values: images });
      return judgeReadings(peer.name, tape, expected, images, this.type, this.#session.plan.types);
    } catch (error) {
      if (error instanceof PeerFailure) return error;
      if (error instanceof Unsupported) return [];
      if (error instanceof TapeError) return [{ index: error.record, fault: tapeFault(peer.name, error) }];
      throw error;
    }
  }

  /** Which image a reader fails at as a program: halves, until one is left. A hang is not repeated: it costs the whole time-out. */
  async #findCrash(peer: TypePeer, images: readonly Uint8Array[], failure: PeerFailure): Promise<ReadingFault[]> {
    const fault = faultOfFailure(failure, peer.name);
    if (images.length === 1 || failure.code === 'peer.hang') return [{ index: 0, fault }];
    const middle = Math.ceil(images.length / 2);
    for (const start of [0, middle]) {
      const half = images.slice(start, start + middle);
      const [faults = []] = await this.#ask([peer], half);
      const found = faults.find((each) => each.fault.rule === failure.code);
      if (found !== undefined) return [{ ...found, index: start + found.index }];
    }
    return [{ index: 0, fault }];
  }
}

/** Whether a reader failed as a program (`peer.crash`, `peer.hang`, ...). */
export function isProgramFailure({ rule }: Fault): boolean {
  return rule.startsWith('peer.');
}

function changedFault(peer: string): ReadingFault {
  const fault: Fault = {
    peer,
    rule: 'memory.unchanged',
    path: '',
    offset: null,
    expected: 'images as they were',
    actual: 'changed images',
    message: `${peer} changes images while reading them`,
  };
  return { index: 0, fault };
}

function tapeFault(peer: string, error: TapeError): Fault {
  const message = `${peer} makes a tape that cannot be read: ${error.message}`;
  const seen = { expected: 'a record for each image', actual: error.message };
  return { peer, rule: 'value.read', path: error.path, offset: null, ...seen, message };
}
