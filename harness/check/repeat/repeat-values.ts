import type { Type } from '../../describe/types.ts';
import type { Value } from '../../values/index.ts';
import { findImageFault } from '../judge/judge-images.ts';
import { findTapeFault } from '../judge/judge-tapes.ts';
import { tapeRecords } from '../judge/tape-record.ts';
import type { Batch, Exchange } from '../kinds/exchange.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import type { Plan } from '../plan/plan.ts';
import { type CheckRecord, type Fault, reference } from '../records.ts';
import type { Repetition } from './shrink-fault.ts';

/** Exchanges values again between the two of a check, and judges the one who is at fault. */
export function repeatValues(
  { writer, reader, fault }: CheckRecord,
  exchange: Exchange,
  plan: Plan,
  peers: readonly TypePeer[],
): Repetition {
  const runningPeer = (name: string) => peers.find((peer) => peer.name === name)?.running;
  const [runningWriter, runningReader] = [runningPeer(writer), runningPeer(reader)];

  async function faultsOf(values: readonly Value[]): Promise<(Fault | undefined)[]> {
    const batch = exchange.prepare(values);
    if (writer === reference) exchange.writeReference(batch, 'varied');
    else if (runningWriter !== undefined) {
      const images = await exchange.write(runningWriter, batch);
      const wrong = judgeImages(writer, images, batch, exchange);
      const isWriters = writer !== reader || wrong.some((each) => each !== undefined);
      if (fault?.peer === writer && isWriters) return wrong;
    }
    if (runningReader === undefined || fault?.peer !== reader) return values.map(() => undefined);
    const tape = await exchange.read(runningReader, writer === reference ? undefined : writer, batch);
    return judgeTapes(reader, tape, batch, exchange, plan);
  }

  return {
    slots: 1,
    async repeat(values, copies) {
      const faults = await faultsOf(values.flatMap((value) => new Array<Value>(copies).fill(value)));
      return values.map((_, index) =>
        faults.slice(index * copies, (index + 1) * copies).filter((each) => each !== undefined),
      );
    },
  };
}

function judgeImages(writer: string, images: Uint8Array, batch: Batch, exchange: Exchange): (Fault | undefined)[] {
  const { layout, stride } = exchange;
  return singles(batch, exchange).map((single, index) => {
    return findImageFault(writer, images.subarray(index * stride, (index + 1) * stride), single, layout, stride);
  });
}

function judgeTapes(
  reader: string,
  tape: Uint8Array,
  batch: Batch,
  exchange: Exchange,
  plan: Plan,
): (Fault | undefined)[] {
  const type: Type = { kind: 'named', name: exchange.type };
  const { records } = tapeRecords(tape, batch.values.length);
  return singles(batch, exchange).map((single, index) => {
    return findTapeFault(reader, records[index] ?? new Uint8Array(), single, {
      type,
      types: plan.types,
      layout: exchange.layout,
    });
  });
}

/** Each value of a batch as a batch. */
function singles({ values, tape, canonical }: Batch, { stride }: Exchange): Batch[] {
  const { records } = tapeRecords(tape, values.length);
  return values.map((value, index) => ({
    values: [value],
    tape: records[index] ?? new Uint8Array(),
    canonical: canonical.subarray(index * stride, (index + 1) * stride),
  }));
}
