import type { Layout } from '../layout/layout.ts';
import { imageCodec } from './image-codec.ts';
import type { ImageBytes } from './image-parts.ts';
import { BrokenRule } from './image-parts.ts';
import type { DecodeOptions, Refusal } from './tape.ts';
import type { Value } from './value.ts';

/**
 * What stands in bytes that carry no value: a byte, or a byte for each index within the image.
 * `canonical`: zero, as writers of s-core leave absent payloads.
 */
export type Unspecified = 'canonical' | number | ((index: number) => number);

/** What an image says. */
export type ImageOutcome =
  | { readonly refused: false; readonly value: Value }
  /** `required`: the profile demands the refusal; otherwise the image has no meaning and a reader may do anything. */
  | { readonly refused: true; readonly refusal: Refusal; readonly required: boolean };

/** Writes the reference image of `value`: exactly `layout.size` bytes from `offset`. */
export function encodeImage(
  layout: Layout,
  value: Value,
  target: Uint8Array,
  offset: number,
  options: { readonly unspecified?: Unspecified } = {},
): void {
  checkRoom(layout, target, offset);
  fill(target, offset, layout.size, options.unspecified ?? 'canonical');
  imageCodec(layout).encode(value, imageBytes(target), offset);
}

/** Reads the image at `offset`: its value, or the first rule that it breaks. Never looks at unspecified bytes. */
export function decodeImage(
  layout: Layout,
  source: Uint8Array,
  offset: number,
  { nanBits = false }: DecodeOptions = {},
): ImageOutcome {
  checkRoom(layout, source, offset);
  try {
    return { refused: false, value: imageCodec(layout).decode(imageBytes(source, nanBits), offset) };
  } catch (thrown) {
    if (!(thrown instanceof BrokenRule)) throw thrown;
    return {
      refused: true,
      refusal: { rule: thrown.rule.id, path: thrown.path },
      required: thrown.rule.action === 'refuse',
    };
  }
}

/** One byte for each of the image: 1 where it carries the value, 0 where it is unspecified. */
export function valueMask(
  layout: Layout,
  value: Value,
  target: Uint8Array = new Uint8Array(layout.size),
  offset = 0,
): Uint8Array {
  // A value byte is the same whatever was there before.
  const zeros = scratch(layout.size, 0);
  const ones = scratch(layout.size, 1);
  encodeImage(layout, value, zeros, 0, { unspecified: 0 });
  encodeImage(layout, value, ones, 0, { unspecified: 0xff });
  for (let i = 0; i < layout.size; i++) target[offset + i] = zeros[i] === ones[i] ? 1 : 0;
  return target;
}

const scratches: [Uint8Array, Uint8Array] = [new Uint8Array(0), new Uint8Array(0)];

function scratch(size: number, which: 0 | 1): Uint8Array {
  if (scratches[which].length < size) scratches[which] = new Uint8Array(size);
  return scratches[which];
}

function fill(target: Uint8Array, offset: number, size: number, unspecified: Unspecified): void {
  if (typeof unspecified !== 'function') {
    target.fill(unspecified === 'canonical' ? 0 : unspecified, offset, offset + size);
    return;
  }
  for (let i = 0; i < size; i++) target[offset + i] = unspecified(i);
}

/** Images are read and written by the thousand from one buffer: its view is made once. */
let latest: ImageBytes = { bytes: new Uint8Array(0), view: new DataView(new ArrayBuffer(0)), nanBits: false };

function imageBytes(bytes: Uint8Array, nanBits = false): ImageBytes {
  if (latest.bytes !== bytes || latest.nanBits !== nanBits) {
    latest = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), nanBits };
  }
  return latest;
}

function checkRoom(layout: Layout, bytes: Uint8Array, offset: number): void {
  if (offset >= 0 && offset + layout.size <= bytes.length) return;
  throw new RangeError(`an image of ${layout.size} bytes at ${offset} does not fit into ${bytes.length} bytes`);
}
