import type { Type } from '../../describe/types.ts';
import type { SharedMemory } from '../../memory/shared-memory.ts';
import type { Value } from '../../values/index.ts';
import { type ValueCase, valueCasesOf } from '../cases/value-cases.ts';
import { findImageFault } from '../judge/judge-images.ts';
import { findTapeFault } from '../judge/judge-tapes.ts';
import { withNanBits } from '../judge/nan-bits.ts';
import { rotate, shiftIndex, unrotate } from '../judge/value-index.ts';
import type { Participant } from '../participant.ts';
import type { Plan } from '../plan/plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from '../records.ts';
import { withBreakingValue } from '../repeat/find-breaking.ts';
import { repeatValues } from '../repeat/repeat-values.ts';
import { FaultShrinker } from '../repeat/shrink-fault.ts';
import { Tally } from '../tally.ts';
import { PairExaminer } from './examine-pair.ts';
import { type Batch, Exchange } from './exchange.ts';
import { attempt, isAble, largestExtent, prepareTypePeers, type TypePeer } from './type-peer.ts';

/**
 * Every writer's images of every case, judged against the reference, and read by every reader, who also reads the
 * reference's images. Who is at fault follows from that (docs/specification.md, "Whose fault").
 */
export async function* checkValues(
  type: string,
  plan: Plan,
  participants: readonly Participant[],
  memory: SharedMemory,
): AsyncGenerator<CheckRecord> {
  const peers = await prepareTypePeers(type, plan, participants);
  const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
  const shrinker = new FaultShrinker(exchange, plan);
  const pairs = new PairExaminer(exchange, plan, peers);
  for (const valueCase of valueCasesOf(type, plan)) {
    const tally = new Tally();
    const able = withNanBits(peers, participants, valueCase);
    await runCase(valueCase, exchange, able, plan, tally, pairs);
    for (const check of caseRecords(type, valueCase, plan, able, tally)) {
      yield shrinker.withSmallest(check, failingValue(check, valueCase), repeatValues(check, exchange, plan, peers));
    }
  }
}

/** The value of a check's fault, as it was before it was spelled for the report. */
export function failingValue({ fault }: CheckRecord, valueCase: ValueCase): Value | undefined {
  return fault?.valueIndex === undefined ? undefined : valueCase.take(fault.valueIndex, 1)[0];
}

/** Exchanges the values of a case between all peers; what came of it is added to `tally`. */
export async function runCase(
  valueCase: ValueCase,
  exchange: Exchange,
  peers: readonly TypePeer[],
  plan: Plan,
  tally: Tally,
  pairs: PairExaminer,
): Promise<void> {
  for (let start = 0; start < valueCase.count && peers.some(isAble); start += exchange.capacity) {
    const able = peers.filter(isAble);
    const values = valueCase.take(start, Math.min(exchange.capacity, valueCase.count - start));
    const batch = exchange.prepare(values);
    // In another order, so that a reader cannot answer with what it was told to write.
    const rotated = exchange.encode(rotate(values));
    exchange.writeReference(rotated, 'varied');
    await Promise.all(peers.map((peer) => writeBatch(peer, exchange, batch, tally, start)));
    await Promise.all(peers.map((peer) => readBatch(peer, peers, exchange, { batch, rotated }, plan, tally, start)));
    for (const peer of peers) await diagnoseReader(peer, exchange, rotated, plan, tally);
    await examinePairs(peers, batch, tally, pairs, start);
    for (const peer of able) {
      const fault = await withBreakingValue(peer, values, exchange, start);
      if (fault !== undefined) peer.broken = fault;
    }
  }
}

/** Pairs that fail although both are right with the reference: the images of the batch are still in memory. */
async function examinePairs(
  peers: readonly TypePeer[],
  batch: Batch,
  tally: Tally,
  pairs: PairExaminer,
  start: number,
): Promise<void> {
  for (const { fault, ...names } of tally.unexplained()) {
    const [writer, reader] = [names.writer, names.reader].map((name) => peers.find((peer) => peer.name === name));
    if (writer === undefined || reader === undefined) continue;
    const found = await pairs.examine({ writer, reader, fault: shiftIndex(fault, -start) as Fault }, batch);
    tally.explain(writer.name, reader.name, shiftIndex(found, start) as Fault);
  }
}

/** A reader that misreads is asked again, and with zeros in all unspecified bytes: if that passes, it looked at those. */
async function diagnoseReader(
  reader: TypePeer,
  exchange: Exchange,
  batch: Batch,
  plan: Plan,
  tally: Tally,
): Promise<void> {
  if (!tally.misreads(reader.name)) return;
  const type: Type = { kind: 'named', name: exchange.type };
  const readsRight = async (unspecified: 'varied' | 'canonical') => {
    exchange.writeReference(batch, unspecified);
    const tape = await attempt(reader, (running) => exchange.read(running, undefined, batch));
    if (tape === undefined) return undefined;
    return findTapeFault(reader.name, tape, batch, { type, types: plan.types, layout: exchange.layout }) === undefined;
  };
  // What passes with the same bytes, too, is no matter of unspecified ones.
  if (!tally.isDiagnosed(reader.name) && (await readsRight('varied')) === true) {
    tally.addCanonical(reader.name, false);
    return;
  }
  const canonical = await readsRight('canonical');
  if (canonical !== undefined) tally.addCanonical(reader.name, canonical);
}

async function writeBatch(
  writer: TypePeer,
  exchange: Exchange,
  batch: Batch,
  tally: Tally,
  start: number,
): Promise<void> {
  const images = await attempt(writer, (running) => exchange.write(running, batch));
  if (images === undefined) return;
  const fault = findImageFault(writer.name, images, batch, exchange.layout, exchange.stride);
  tally.add(writer.name, reference, batch.values.length, shiftIndex(fault, start));
}

async function readBatch(
  reader: TypePeer,
  peers: readonly TypePeer[],
  exchange: Exchange,
  { batch, rotated }: { readonly batch: Batch; readonly rotated: Batch },
  plan: Plan,
  tally: Tally,
  start: number,
): Promise<void> {
  const type: Type = { kind: 'named', name: exchange.type };
  const judge = async (writer: string | undefined, expected: Batch) => {
    const tape = await attempt(reader, (running) => exchange.read(running, writer, expected));
    if (tape === undefined) return undefined;
    const fault = findTapeFault(reader.name, tape, expected, { type, types: plan.types, layout: exchange.layout });
    return { values: expected.values.length, fault };
  };
  const own = await judge(undefined, rotated);
  if (own !== undefined) {
    const fault = shiftIndex(unrotate(own.fault, own.values), start);
    tally.add(reference, reader.name, own.values, fault);
  }
  for (const writer of peers) {
    const read = isAble(writer) ? await judge(writer.name, batch) : undefined;
    if (read !== undefined) tally.add(writer.name, reader.name, read.values, shiftIndex(read.fault, start));
  }
}

/** The checks of a case: one for each pair. */
export function* caseRecords(
  type: string,
  valueCase: ValueCase,
  plan: Plan,
  peers: readonly TypePeer[],
  tally: Tally,
): Generator<CheckRecord> {
  const names = [reference, ...peers.map((peer) => peer.name)];
  for (const writer of names) {
    for (const reader of names) {
      if (writer === reference && reader === reference) continue;
      const pair = [writer, reader]
        .map((name) => peers.find((peer) => peer.name === name))
        .filter((peer) => peer !== undefined);
      const identity = {
        kind: 'values' as const,
        type,
        case: valueCase.id,
        writer,
        reader,
        platform: plan.platform.platform,
      };
      yield checkRecord(identity, outcomeOf(writer, reader, pair, tally, valueCase.count));
    }
  }
}

function outcomeOf(writer: string, reader: string, pair: readonly TypePeer[], tally: Tally, count: number) {
  const { values, fault } = tally.get(writer, reader);
  const broken = pair.find((peer) => peer.broken !== undefined)?.broken;
  if (fault === undefined && values < count && broken !== undefined)
    return { verdict: 'error' as const, values, fault: broken };
  const unsupported = pair.find((peer) => peer.unsupported !== undefined)?.unsupported;
  if (unsupported !== undefined) return { verdict: 'unsupported' as const, values, reason: unsupported };
  if (fault === undefined) return { verdict: 'passed' as const, values };
  const blamed = tally.blame(writer, reader, fault);
  return { verdict: blamed.rule === 'pair.unstable' ? ('error' as const) : ('failed' as const), values, fault: blamed };
}
