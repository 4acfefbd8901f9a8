import type { Type } from '../describe/types.ts';
import { layoutOf } from '../layout/index.ts';
import type { SharedMemory } from '../memory/shared-memory.ts';
import { PeerFailure, Unsupported } from '../peers/failure.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { type Batch, Exchange, fitsSlot } from './exchange.ts';
import { findImageFault } from './judge-images.ts';
import { findTapeFault } from './judge-tapes.ts';
import { absenceOf, faultOfFailure, type Participant } from './participant.ts';
import type { Plan } from './plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from './records.ts';
import { Tally } from './tally.ts';
import { type ValueCase, valueCasesOf } from './value-cases.ts';

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
  const peers = await Promise.all(participants.map((participant) => prepareReady(type, plan, participant)));
  const largest = findLargest(type, plan, peers);
  const exchange = new Exchange(type, plan, memory, largest);
  for (const valueCase of valueCasesOf(type, plan)) {
    const tally = new Tally();
    await runCase(valueCase, exchange, peers, plan, tally);
    yield* caseRecords(type, valueCase, plan, peers, tally);
  }
}

/** A peer's part in the checks of one type. The first failure in a type ends it: crashes do not heal. */
interface Ready {
  readonly name: string;
  readonly running: RunningPeer | undefined;
  readonly size: number;
  readonly align: number;
  unsupported?: string;
  broken?: Fault;
}

async function prepareReady(type: string, plan: Plan, participant: Participant): Promise<Ready> {
  const { name, running } = participant;
  const absence = absenceOf(participant, plan);
  if (absence !== undefined) return { name, running, size: 0, align: 1, unsupported: absence };
  if (running === undefined)
    return { name, running, size: 0, align: 1, broken: faultOfFailure(participant.failure, name) };
  const ready: Ready = { name, running, size: 0, align: 1 };
  const layout = await attempt(ready, () => running.layout(type));
  if (layout === undefined) return ready;
  const expected = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
  if (fitsSlot(layout.size, expected.size) && layout.align <= 4096)
    return { ...ready, size: layout.size, align: layout.align };
  const message = `${name} believes in ${layout.size} bytes, aligned to ${layout.align}: it cannot be exercised beside the others`;
  return {
    ...ready,
    broken: {
      peer: name,
      rule: 'struct.size',
      path: '',
      offset: 0,
      expected: `size ${expected.size}`,
      actual: `size ${layout.size}`,
      message,
    },
  };
}

function isAble(peer: Ready): boolean {
  return peer.broken === undefined && peer.unsupported === undefined;
}

/** Asks a peer; what it lacks or how it fails is remembered, and then the answer is `undefined`. */
async function attempt<Answer>(
  peer: Ready,
  ask: (running: RunningPeer) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (peer.running === undefined || !isAble(peer)) return undefined;
  try {
    return await ask(peer.running);
  } catch (error) {
    if (error instanceof Unsupported) peer.unsupported = `${peer.name}: ${error.message}`;
    else if (error instanceof PeerFailure) peer.broken = faultOfFailure(error, peer.name);
    else throw error;
    return undefined;
  }
}

function findLargest(type: string, plan: Plan, peers: readonly Ready[]): { size: number; align: number } {
  const { size, align } = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
  return {
    size: Math.max(size, ...peers.map((peer) => peer.size)),
    align: Math.max(align, ...peers.map((peer) => peer.align)),
  };
}

async function runCase(
  valueCase: ValueCase,
  exchange: Exchange,
  peers: readonly Ready[],
  plan: Plan,
  tally: Tally,
): Promise<void> {
  for (let start = 0; start < valueCase.count && peers.some(isAble); start += exchange.capacity) {
    const values = valueCase.take(start, Math.min(exchange.capacity, valueCase.count - start));
    const batch = exchange.prepare(values);
    exchange.writeReference(batch, 'varied');
    await Promise.all(peers.map((peer) => writeBatch(peer, exchange, batch, tally, start)));
    await Promise.all(peers.map((peer) => readBatch(peer, peers, exchange, batch, plan, tally, start)));
    for (const peer of peers) await diagnoseReader(peer, exchange, batch, plan, tally);
  }
}

/** A reader that misreads is asked again with zeros in all unspecified bytes: if that passes, it looked at those. */
async function diagnoseReader(
  reader: Ready,
  exchange: Exchange,
  batch: Batch,
  plan: Plan,
  tally: Tally,
): Promise<void> {
  if (!tally.misreads(reader.name)) return;
  exchange.writeReference(batch, 'canonical');
  const tape = await attempt(reader, (running) => exchange.read(running, undefined, batch));
  if (tape === undefined) return;
  const fault = findTapeFault(
    reader.name,
    tape,
    batch,
    { kind: 'named', name: exchange.type },
    plan.types,
    exchange.layout,
  );
  tally.addCanonical(reader.name, fault === undefined);
}

async function writeBatch(writer: Ready, exchange: Exchange, batch: Batch, tally: Tally, start: number): Promise<void> {
  const images = await attempt(writer, (running) => exchange.write(running, batch));
  if (images === undefined) return;
  const fault = findImageFault(writer.name, images, batch, exchange.layout, exchange.stride);
  tally.add(writer.name, reference, batch.values.length, shiftIndex(fault, start));
}

async function readBatch(
  reader: Ready,
  peers: readonly Ready[],
  exchange: Exchange,
  batch: Batch,
  plan: Plan,
  tally: Tally,
  start: number,
): Promise<void> {
  const judge = async (writer: string | undefined) => {
    const tape = await attempt(reader, (running) => exchange.read(running, writer, batch));
    if (tape === undefined) return;
    const type: Type = { kind: 'named', name: exchange.type };
    const fault = findTapeFault(reader.name, tape, batch, type, plan.types, exchange.layout);
    tally.add(writer ?? reference, reader.name, batch.values.length, shiftIndex(fault, start));
  };
  await judge(undefined);
  for (const writer of peers) {
    if (isAble(writer)) await judge(writer.name);
  }
}

function shiftIndex(fault: Fault | undefined, start: number): Fault | undefined {
  return fault?.valueIndex === undefined ? fault : { ...fault, valueIndex: fault.valueIndex + start };
}

function* caseRecords(
  type: string,
  valueCase: ValueCase,
  plan: Plan,
  peers: readonly Ready[],
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

function outcomeOf(writer: string, reader: string, pair: readonly Ready[], tally: Tally, count: number) {
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
