import type * as fc from 'fast-check';
import type { Choose, Source } from './source.ts';
import type { Value } from './value.ts';
import { equalValues } from './value.ts';

/** Elements of one long list that are drawn; the others repeat them in a random order. */
const drawnElements = 256;
/** Leaves of one list that are drawn. */
const drawnLeaves = 2048;
/** Candidates at single elements; a long list shrinks in chunks first. */
const shrunkElements = 32;

/**
 * Lists of `minimum` to `maximum` elements: empty, one and full ones are likely, unless `choose` decides between `empty`, `full`
 * and `other` lengths.
 */
export function listSource(element: Source, minimum: number, maximum: number, choose?: Choose): Source {
  const lengthOf = choose === undefined ? drawLength : weighLength(choose);
  const drawn = Math.max(2, Math.min(drawnElements, Math.floor(drawnLeaves / element.leaves)));
  let simplest: readonly Value[] | undefined;
  return {
    get simplest() {
      simplest ??= Array.from({ length: minimum }, () => element.simplest);
      return simplest;
    },
    leaves: Math.min(Number.MAX_SAFE_INTEGER, Math.max(1, element.leaves * Math.min(maximum, drawn))),
    draw: (random) => drawList(random, element, lengthOf(random, minimum, maximum), drawn),
    shrink: (value) => shrinkList(value as readonly Value[], element, minimum),
  };
}

function drawLength(random: fc.Random, minimum: number, maximum: number): number {
  if (minimum === maximum) return maximum;
  switch (random.nextInt(0, 7)) {
    case 0:
      return minimum;
    case 1:
      return Math.min(minimum + 1, maximum);
    case 2:
      return maximum;
    default: {
      // Short ones are as likely as long ones, in powers of two: a Vec<u8, 65536> is seldom half full.
      const limit = 2 ** random.nextInt(1, Math.ceil(Math.log2(maximum + 1)));
      return random.nextInt(minimum, Math.min(maximum, limit));
    }
  }
}

/** Of lists that may be empty; `other` lengths exist. */
function weighLength(choose: Choose): typeof drawLength {
  return (random, minimum, maximum) => {
    const length = choose(random);
    if (length === 'empty') return minimum;
    return length === 'full' ? maximum : drawLength(random, minimum + 1, maximum - 1);
  };
}

function drawList(random: fc.Random, element: Source, length: number, drawn: number): Value[] {
  const list: Value[] = [];
  while (list.length < Math.min(length, drawn)) list.push(element.draw(random));
  if (list.length < length) repeatAtRandom(list, length, random.nextInt(1, 0x7fff_ffff));
  return list;
}

/** Fills a list up to `length` with what it has. Xorshift: drawing from fast-check takes ten times as long. */
function repeatAtRandom(list: Value[], length: number, seed: number): void {
  const { length: drawn } = list;
  let state = seed;
  for (let i = drawn; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    list.push(list[(state & 0x3fff_ffff) % drawn] as Value);
  }
}

function* shrinkList(list: readonly Value[], element: Source, minimum: number): Iterable<readonly Value[]> {
  yield* shorten(list, minimum);
  yield* simplifyChunks(list, element.simplest);
  let tried = 0;
  for (const [index, value] of list.entries()) {
    if (equalValues(value, element.simplest)) continue;
    if (tried++ === shrunkElements) return;
    for (const smaller of element.shrink(value)) yield list.with(index, smaller);
  }
}

function* shorten(list: readonly Value[], minimum: number): Iterable<readonly Value[]> {
  for (let removed = list.length - minimum; removed > 0; removed = Math.floor(removed / 2)) {
    yield list.slice(0, list.length - removed);
  }
  if (list.length > minimum && list.length > 1) yield list.slice(1);
}

/** All elements simplest, then halves, quarters, ... down to an eighth; only where that changes something. */
function* simplifyChunks(list: readonly Value[], simplest: Value): Iterable<readonly Value[]> {
  for (let size = list.length; size >= 1 && size * 8 >= list.length; size = Math.floor(size / 2)) {
    for (let start = 0; start < list.length; start += size) {
      const isSimple = list.slice(start, start + size).every((value) => equalValues(value, simplest));
      if (!isSimple) yield list.map((value, index) => (index >= start && index < start + size ? simplest : value));
    }
  }
}
