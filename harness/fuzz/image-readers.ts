import { type Expectation, expectReadings, judgeReadings } from '../check/judge/judge-readings.ts';
import type { Exchange } from '../check/kinds/exchange.ts';
import { changedFault, unreadableFault } from '../check/kinds/images-check.ts';
import type { TypePeer } from '../check/kinds/type-peer.ts';
import { faultOfFailure } from '../check/participant.ts';
import type { Fault } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import { PeerFailure, Unsupported } from '../peers/failure.ts';
import { TapeError } from '../values/index.ts';

/** A reader's fault with images that it was offered. */
export interface OfferedFault {
  /** Which image; `undefined` when it failed as a program, so that nobody knows. */
  readonly index: number | undefined;
  readonly fault: Fault;
}

/** Images of one request at most, and their bytes. */
const mostImages = 2048;
const mostBytes = 2 << 20;

/** Offers images of one type to readers, and compares what they say with the reference. */
export class ImageReaders {
  readonly exchange: Exchange;
  readonly session: Session;

  constructor(session: Session, exchange: Exchange) {
    this.session = session;
    this.exchange = exchange;
  }

  /** How many images go into one request: one at least. */
  get room(): number {
    return Math.max(1, Math.min(this.exchange.room, mostImages, Math.floor(mostBytes / this.exchange.stride)));
  }

  /** Has peers read the same images. @returns the faults of each of them */
  async ask(peers: readonly TypePeer[], images: readonly Uint8Array[]): Promise<OfferedFault[][]> {
    const { type, layout, stride } = this.exchange;
    const slots = this.exchange.referenceSlots(images.length);
    for (const [index, image] of images.entries()) slots.set(image, index * stride);
    const before = slots.slice();
    const expected = expectReadings(type, this.session.plan.types, layout, images);
    const faults = await Promise.all(peers.map((peer) => this.#read(peer, images, expected)));
    if (Buffer.compare(before, slots) === 0) return faults;
    const [only] = peers;
    if (peers.length === 1 && only !== undefined) {
      const changed = slots.findIndex((byte, index) => byte !== before[index]);
      return [[{ index: Math.floor(changed / stride), fault: changedFault(only.name) }]];
    }
    // Somebody wrote: one after the other, so that it is known who.
    const alone: OfferedFault[][] = [];
    for (const peer of peers) alone.push(...(await this.ask([peer], images)));
    return alone;
  }

  async #read(peer: TypePeer, images: readonly Uint8Array[], expected: Expectation): Promise<OfferedFault[]> {
    if (peer.running === undefined) return [];
    try {
      const tape = await this.exchange.read(peer.running, undefined, { values: images });
      return judgeReadings(peer.name, tape, expected, images, this.exchange.type, this.session.plan.types);
    } catch (error) {
      if (error instanceof PeerFailure) return [{ index: undefined, fault: faultOfFailure(error, peer.name) }];
      if (error instanceof Unsupported) return [];
      if (error instanceof TapeError) return [{ index: error.record, fault: unreadableFault(peer.name, error) }];
      throw error;
    }
  }
}

/** Whether a reader failed as a program (`peer.crash`, `peer.hang`, ...). */
export function isProgramFailure({ rule }: Fault): boolean {
  return rule.startsWith('peer.');
}
