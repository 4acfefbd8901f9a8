import { memorySizeFor } from '../../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../../memory/shared-memory.ts';
import type { RunningPeer } from '../../peers/running-peer.ts';
import type { Value } from '../../values/index.ts';
import { findImageFault } from '../judge/judge-images.ts';
import { findTapeFault } from '../judge/judge-tapes.ts';
import { rotate } from '../judge/value-index.ts';
import { Exchange } from '../kinds/exchange.ts';
import { planRegions } from '../kinds/regions.ts';
import { largestExtent, type TypePeer } from '../kinds/type-peer.ts';
import type { Plan } from '../plan/plan.ts';
import type { Fault } from '../records.ts';

/** What came of a failure of two peers that were both right with the reference, when nothing before it could matter. */
export type Recurrence =
  | { readonly happened: 'again' }
  /** One of them is not right with the reference, after all. */
  | { readonly happened: 'otherwise'; readonly fault: Fault }
  | { readonly happened: 'not'; readonly reason: string };

/**
 * Starts the two peers once more, with a memory of their own, and has them write and read again: twice, with the values in another
 * order the first time, because some readers fail only where they have been before.
 * @throws PeerFailure, Unsupported as the fresh peers fail
 */
export async function repeatWithFreshPeers(
  { type }: Exchange,
  plan: Plan,
  peers: readonly TypePeer[],
  [writer, reader]: readonly [TypePeer, TypePeer],
  values: readonly Value[],
): Promise<Recurrence> {
  if (writer.running === undefined || reader.running === undefined) {
    return { happened: 'not', reason: 'one of the peers does not run any more' };
  }
  // As large as the first one, with the regions where they were: some failures depend on the place.
  const memory = createSharedMemory(memorySizeFor(planRegions(plan)));
  const freshWriter = writer.running.another({ memory });
  const freshReader = reader === writer ? freshWriter : reader.running.another({ memory });
  try {
    return await repeatIn(memory, type, plan, peers, [freshWriter, freshReader], values);
  } finally {
    await Promise.all([freshWriter.close(), freshReader.close()]);
    memory.close();
  }
}

async function repeatIn(
  memory: SharedMemory,
  type: string,
  plan: Plan,
  peers: readonly TypePeer[],
  [writer, reader]: readonly [RunningPeer, RunningPeer],
  values: readonly Value[],
): Promise<Recurrence> {
  const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
  const { layout, stride } = exchange;
  for (const each of [rotate(values), values]) {
    const batch = exchange.prepare(each);
    const rotated = exchange.encode(rotate(each));
    exchange.writeReference(rotated, 'varied');
    const misread = async (from: string | undefined, expected: typeof batch) => {
      const tape = await exchange.read(reader, from, expected);
      return findTapeFault(reader.name, tape, expected, {
        type: { kind: 'named', name: type },
        types: plan.types,
        layout,
      });
    };
    const images = await exchange.write(writer, batch);
    const ofWriter = findImageFault(writer.name, images, batch, layout, stride);
    if (ofWriter !== undefined) return { happened: 'otherwise', fault: ofWriter };
    const ofReader = await misread(undefined, rotated);
    if (ofReader !== undefined) return { happened: 'otherwise', fault: ofReader };
    if ((await misread(writer.name, batch)) === undefined) continue;
    if (findImageFault(writer.name, images, batch, layout, stride) === undefined) return { happened: 'again' };
    return { happened: 'not', reason: `the images of ${writer.name} were changed while ${reader.name} read them` };
  }
  return { happened: 'not', reason: 'with fresh peers in a fresh mapping both are right' };
}
