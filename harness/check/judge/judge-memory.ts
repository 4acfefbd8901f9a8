import type { Layout } from '../../layout/index.ts';
import { absentPayloads, toJson, type Value, valueMask, valueSpans } from '../../values/index.ts';
import { imageEvidence } from '../evidence.ts';
import type { Touched } from '../kinds/exchange.ts';
import type { Fault } from '../records.ts';
import { hexBytes } from './judge-images.ts';

/** The same values, written by one peer over two fill patterns. */
export interface WrittenTwice {
  readonly writer: string;
  readonly first: Touched;
  readonly second: Touched;
  readonly fills: readonly [number, number];
  readonly values: readonly Value[];
  readonly layout: Layout;
}

/** A byte between the slots that is not what it was: the writer reached beyond its slot. */
export function findGuardFault({ writer, first, second, fills, values, layout }: WrittenTwice): Fault | undefined {
  const { firstSlot, stride, bytes } = first;
  for (let position = 0; position < bytes.length; position++) {
    const index = Math.floor((position - firstSlot) / stride);
    const within = position - firstSlot - index * stride;
    if (index >= 0 && index < values.length && within < layout.size) continue;
    const touched = [first, second].find((run, each) => run.bytes[position] !== fills[each]);
    if (touched === undefined) continue;
    const isTouched = (at: number) => [first, second].some((run, each) => run.bytes[at] !== fills[each]);
    const [owner, offset] = ownerOf(position, first, layout.size, isTouched);
    return {
      peer: writer,
      rule: 'memory.guard',
      path: '',
      offset,
      expected: 'untouched',
      actual: hexBytes(touched.bytes.subarray(position, position + 1)),
      message: `${writer} writes outside of the value: ${placeBeside(offset, layout.size)}`,
      cause: JSON.stringify([offset < 0 ? 'before' : 'after']),
      value: toJson(values[owner] as Value),
      valueIndex: owner,
    };
  }
  return undefined;
}

/** Where a byte outside of a slot is, counted from the slot's first byte: negative offsets are before it. */
function placeBeside(offset: number, size: number): string {
  const slot = `its slot of ${size} ${size === 1 ? 'byte' : 'bytes'}`;
  if (offset < 0) return `at byte ${offset}, ${-offset} before ${slot}`;
  return offset === size
    ? `at byte ${offset}, the first after ${slot}`
    : `at byte ${offset}, ${offset - size} past the end of ${slot}`;
}

/** An unspecified byte that is neither untouched nor zero: bytes of the writer's stack or heap, for everybody to read. */
export function findLeakFault({ writer, first, second, fills, values, layout }: WrittenTwice): Fault | undefined {
  for (const [index, value] of values.entries()) {
    const start = first.firstSlot + index * first.stride;
    const mask = valueMask(layout, value);
    for (let offset = 0; offset < layout.size; offset++) {
      if (mask[offset] !== 0) continue;
      const [a, b] = [first.bytes[start + offset], second.bytes[start + offset]];
      if ((a === fills[0] && b === fills[1]) || (a === 0 && b === 0)) continue;
      const path = pathBefore(layout, value, offset);
      const actual = [first, second].map((run) => hexBytes(run.bytes.subarray(start + offset, start + offset + 1)));
      return {
        peer: writer,
        rule: 'memory.leak',
        path,
        offset,
        expected: 'untouched or 00',
        actual: actual.join(', then '),
        cause: JSON.stringify(['memory.leak']),
        message: `${writer} leaks memory through the unspecified byte ${offset}${path === '' ? '' : ` after ${path}`}`,
        value: toJson(value),
        valueIndex: index,
        ...besideRight(first, index, layout.size, offset, Uint8Array.of(fills[0])),
      };
    }
  }
  return undefined;
}

/** A payload that is absent, and not all zero. */
export function findAbsentFault({ writer, first, second, values, layout }: WrittenTwice): Fault | undefined {
  for (const [index, value] of values.entries()) {
    const start = first.firstSlot + index * first.stride;
    for (const { offset, size, path } of absentPayloads(layout, value)) {
      const images = [first, second].map((run) => run.bytes.subarray(start + offset, start + offset + size));
      const wrong = images.find((image) => image.some((byte) => byte !== 0));
      if (wrong === undefined) continue;
      return {
        peer: writer,
        rule: 'memory.absent',
        path,
        offset,
        expected: hexBytes(new Uint8Array(size)),
        actual: hexBytes(wrong),
        cause: JSON.stringify(['memory.absent']),
        message: `${writer} does not zero the absent payload ${path} at byte ${offset}: ${hexBytes(wrong)}`,
        value: toJson(value),
        valueIndex: index,
        ...besideRight(wrong === images[0] ? first : second, index, layout.size, offset, new Uint8Array(size)),
      };
    }
  }
  return undefined;
}

/** A byte of an image, or between images, that reading changed. */
export function findChangeFault(
  reader: string,
  before: Uint8Array,
  after: Uint8Array,
  stride: number,
  layout: Layout,
  values: readonly Value[],
): Fault | undefined {
  if (Buffer.compare(before, after) === 0) return undefined;
  const position = before.findIndex((byte, each) => byte !== after[each]);
  const index = Math.floor(position / stride);
  const offset = position - index * stride;
  const value = values[index] as Value;
  const path = pathBefore(layout, value, offset);
  const [expected, actual] = [before, after].map((bytes) => hexBytes(bytes.subarray(position, position + 1)));
  return {
    ...changeFault(reader, path, offset, expected as string, actual as string),
    value: toJson(value),
    valueIndex: index,
    ...imageEvidence(imageAt(before, index * stride, layout.size), imageAt(after, index * stride, layout.size), offset),
  };
}

/** A byte of an image that reading changed. `path`: the leaf that it belongs to or follows; bytes as hex. */
export function changeFault(reader: string, path: string, offset: number, expected: string, actual: string): Fault {
  const place = `at byte ${offset}${path === '' ? '' : `, ${path}`}`;
  const message = `${reader} changes the image that it reads, ${place}`;
  const cause = JSON.stringify(['memory.unchanged']);
  return { peer: reader, rule: 'memory.unchanged', path, offset, expected, actual, message, cause };
}

/** The image that a peer wrote, beside what it would be with the right bytes at `offset`. */
function besideRight(
  { bytes, firstSlot, stride }: Touched,
  index: number,
  size: number,
  offset: number,
  right: Uint8Array,
) {
  const actual = imageAt(bytes, firstSlot + index * stride, size);
  const expected = actual.slice();
  expected.set(right, offset);
  return imageEvidence(expected, actual, offset);
}

function imageAt(bytes: Uint8Array, start: number, size: number): Uint8Array {
  return bytes.subarray(start, start + size);
}

/**
 * The slot whose writer reached a byte outside of all slots, and the byte's offset from its start. What is before the first slot and behind the
 * last one tells the direction; where both or none are touched, the nearest slot is taken.
 */
function ownerOf(
  position: number,
  touched: Touched,
  size: number,
  isTouched: (position: number) => boolean,
): [owner: number, offset: number] {
  const { firstSlot, stride, count, bytes } = touched;
  const end = firstSlot + (count - 1) * stride + size;
  const isBefore = anyIn(0, firstSlot, isTouched);
  const isBehind = anyIn(end, bytes.length, isTouched);
  if (isBefore === isBehind) return nearestSlot(position, touched, size);
  const index = Math.floor((position - firstSlot) / stride);
  const owner = Math.max(0, Math.min(count - 1, isBefore ? index + 1 : index));
  return [owner, position - firstSlot - owner * stride];
}

function anyIn(begin: number, end: number, holds: (position: number) => boolean): boolean {
  for (let position = begin; position < end; position++) if (holds(position)) return true;
  return false;
}

/** The slot that a byte outside of all slots is nearest to, and its offset from that slot's start (negative: before). */
function nearestSlot(position: number, { firstSlot, stride, count }: Touched, size: number): [number, number] {
  const before = Math.max(0, Math.min(count - 1, Math.floor((position - firstSlot) / stride)));
  const offset = position - firstSlot - before * stride;
  const distanceToNext = stride - offset;
  return before + 1 < count && distanceToNext < offset - size ? [before + 1, -distanceToNext] : [before, offset];
}

/** The leaf at an offset, or the last one before it. */
function pathBefore(layout: Layout, value: Value, offset: number): string {
  const spans = valueSpans(layout, value).filter((span) => span.offset <= offset);
  return spans.sort((a, b) => a.offset - b.offset).at(-1)?.path ?? '';
}
