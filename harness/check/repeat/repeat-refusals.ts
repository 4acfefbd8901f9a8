import { type BrokenImage, breakAlike, brokenPart, type Unspecified, type Value } from '../../values/index.ts';
import { hexBytes } from '../judge/judge-images.ts';
import { findRefusalFaults, type Offered } from '../judge/judge-refusals.ts';
import type { Meaning } from '../judge/judge-tapes.ts';
import type { Exchange } from '../kinds/exchange.ts';
import { placeOffered, slotsOfOffer } from '../kinds/offer-images.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import type { Fault } from '../records.ts';
import type { Repetition } from './shrink-fault.ts';

/** What the unspecified bytes of the copies hold. */
const unspecified: readonly Unspecified[] = [
  'canonical',
  0xff,
  (index) => (Math.imul(index + 1, 2654435761) >>> 24) & 0xff,
];

/** Offers a reader the images of other values, broken at the same part in the same way. */
export function repeatRefusals(
  reader: TypePeer,
  broken: BrokenImage,
  valid: Value,
  exchange: Exchange,
  meaning: Meaning,
): Repetition | undefined {
  const { running } = reader;
  const { layout } = exchange;
  if (running === undefined || brokenPart(broken, layout) === undefined) return undefined;

  async function repeat(values: readonly Value[], copies: number): Promise<Fault[][]> {
    const broke = values.map((value) => {
      const made = unspecified.slice(0, copies).map((fill) => breakAlike(broken, value, layout, fill));
      return made.filter((image) => image !== undefined);
    });
    const offered: Offered = { images: broke.flat(), valid };
    if (running === undefined || offered.images.length === 0) return values.map(() => []);
    const tape = await exchange.read(running, undefined, placeOffered(offered, exchange));
    const faults = findRefusalFaults(reader.name, tape, offered, meaning);
    return broke.map((images) =>
      faults.filter(({ broken }) => broken && images.includes(broken)).map((each) => each.fault),
    );
  }

  return { slots: slotsOfOffer, repeat, partOf: (value) => partText(broken, value, exchange) };
}

/** `fault.is_some at byte 8 is 02`. */
function partText(broken: BrokenImage, value: Value, { layout }: Exchange): string | undefined {
  // Where nothing simpler fails, the value is the one that it was, even if its image can be broken only with its own surroundings.
  const image = value === broken.value ? broken : breakAlike(broken, value, layout, 'canonical');
  const part = image && brokenPart(image, layout);
  if (image === undefined || part === undefined) return undefined;
  const bytes = hexBytes(image.image.subarray(image.offset, image.offset + image.size));
  return `${part.path === '' ? 'the value' : part.path} at byte ${image.offset} is ${bytes}`;
}
