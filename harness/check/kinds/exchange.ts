import type { Type } from '../../describe/types.ts';
import { type Layout, layoutOf } from '../../layout/index.ts';
import { layOutRegions, type Region } from '../../memory/regions.ts';
import type { SharedMemory } from '../../memory/shared-memory.ts';
import type { Transfer } from '../../peers/protocol/protocol.ts';
import type { RunningPeer } from '../../peers/running-peer.ts';
import { encodeImage, encodeTape, type Value } from '../../values/index.ts';
import { judgeReadAnswer, judgeWriteAnswer } from '../judge/judge-answers.ts';
import type { Plan } from '../plan/plan.ts';
import { type Carriage, inPlace } from './carriage.ts';
import { planRegions, slotBytes } from './regions.ts';

/** What stands between the slots: a peer that writes there is seen. */
export const guardByte = 0xc5;
/** Bytes of guard after each slot, at least. */
export const guardBytes = 16;
/** Values in one request: enough to make the round trip cheap, few enough to keep memory flat. */
const mostValues = 1024;

/** Bytes after the last slot that are looked at. */
const tailBytes = 256;

/** A copy of the memory around the slots of a write. */
export interface Touched {
  readonly bytes: Uint8Array;
  /** Where the first slot begins, in bytes. */
  readonly firstSlot: number;
  readonly stride: number;
  readonly count: number;
}

/** Some values of a type, prepared for every peer: their tape, and the reference's images. */
export interface Batch {
  readonly values: readonly Value[];
  readonly tape: Uint8Array;
  /** Reference images with zeros in all unspecified bytes, guards between them. */
  readonly canonical: Uint8Array;
}

/**
 * The places in shared memory where one type's values go from writers to readers. Slots stand at odd multiples of the
 * alignment, so that a peer that needs more than its type's alignment is found out.
 */
export class Exchange {
  readonly type: string;
  readonly layout: Layout;
  readonly stride: number;
  readonly #plan: Plan;
  readonly #carriage: Carriage;
  readonly #tape: Region;
  readonly #reference: Region;
  readonly #images: ReadonlyMap<string, Region>;
  readonly #answers: ReadonlyMap<string, Region>;
  readonly #firstSlot: number;

  /** @param largest size and alignment in bytes that any peer believes the type to have */
  constructor(
    type: string,
    plan: Plan,
    memory: SharedMemory,
    largest: { readonly size: number; readonly align: number },
  ) {
    this.type = type;
    this.layout = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
    this.#plan = plan;
    this.#carriage = plan.openTransport?.carriageOf(type, this.layout) ?? inPlace;
    const [tape, reference, ...rest] = layOutRegions(memory, planRegions(plan)) as [Region, Region, ...Region[]];
    this.#tape = tape;
    this.#reference = reference;
    this.#images = new Map(plan.peers.map((peer, index) => [peer.name, rest[2 * index] as Region]));
    this.#answers = new Map(plan.peers.map((peer, index) => [peer.name, rest[2 * index + 1] as Region]));
    this.#firstSlot = largest.align;
    this.stride = oddMultiple(largest.size + guardBytes, largest.align);
  }

  /** How many values go into one batch: as many as are worth a request. */
  get capacity(): number {
    return Math.min(this.room, mostValues);
  }

  /** How many values fit into a region; at least one. */
  get room(): number {
    return Math.max(1, Math.floor((this.#reference.size - this.#firstSlot) / this.stride));
  }

  /** Puts the values' tape where writers find it. */
  prepare(values: readonly Value[]): Batch {
    const batch = this.encode(values);
    this.#tape.bytes.set(batch.tape);
    return batch;
  }

  /** Puts a tape that was made elsewhere where writers find it. */
  load(tape: Uint8Array): void {
    this.#tape.bytes.set(tape);
  }

  /** The values' tape and reference images, outside of the shared memory. */
  encode(values: readonly Value[]): Batch {
    const type: Type = { kind: 'named', name: this.type };
    const tape = encodeTape(type, this.#plan.types, values).slice();
    const canonical = new Uint8Array(values.length * this.stride).fill(guardByte);
    for (const [index, value] of values.entries()) encodeImage(this.layout, value, canonical, index * this.stride);
    return { values, tape, canonical };
  }

  /** Has a peer write the batch. @returns its images, in the shared memory */
  async write(peer: RunningPeer, batch: Batch): Promise<Uint8Array> {
    const region = imagesOf(this.#images, peer.name);
    const images = this.#slots(region, batch.values.length);
    region.bytes.fill(guardByte, 0, this.#firstSlot + images.length);
    await this.#writeTo(region, peer, batch);
    return images;
  }

  /**
   * Has a peer write the batch over memory that is full of one byte.
   * @returns a copy of all that it may have touched: a guard, the slots, a guard
   */
  async writeOver(peer: RunningPeer, batch: Batch, fill: number): Promise<Touched> {
    const region = imagesOf(this.#images, peer.name);
    const count = batch.values.length;
    const end = Math.min(region.size, this.#firstSlot + count * this.stride + tailBytes);
    region.bytes.fill(fill, 0, end);
    await this.#writeTo(region, peer, batch);
    return { bytes: region.bytes.slice(0, end), firstSlot: this.#firstSlot, stride: this.stride, count };
  }

  /** Where readers find the reference's images: `stride` bytes each. */
  referenceSlots(count: number): Uint8Array {
    return this.#slots(this.#reference, count);
  }

  /** The images that a peer wrote last: `stride` bytes each. */
  writtenSlots(writer: string, count: number): Uint8Array {
    return this.#slots(imagesOf(this.#images, writer), count);
  }

  /** Puts the reference's images where readers find them; unspecified bytes are 00, FF and noise in turn, or all zero. */
  writeReference(batch: Batch, unspecified: 'varied' | 'canonical'): void {
    const slots = this.#slots(this.#reference, batch.values.length);
    slots.set(batch.canonical);
    if (unspecified === 'canonical') return;
    for (const [index, value] of batch.values.entries()) {
      if (index % 3 === 0) continue;
      const fill = index % 3 === 1 ? 0xff : noise(index);
      encodeImage(this.layout, value, slots, index * this.stride, { unspecified: fill });
    }
  }

  /** Has a peer read the images of a writer (`undefined`: the reference's). @returns its tape, in the shared memory */
  async read(
    peer: RunningPeer,
    writer: string | undefined,
    batch: { readonly values: readonly unknown[]; readonly tape?: Uint8Array },
  ): Promise<Uint8Array> {
    const region = writer === undefined ? this.#reference : imagesOf(this.#images, writer);
    const answers = imagesOf(this.#answers, peer.name);
    const count = batch.values.length;
    const transfer = this.#transfer(region, count, answers, answers.size);
    const answer = await this.#carriage.read(peer, writer, transfer, this.#slots(region, count), answers.bytes);
    const tape = answers.bytes.subarray(0, Math.min(answer.bytes, answers.size));
    judgeReadAnswer(peer.name, answer, answers.size, tape, count, batch.tape);
    return tape;
  }

  async #writeTo(region: Region, peer: RunningPeer, { values, tape }: Batch): Promise<void> {
    const transfer = this.#transfer(region, values.length, this.#tape, tape.length);
    const answer = await this.#carriage.write(peer, transfer, this.#slots(region, values.length));
    judgeWriteAnswer(peer.name, answer, tape.length, values.length);
  }

  #slots(region: Region, count: number): Uint8Array {
    return region.bytes.subarray(this.#firstSlot, this.#firstSlot + count * this.stride);
  }

  #transfer(images: Region, count: number, tape: Region, tapeBytes: number): Transfer {
    return {
      type: this.type,
      count,
      image: { offset: images.offset + this.#firstSlot, size: count * this.stride, stride: this.stride },
      tape: { offset: tape.offset, size: tapeBytes },
    };
  }
}

/** Whether a type of this size can be exercised beside the reference's. */
export function fitsSlot(size: number, referenceSize: number): boolean {
  return size <= slotBytes(referenceSize);
}

function imagesOf(regions: ReadonlyMap<string, Region>, peer: string): Region {
  const region = regions.get(peer);
  if (region === undefined) throw new Error(`peer "${peer}" has no region: it is not in the plan`);
  return region;
}

/** The least odd multiple of `align` that is at least `size`. */
function oddMultiple(size: number, align: number): number {
  const factor = Math.ceil(size / align);
  return (factor % 2 === 0 ? factor + 1 : factor) * align;
}

/** Bytes that look random and are the same in every run. */
export function noise(seed: number): (index: number) => number {
  return (index) => (Math.imul(seed * 2654435761 + index * 40503, 2246822519) >>> 24) & 0xff;
}
