import type { SharedMemory } from '../memory/shared-memory.ts';
import { edgeValues, sampleValues } from '../values/index.ts';
import { type Batch, Exchange } from './exchange.ts';
import { findAbsentFault, findChangeFault, findGuardFault, findLeakFault, type WrittenTwice } from './judge-memory.ts';
import type { Participant } from './participant.ts';
import type { Plan } from './plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from './records.ts';
import { attempt, isAble, largestExtent, prepareTypePeers, type TypePeer } from './type-peer.ts';

/** Two bytes that differ in every bit: what stays as it was differs between two writes over them. */
const fills = [0xa5, 0x5a] as const;
/** Generated values beside the edge values. */
const generatedValues = 64;

/** The cases of the memory checks: what is looked at after a write, or after a read. */
const writerCases = ['guards', 'leak', 'absent'] as const;
const readerCase = 'unchanged';

/**
 * What peers do to memory beside the values: each write runs over two fill patterns (RULES 5), guards around the slots must stay, an
 * unspecified byte is untouched or zero, absent payloads are what the profile demands, and a reader changes nothing.
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
  const { platform } = plan.platform;
  const written = await Promise.all(peers.map((peer) => judgeWrites(peer, exchange, batch, plan)));
  for (const [index, peer] of peers.entries()) {
    for (const name of writerCases) {
      const identity = { kind: 'memory' as const, type, case: name, writer: peer.name, reader: reference, platform };
      yield checkRecord(
        identity,
        outcomeOf(peer, written[index]?.has(name) ?? false, written[index]?.get(name), batch),
      );
    }
  }
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
    yield checkRecord(identity, outcomeOf(peer, judged.done, judged.fault, batch));
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
  const [first, second] = [
    await attempt(peer, (running) => exchange.writeOver(running, batch, fills[0])),
    await attempt(peer, (running) => exchange.writeOver(running, batch, fills[1])),
  ];
  if (first === undefined || second === undefined) return new Map();
  const written: WrittenTwice = {
    writer: peer.name,
    first,
    second,
    fills,
    values: batch.values,
    layout: exchange.layout,
  };
  return new Map([
    ['guards', findGuardFault(written)],
    ['leak', findLeakFault(written)],
    ['absent', plan.profile.unspecified.absent === 'zero' ? findAbsentFault(written) : undefined],
  ]);
}

async function judgeRead(peer: TypePeer, exchange: Exchange, batch: Batch): Promise<{ done: boolean; fault?: Fault }> {
  exchange.writeReference(batch, 'varied');
  const slots = exchange.referenceSlots(batch.values.length);
  const before = slots.slice();
  if ((await attempt(peer, (running) => exchange.read(running, undefined, batch))) === undefined)
    return { done: false };
  const fault = findChangeFault(peer.name, before, slots, exchange.stride, exchange.layout, batch.values);
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
