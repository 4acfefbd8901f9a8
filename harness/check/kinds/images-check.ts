import { TapeError } from '../../values/index.ts';
import { expectReadings, judgeReadings } from '../judge/judge-readings.ts';
import type { Plan, WrittenImage } from '../plan/plan.ts';
import type { Fault } from '../records.ts';
import type { Exchange } from './exchange.ts';
import { attempt, type TypePeer } from './type-peer.ts';

/** What a reader made of the images of a case. */
export interface JudgedImages {
  /** How many it answered for. */
  readonly values: number;
  readonly fault?: Fault;
}

/** Offers whole images to a reader, each in a request of its own: refused or accepted as the reference does, and left as they are. */
export async function judgeWrittenImages(
  images: readonly WrittenImage[],
  peer: TypePeer,
  exchange: Exchange,
  plan: Plan,
): Promise<JudgedImages> {
  let values = 0;
  for (const image of images) {
    const fault = await attempt(peer, async (running): Promise<Fault | 'none'> => {
      const slot = exchange.referenceSlots(1);
      slot.set(image.bytes);
      const tape = await exchange.read(running, undefined, { values: [image] });
      if (Buffer.compare(slot.subarray(0, image.bytes.length), image.bytes) !== 0) return changedFault(peer.name);
      return judgeTape(image, tape, peer, exchange, plan) ?? 'none';
    });
    if (fault === undefined) break;
    values++;
    if (fault !== 'none') return { values, fault: { ...fault, message: `${image.name}: ${fault.message}` } };
  }
  return { values };
}

/** A reader wrote where it has to read. */
export function changedFault(peer: string): Fault {
  return {
    peer,
    rule: 'memory.unchanged',
    path: '',
    offset: null,
    expected: 'images as they were',
    actual: 'changed images',
    message: `${peer} changes images while reading them`,
  };
}

/** A reader's answer is no tape. */
export function unreadableFault(peer: string, error: TapeError): Fault {
  const message = `${peer} makes a tape that cannot be read: ${error.message}`;
  const seen = { expected: 'a record for each image', actual: error.message };
  return { peer, rule: 'value.read', path: error.path, offset: null, ...seen, message };
}

function judgeTape(
  { bytes }: WrittenImage,
  tape: Uint8Array,
  peer: TypePeer,
  { type, layout }: Exchange,
  { types }: Plan,
): Fault | undefined {
  try {
    const expected = expectReadings(type, types, layout, [bytes]);
    const fault = judgeReadings(peer.name, tape, expected, [bytes], type, types)[0]?.fault;
    if (fault === undefined) return undefined;
    const { valueIndex: _, ...rest } = fault;
    return rest;
  } catch (error) {
    if (error instanceof TapeError) return unreadableFault(peer.name, error);
    throw error;
  }
}
