import type { TypeTable } from '../describe/types.ts';
import type { Layout } from '../layout/index.ts';
import { edgeValues, encodeImage, sampleValues, type Value, type ValueSpan, valueSpans } from '../values/index.ts';
import type { Dice } from './dice.ts';

/** A valid image, and where its leaves are. */
interface Seed {
  readonly image: Uint8Array;
  readonly spans: readonly ValueSpan[];
}

/** Valid images from which mutated ones are made. */
export type ImageSeeds = readonly [Seed, ...Seed[]];

/** Most seeds of a type, and most bytes of all of them. */
const mostSeeds = 48;
const mostSeedBytes = 1 << 20;

/** Edge values and generated values as images, with noise in their unspecified bytes. */
export function seedImages(name: string, types: TypeTable, layout: Layout, dice: Dice): ImageSeeds {
  const type = { kind: 'named' as const, name };
  const count = Math.max(2, Math.min(mostSeeds, Math.floor(mostSeedBytes / layout.size)));
  const edges = edgeValues(type, types).slice(0, Math.ceil(count / 2));
  const generated = sampleValues(type, types, { seed: dice.below(2 ** 28), start: 0, count: count - edges.length });
  const [first, ...others] = [...edges, ...generated].map((value) => seedOf(layout, value, dice));
  if (first === undefined) throw new Error(`${name} has no values`);
  return [first, ...others];
}

/** One image of `layout.size` bytes: random, or a valid one with up to four mistakes, or with none. */
export function mutateImage(seeds: ImageSeeds, dice: Dice): Uint8Array {
  const seed = dice.pick(seeds);
  const image = seed.image.slice();
  if (dice.oneIn(16)) return randomImage(image, dice);
  // One in eight stays valid: only its unspecified bytes are noise.
  const mistakes = dice.oneIn(8) ? 0 : 1 + dice.below(4);
  for (let i = 0; i < mistakes; i++) {
    if (dice.oneIn(3)) mutateAnywhere(image, seeds, dice);
    else mutateLeaf(image, seed.spans, dice);
  }
  return image;
}

function seedOf(layout: Layout, value: Value, dice: Dice): Seed {
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified: () => dice.byte() });
  return { image, spans: valueSpans(layout, value) };
}

/** All bytes random, or all small: flags, tags and lengths are often valid then. */
function randomImage(image: Uint8Array, dice: Dice): Uint8Array {
  const limit = dice.oneIn(2) ? 256 : 1 + dice.below(4);
  for (let i = 0; i < image.length; i++) image[i] = dice.below(limit);
  return image;
}

/** Bytes at which readers go wrong: flags, the ends of ranges, the lead and trail bytes of UTF-8, the bounds of ASCII. */
const tellingBytes = [
  0x00, 0x01, 0x02, 0x03, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xd7, 0xd8,
  0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xfe, 0xff,
];

/** Numbers of four bytes at which readers go wrong: lengths, and scalar values. */
const tellingWords = [
  0, 1, 2, 3, 4, 7, 8, 9, 0xff, 0x100, 0x101, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff, 0x110000,
  0x7fffffff, 0x80000000, 0xffffffff,
];

function mutateAnywhere(image: Uint8Array, seeds: ImageSeeds, dice: Dice): void {
  const at = dice.below(image.length);
  switch (dice.below(4)) {
    case 0:
      image[at] = (image[at] as number) ^ (1 << dice.below(8));
      return;
    case 1:
      image[at] = dice.oneIn(2) ? dice.byte() : dice.pick(tellingBytes);
      return;
    case 2: {
      const other = dice.pick(seeds).image;
      const end = Math.min(image.length, at + 1 + dice.below(16));
      image.set(other.subarray(at, end), at);
      return;
    }
    default:
      setWord(image, at - (at % 4), dice.pick(tellingWords));
  }
}

/** Changes the bytes of one leaf, so that large images with much padding are hit where it matters. */
function mutateLeaf(image: Uint8Array, spans: readonly ValueSpan[], dice: Dice): void {
  if (spans.length === 0) return;
  const { offset, size, role } = dice.pick(spans);
  if (size === 0) return;
  if (size === 4 && role !== 'text' && dice.oneIn(2)) {
    const near = readWord(image, offset) + dice.pick([-1, 1]);
    setWord(image, offset, dice.oneIn(3) ? near : dice.pick(tellingWords));
    return;
  }
  const at = offset + dice.below(size);
  const old = image[at] as number;
  image[at] = dice.pick([dice.pick(tellingBytes), dice.byte(), old + 1, old - 1, old ^ (1 << dice.below(8))]);
}

function readWord(image: Uint8Array, at: number): number {
  return new DataView(image.buffer, image.byteOffset).getUint32(at, true);
}

function setWord(image: Uint8Array, at: number, word: number): void {
  for (let i = 0; i < 4 && at + i < image.length; i++) image[at + i] = word >>> (8 * i);
}
