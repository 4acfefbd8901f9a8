import type { Type } from '../../describe/types.ts';
import type { SharedMemory } from '../../memory/shared-memory.ts';
import { BulkGenerator, decodeTape, type Value } from '../../values/index.ts';
import type { ValueCase } from '../cases/value-cases.ts';
import { findImageFault } from '../judge/judge-images.ts';
import { findTapeFault } from '../judge/judge-tapes.ts';
import { shiftIndex } from '../judge/value-index.ts';
import { PairExaminer } from '../kinds/examine-pair.ts';
import { type Batch, Exchange, guardByte } from '../kinds/exchange.ts';
import { attempt, isAble, largestExtent, type TypePeer } from '../kinds/type-peer.ts';
import { caseRecords, failingValue, runCase } from '../kinds/values-check.ts';
import type { Plan } from '../plan/plan.ts';
import { type CheckRecord, checkId, type Fault, reference, type ValueRange } from '../records.ts';
import { repeatValues } from '../repeat/repeat-values.ts';
import { FaultShrinker } from '../repeat/shrink-fault.ts';
import { Tally, unstable } from '../tally.ts';
import type { Scratch } from './soak-scratch.ts';

/** The id of the case in which a soak's values count. */
export const soakCase = 'soak';
/** The first batch of a type is small, so that every type has its turn soon; each further one is twice as large. */
const firstBatch = 128;
const largestBatch = 4096;
/** Bytes of a batch's tape, at most, unless a single value needs more. */
const tapeBytes = 4 * 1024 * 1024;

/** Values whose tape and images were made in bulk; as plain data only where somebody looks at them. */
interface BulkBatch extends Batch {
  /** Index of the first one. */
  readonly start: number;
}

/** What one pair did with a batch, and was not expected to. */
interface Suspicion {
  readonly writer: string;
  readonly reader: string;
  readonly fault: Fault;
}

/** One type's part of a soak. */
export class TypeSoak {
  readonly #type: string;
  readonly #plan: Plan;
  readonly #peers: readonly TypePeer[];
  readonly #exchange: Exchange;
  readonly #generator: BulkGenerator;
  readonly #scratch: Scratch;
  readonly #shrinker: FaultShrinker;
  readonly #pairs: PairExaminer;
  readonly #range: ValueRange;
  readonly #tally = new Tally();
  /** The failed checks by id: such a pair is left alone from then on. */
  readonly #failed = new Map<string, CheckRecord>();
  #batch: number;
  #next: number;

  /** @param range which values of the seed's stream; it ends with the first batch that reaches its end */
  constructor(
    type: string,
    plan: Plan,
    peers: readonly TypePeer[],
    memory: SharedMemory,
    scratch: Scratch,
    range: ValueRange,
  ) {
    this.#type = type;
    this.#plan = plan;
    this.#peers = peers;
    this.#exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
    this.#generator = new BulkGenerator(this.#exchange.layout);
    this.#scratch = scratch;
    this.#shrinker = new FaultShrinker(this.#exchange, plan);
    this.#pairs = new PairExaminer(this.#exchange, plan, peers);
    this.#range = range;
    this.#next = range.from;
    // A part of the stream is exchanged as it was: half of it is written, half of it is the reference's to be read.
    const first = range.to === Number.POSITIVE_INFINITY ? firstBatch : Math.ceil((range.to - range.from) / 2);
    this.#batch = Math.min(first, this.#mostValues);
  }

  /** Whether the type's part of the stream was exchanged. */
  get isDone(): boolean {
    return this.#next >= this.#range.to;
  }

  /** Exchanges the next values between all pairs that have not failed. @returns values verified, summed over the pairs */
  async runBatch(): Promise<number> {
    if (this.isDone || !this.#peers.some(isAble)) return 0;
    const written = this.#make('written');
    const read = this.#make('read');
    this.#exchange.load(written.tape);
    this.#placeReference(read);
    const suspicions: Suspicion[] = [];
    const wrote = await Promise.all(this.#peers.map((peer) => this.#write(peer, written, suspicions)));
    const verified = await Promise.all(this.#peers.map((peer) => this.#read(peer, written, read, suspicions)));
    if (suspicions.length > 0) await this.#examine(suspicions, written, read);
    const remaining = Math.max(2, this.#range.to - this.#next);
    this.#batch = Math.min(2 * this.#batch, this.#mostValues, Math.ceil(remaining / 2));
    return [...wrote, ...verified].reduce((sum, values) => sum + values, 0);
  }

  /** The checks of all batches so far. */
  *records(): Generator<CheckRecord> {
    const { from } = this.#range;
    if (this.#next === from) return;
    const whole: ValueCase = { id: soakCase, count: this.#next - from, take: () => [] };
    for (const check of caseRecords(this.#type, whole, this.#plan, this.#peers, this.#tally)) {
      const failed = this.#failed.get(check.id);
      if (failed !== undefined) yield { ...failed, values: check.values };
      else yield check.verdict === 'error' ? { ...check, range: { from, to: this.#next } } : check;
    }
  }

  get #mostValues(): number {
    const byTape = Math.floor(tapeBytes / this.#generator.maximumRecord);
    return Math.max(1, Math.min(this.#exchange.room, largestBatch, byTape));
  }

  /** The next values: their tape, and images with zeros in all unspecified bytes, guards between them. */
  #make(name: string): BulkBatch {
    const { layout, stride } = this.#exchange;
    const count = this.#batch;
    const canonical = this.#scratch.take(`${name} images`, count * stride).fill(guardByte);
    for (let i = 0; i < count; i++) canonical.fill(0, i * stride, i * stride + layout.size);
    const room = this.#scratch.take(`${name} tape`, count * this.#generator.maximumRecord);
    const { seed } = this.#plan;
    const start = this.#next;
    this.#next += count;
    const used = this.#generator.generate({ seed, start, count, tape: room, images: canonical, stride });
    const tape = room.subarray(0, used);
    const type: Type = { kind: 'named', name: this.#type };
    const { types } = this.#plan;
    let values: readonly Value[] | undefined;
    return {
      start,
      tape,
      canonical,
      get values() {
        values ??= decodeTape(type, types, tape, count).map((record) => (record.refused ? null : record.value));
        return values;
      },
    };
  }

  /** The reference's images, with 00, FF and other bytes in turn where no value is. */
  #placeReference(batch: BulkBatch): void {
    const { layout, stride } = this.#exchange;
    const count = this.#batch;
    const images = this.#exchange.referenceSlots(count);
    images.fill(guardByte);
    for (let i = 0; i < count; i++) {
      const background = i % 3 === 0 ? 0 : i % 3 === 1 ? 0xff : (i * 37) & 0xff;
      images.fill(background, i * stride, i * stride + layout.size);
    }
    const tape = this.#scratch.take('second tape', count * this.#generator.maximumRecord);
    this.#generator.generate({ seed: this.#plan.seed, start: batch.start, count, tape, images, stride });
  }

  async #write(peer: TypePeer, batch: BulkBatch, suspicions: Suspicion[]): Promise<number> {
    if (this.#hasFailed(peer.name, reference)) return 0;
    const images = await attempt(peer, (running) => this.#exchange.write(running, this.#counted(batch)));
    if (images === undefined) return 0;
    const { layout, stride } = this.#exchange;
    const isSame = Buffer.compare(images, batch.canonical) === 0;
    const fault = isSame ? undefined : findImageFault(peer.name, images, batch, layout, stride);
    return this.#settle(peer.name, reference, fault, suspicions);
  }

  async #read(reader: TypePeer, written: BulkBatch, read: BulkBatch, suspicions: Suspicion[]): Promise<number> {
    let verified = await this.#readFrom(undefined, reader, read, suspicions);
    for (const writer of this.#peers) {
      if (!isAble(writer) || this.#hasFailed(writer.name, reference)) continue;
      verified += await this.#readFrom(writer.name, reader, written, suspicions);
    }
    return verified;
  }

  async #readFrom(
    writer: string | undefined,
    reader: TypePeer,
    batch: BulkBatch,
    suspicions: Suspicion[],
  ): Promise<number> {
    const name = writer ?? reference;
    if (this.#hasFailed(name, reader.name)) return 0;
    const tape = await attempt(reader, (running) => this.#exchange.read(running, writer, this.#counted(batch)));
    if (tape === undefined) return 0;
    const type: Type = { kind: 'named', name: this.#type };
    const isSame = Buffer.compare(tape, batch.tape) === 0;
    const { layout } = this.#exchange;
    const fault = isSame
      ? undefined
      : findTapeFault(reader.name, tape, batch, { type, types: this.#plan.types, layout });
    return this.#settle(name, reader.name, fault, suspicions);
  }

  /** For peers only the number of values matters: they are not made for that. */
  #counted({ tape, canonical }: BulkBatch): Batch {
    return { tape, canonical, values: new Array<Value>(this.#batch) };
  }

  #settle(writer: string, reader: string, fault: Fault | undefined, suspicions: Suspicion[]): number {
    if (fault !== undefined) {
      suspicions.push({ writer, reader, fault });
      return 0;
    }
    this.#tally.add(writer, reader, this.#batch, undefined);
    return this.#batch;
  }

  /** Hands a batch that failed to the usual way of checking, which finds out whose fault it is, and the smallest value. */
  async #examine(suspicions: readonly Suspicion[], written: BulkBatch, read: BulkBatch): Promise<void> {
    const values = [...written.values, ...read.values];
    const valueCase: ValueCase = {
      id: soakCase,
      count: values.length,
      take: (start, count) => values.slice(start, start + count),
    };
    const tally = new Tally();
    await runCase(valueCase, this.#exchange, this.#peers, this.#plan, tally, this.#pairs);
    const checks = [...caseRecords(this.#type, valueCase, this.#plan, this.#peers, tally)];
    const range = { from: written.start, to: written.start + values.length };
    for (const suspicion of suspicions) {
      const id = this.#idOf(suspicion.writer, suspicion.reader);
      const check = checks.find((each) => each.id === id);
      if (check === undefined) throw new Error(`no check ${id}`);
      const isRead = check.fault === undefined && suspicion.writer === reference;
      const found = check.fault === undefined ? await this.#repeatAfresh(check, suspicion, written) : check;
      const repetition = repeatValues(found, this.#exchange, this.#plan, this.#peers);
      const shrunk = await this.#shrinker.withSmallest(found, failingValue(found, valueCase), repetition);
      const fault = shiftIndex(shrunk.fault, isRead ? read.start : written.start);
      this.#failed.set(id, { ...shrunk, ...(fault === undefined ? {} : { fault }), range });
    }
  }

  /** What does not come again in the usual way is tried with fresh peers (docs/specification.md, "Whose fault it is"). */
  async #repeatAfresh(check: CheckRecord, suspicion: Suspicion, written: BulkBatch): Promise<CheckRecord> {
    const [writer, reader] = [suspicion.writer, suspicion.reader].map((name) => {
      return this.#peers.find((peer) => peer.name === name);
    });
    if (writer === undefined || reader === undefined) {
      return { ...check, verdict: 'error', fault: unstable(suspicion.fault) };
    }
    const { capacity } = this.#exchange;
    const index = suspicion.fault.valueIndex ?? 0;
    const start = index - (index % capacity);
    const batch = this.#exchange.encode(written.values.slice(start, start + capacity));
    const fault = await this.#pairs.examineAfresh({ writer, reader, fault: suspicion.fault }, batch);
    return { ...check, verdict: fault.rule === 'pair.unstable' ? 'error' : 'failed', fault };
  }

  #hasFailed(writer: string, reader: string): boolean {
    return this.#failed.has(this.#idOf(writer, reader));
  }

  #idOf(writer: string, reader: string): string {
    const { platform } = this.#plan.platform;
    return checkId({ kind: 'values', type: this.#type, case: soakCase, writer, reader, platform });
  }
}
