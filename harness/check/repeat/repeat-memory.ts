import type { RunningPeer } from '../../peers/running-peer.ts';
import type { Value } from '../../values/index.ts';
import {
  findAbsentFault,
  findChangeFault,
  findGuardFault,
  findLeakFault,
  type WrittenTwice,
} from '../judge/judge-memory.ts';
import type { Batch, Exchange, Touched } from '../kinds/exchange.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import { type CheckRecord, type Fault, reference } from '../records.ts';
import type { Repetition } from './shrink-fault.ts';

/** Two bytes that differ in every bit: what stays as it was differs between two writes over them. */
const fills = [0xa5, 0x5a] as const;

const findWriteFault: Readonly<Record<string, (written: WrittenTwice) => Fault | undefined>> = {
  'memory.guard': findGuardFault,
  'memory.leak': findLeakFault,
  'memory.absent': findAbsentFault,
};

/** Has a peer write the batch over two fill patterns. */
export async function writeTwice(writer: RunningPeer, exchange: Exchange, batch: Batch): Promise<WrittenTwice> {
  const first = await exchange.writeOver(writer, batch, fills[0]);
  const second = await exchange.writeOver(writer, batch, fills[1]);
  return { writer: writer.name, first, second, fills, values: batch.values, layout: exchange.layout };
}

/** Has a peer read the reference's images, and copies them before and after. */
export async function readBetween(
  reader: RunningPeer,
  exchange: Exchange,
  batch: Batch,
): Promise<{ readonly before: Uint8Array; readonly after: Uint8Array }> {
  exchange.writeReference(batch, 'varied');
  const slots = exchange.referenceSlots(batch.values.length);
  const before = slots.slice();
  await exchange.read(reader, undefined, batch);
  return { before, after: slots.slice() };
}

/** Has the peer of a memory check write, or read, other values, and judges each of them by its own slots. */
export function repeatMemory(
  { writer, reader, fault }: CheckRecord,
  exchange: Exchange,
  peers: readonly TypePeer[],
): Repetition | undefined {
  const running = peers.find((peer) => peer.name === fault?.peer)?.running;
  if (fault === undefined || running === undefined) return undefined;
  if (running.name === reader && writer === reference) return { slots: 1, repeat: repeatRead };
  const find = findWriteFault[fault.rule];
  return find === undefined ? undefined : { slots: 1, repeat: repeatWrite };

  async function repeatWrite(values: readonly Value[], copies: number): Promise<Fault[][]> {
    const batch = exchange.prepare(values.flatMap((value) => new Array<Value>(copies).fill(value)));
    const written = await writeTwice(running as RunningPeer, exchange, batch);
    // The copies beside it keep what other values do to their neighbours away from the one in the middle.
    const middle = Math.floor(copies / 2);
    return values.map((_, index) => {
      const found = find?.(slotOf(written, index * copies + middle));
      return found === undefined ? [] : [found];
    });
  }

  async function repeatRead(values: readonly Value[], copies: number): Promise<Fault[][]> {
    const batch = exchange.prepare(values.flatMap((value) => new Array<Value>(copies).fill(value)));
    const { before, after } = await readBetween(running as RunningPeer, exchange, batch);
    const { stride, layout } = exchange;
    return values.map((value, index) => {
      const slots = [before, after].map((all) => all.subarray(index * copies * stride, (index + 1) * copies * stride));
      const [own, changed] = slots as [Uint8Array, Uint8Array];
      const repeated = new Array<Value>(copies).fill(value);
      const found = findChangeFault(reader, own, changed, stride, layout, repeated);
      return found === undefined ? [] : [found];
    });
  }
}

/** One slot, with the halves of the gaps around it that are nearer to it than to another. */
function slotOf(written: WrittenTwice, index: number): WrittenTwice {
  const { layout, first, second, values } = written;
  const start = first.firstSlot + index * first.stride;
  const before = Math.min(start, Math.floor((first.stride - layout.size) / 2));
  const cut = ({ bytes, stride }: Touched): Touched => {
    return { bytes: bytes.subarray(start - before, start - before + stride), firstSlot: before, stride, count: 1 };
  };
  return { ...written, first: cut(first), second: cut(second), values: values.slice(index, index + 1) };
}
