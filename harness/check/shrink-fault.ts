import type { Type } from '../describe/types.ts';
import { PeerFailure, Unsupported } from '../peers/failure.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { splitTape, TapeError, type TapeSpan, toJson, type Value } from '../values/index.ts';
import type { Batch, Exchange } from './exchange.ts';
import { findImageFault } from './judge-images.ts';
import { findTapeFault } from './judge-tapes.ts';
import type { Plan } from './plan.ts';
import { type CheckRecord, type Fault, reference } from './records.ts';
import { shrinkValue } from './shrink.ts';
import type { TypePeer } from './type-peer.ts';

/** A value goes into so many slots: with zeros, with FF and with noise in its unspecified bytes. */
const copies = 3;

/** Bytes of images that one shrinking may cost: large types get fewer trials. */
const mostBytes = 256 * 1024 * 1024;

/** Finds the smallest values that fail as the faults of one type do: once for each cause, however many checks it fails. */
export class FaultShrinker {
  readonly #exchange: Exchange;
  readonly #plan: Plan;
  readonly #peers: ReadonlyMap<string, RunningPeer | undefined>;
  readonly #found = new Map<string, unknown>();

  constructor(exchange: Exchange, plan: Plan, peers: readonly TypePeer[]) {
    this.#exchange = exchange;
    this.#plan = plan;
    this.#peers = new Map(peers.map((peer) => [peer.name, peer.running]));
  }

  /** Adds the smallest value to the fault of a failed check; it is looked for once for each cause. `value`: what failed. */
  async withSmallest(check: CheckRecord, value: Value | undefined): Promise<CheckRecord> {
    const { fault, verdict } = check;
    if (fault === undefined || value === undefined || verdict !== 'failed') return check;
    const key = JSON.stringify([fault.peer, fault.rule, fault.cause ?? fault.path.replace(/\[\d+\]/g, '[]')]);
    const smallest = this.#found.has(key) ? this.#found.get(key) : await this.#shrink(check, fault, value);
    this.#found.set(key, smallest);
    return { ...check, fault: { ...fault, smallest } };
  }

  async #shrink(check: CheckRecord, fault: Fault, value: Value): Promise<unknown> {
    const type: Type = { kind: 'named', name: check.type };
    const together = 8;
    const mostTrials = Math.max(8, Math.min(150, Math.floor(mostBytes / (together * copies * this.#exchange.stride))));
    const stillFails = (values: readonly Value[]) => this.#try(check, fault, values);
    const smallest = await shrinkValue(type, this.#plan.types, value, stillFails, { together, mostTrials });
    return toJson(smallest);
  }

  async #try(check: CheckRecord, fault: Fault, values: readonly Value[]): Promise<boolean[]> {
    const repeated = values.flatMap((value) => new Array<Value>(copies).fill(value));
    try {
      const faults = await this.#exchangeAgain(check, fault, repeated);
      return values.map((_, index) => {
        return faults.slice(index * copies, (index + 1) * copies).some((found) => isSame(found, fault));
      });
    } catch (error) {
      // A peer that fails in another way than before: nothing of this batch counts.
      if (error instanceof PeerFailure || error instanceof Unsupported) return values.map(() => false);
      throw error;
    }
  }

  /** The fault of each value, of the one who is guilty. */
  async #exchangeAgain(check: CheckRecord, fault: Fault, values: readonly Value[]): Promise<(Fault | undefined)[]> {
    const [writer, reader] = [this.#peers.get(check.writer), this.#peers.get(check.reader)];
    if (values.length > this.#exchange.capacity) return this.#inHalves(check, fault, values);
    const batch = this.#exchange.prepare(values);
    if (check.writer === reference) this.#exchange.writeReference(batch, 'varied');
    else if (writer !== undefined) {
      const images = await this.#exchange.write(writer, batch);
      if (fault.peer === check.writer) return this.#judgeImages(check.writer, images, batch);
    }
    if (reader === undefined || fault.peer !== check.reader) return values.map(() => undefined);
    const tape = await this.#exchange.read(reader, check.writer === reference ? undefined : check.writer, batch);
    return this.#judgeTapes(check.reader, tape, batch);
  }

  /** Values so large that not all of them have room. */
  async #inHalves(check: CheckRecord, fault: Fault, values: readonly Value[]): Promise<(Fault | undefined)[]> {
    const half = Math.ceil(values.length / 2);
    const first = await this.#exchangeAgain(check, fault, values.slice(0, half));
    return [...first, ...(await this.#exchangeAgain(check, fault, values.slice(half)))];
  }

  #judgeImages(writer: string, images: Uint8Array, batch: Batch): (Fault | undefined)[] {
    const { layout, stride } = this.#exchange;
    return batch.values.map((_, index) => {
      const image = images.subarray(index * stride, (index + 1) * stride);
      return findImageFault(writer, image, this.#single(batch, index), layout, stride);
    });
  }

  #judgeTapes(reader: string, tape: Uint8Array, batch: Batch): (Fault | undefined)[] {
    const type: Type = { kind: 'named', name: this.#exchange.type };
    const spans = batch.values.map((_, index) => spanOf(tape, index));
    return batch.values.map((_, index) => {
      const record = bytesOf(tape, spans[index]);
      const single = this.#single(batch, index);
      return findTapeFault(reader, record, single, type, this.#plan.types, this.#exchange.layout);
    });
  }

  /** One value of a batch as a batch. */
  #single(batch: Batch, index: number): Batch {
    const { stride } = this.#exchange;
    return {
      values: batch.values.slice(index, index + 1),
      tape: bytesOf(batch.tape, spanOf(batch.tape, index)),
      canonical: batch.canonical.subarray(index * stride, (index + 1) * stride),
    };
  }
}

function isSame(found: Fault | undefined, fault: Fault): boolean {
  if (found?.peer !== fault.peer) return false;
  return found.rule === fault.rule || fault.rule === 'reads.unspecified';
}

function spanOf(tape: Uint8Array, index: number): TapeSpan | undefined {
  try {
    return splitTape(tape, index + 1)[index];
  } catch (error) {
    if (error instanceof TapeError) return undefined;
    throw error;
  }
}

function bytesOf(tape: Uint8Array, span: TapeSpan | undefined): Uint8Array {
  return span === undefined ? new Uint8Array() : tape.subarray(span.offset, span.offset + span.size);
}
