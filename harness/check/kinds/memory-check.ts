import type { SharedMemory } from '../../memory/shared-memory.ts';
import { edgeValues, sampleValues } from '../../values/index.ts';
import { findAbsentFault, findChangeFault, findGuardFault, findLeakFault } from '../judge/judge-memory.ts';
import type { Participant } from '../participant.ts';
import type { Plan } from '../plan/plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from '../records.ts';
import { readBetween, repeatMemory, writeTwice } from '../repeat/repeat-memory.ts';
import { FaultShrinker } from '../repeat/shrink-fault.ts';
import { type Batch, Exchange } from './exchange.ts';
import { attempt, isAble, largestExtent, prepareTypePeers, type TypePeer } from './type-peer.ts';

/** Generated values beside the edge values. */
const generatedValues = 64;

/** The cases of the memory checks: what is looked at after a write, or after a read. */
const writerCases = ['guards', 'leak', 'absent'] as const;
const readerCase = 'unchanged';
/**
 * Those of images that a transport carries: what is around a sample is its own, a new one is all zero, so that nobody
 * can see what was left untouched, and readers cannot write to one.
 */
const carriedCases: readonly (typeof writerCases)[number][] = ['leak'];

/**
 * What peers do to memory beside the values: each write runs over two fill patterns (RULES 5), guards around the slots
 * must stay, an unspecified byte is untouched or zero, absent payloads are what the profile demands, and a reader
 * changes nothing.
 */
export async function* checkMemory(
  type: string,
  plan: Plan,
  participants: readonly Participant[],
  memory: SharedMemory,
): AsyncGenerator<CheckRecord> {
  const peers = await prepareTypePeers(type, plan, participants);
  const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
  const batch = exchange.prepare(memoryValues(type, plan, exchange.capacity));
  const shrinker = new FaultShrinker(exchange, plan);
  const withSmallest = (check: CheckRecord) => {
    const value = batch.values[check.fault?.valueIndex ?? -1];
    return shrinker.withSmallest(check, value, repeatMemory(check, exchange, peers));
  };
  const { platform } = plan.platform;
  const written = await Promise.all(peers.map((peer) => judgeWrites(peer, exchange, batch, plan)));
  for (const [index, peer] of peers.entries()) {
    for (const name of plan.transport === undefined ? writerCases : carriedCases) {
      const identity = { kind: 'memory' as const, type, case: name, writer: peer.name, reader: reference, platform };
      const faults = written[index];
      yield withSmallest(checkRecord(identity, outcomeOf(peer, faults?.has(name) ?? false, faults?.get(name), batch)));
    }
  }
  if (plan.transport !== undefined) return;
  // One after the other: whoever changes the images is known.
  for (const peer of peers) {
    const identity = {
      kind: 'memory' as const,
      type,
      case: readerCase,
      writer: reference,
      reader: peer.name,
      platform,
    };
    const judged = await judgeRead(peer, exchange, batch);
    yield withSmallest(checkRecord(identity, outcomeOf(peer, judged.done, judged.fault, batch)));
  }
}

function memoryValues(name: string, plan: Plan, most: number) {
  const type = { kind: 'named' as const, name };
  const generated = sampleValues(type, plan.types, {
    seed: plan.seed,
    start: 0,
    count: Math.min(most, generatedValues),
  });
  return [...edgeValues(type, plan.types), ...generated].slice(0, most);
}

async function judgeWrites(
  peer: TypePeer,
  exchange: Exchange,
  batch: Batch,
  plan: Plan,
): Promise<Map<string, Fault | undefined>> {
  const written = await attempt(peer, (running) => writeTwice(running, exchange, batch));
  if (written === undefined) return new Map();
  return new Map([
    ['guards', findGuardFault(written)],
    ['leak', findLeakFault(written)],
    ['absent', plan.profile.unspecified.absent === 'zero' ? findAbsentFault(written) : undefined],
  ]);
}

async function judgeRead(peer: TypePeer, exchange: Exchange, batch: Batch): Promise<{ done: boolean; fault?: Fault }> {
  const read = await attempt(peer, (running) => readBetween(running, exchange, batch));
  if (read === undefined) return { done: false };
  const { before, after } = read;
  const fault = findChangeFault(peer.name, before, after, exchange.stride, exchange.layout, batch.values);
  return fault === undefined ? { done: true } : { done: true, fault };
}

function outcomeOf(peer: TypePeer, done: boolean, fault: Fault | undefined, batch: Batch) {
  const values = batch.values.length;
  if (fault !== undefined) return { verdict: 'failed' as const, values, fault };
  if (done) return { verdict: 'passed' as const, values };
  if (isAble(peer)) throw new Error(`peer "${peer.name}" was not asked`);
  if (peer.unsupported !== undefined) return { verdict: 'unsupported' as const, values: 0, reason: peer.unsupported };
  return { verdict: 'error' as const, values: 0, ...(peer.broken === undefined ? {} : { fault: peer.broken }) };
}
