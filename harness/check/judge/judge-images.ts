import type { Layout } from '../../layout/index.ts';
import {
  type DecodeOptions,
  decodeImage,
  equalValues,
  hasNanBits,
  type StructValue,
  toJson,
  type Value,
  type ValueSpan,
  valueSpans,
  visibleText,
} from '../../values/index.ts';
import { imageEvidence } from '../evidence.ts';
import { type Batch, guardByte } from '../kinds/exchange.ts';
import type { Fault } from '../records.ts';
import { causeOfWriting } from './value-cause.ts';

/**
 * Whether a writer's images say what the tape said: every value byte equals the reference image's (any NaN equals any
 * NaN, unless the value carries the bits of NaNs). Unspecified bytes do not matter.
 * @returns the first fault; `undefined` when all are right
 */
export function findImageFault(
  writer: string,
  images: Uint8Array,
  batch: Batch,
  layout: Layout,
  stride: number,
): Fault | undefined {
  if (Buffer.compare(images, batch.canonical) === 0) return undefined;
  for (const [index, value] of batch.values.entries()) {
    const start = index * stride;
    const actual = images.subarray(start, start + layout.size);
    const expected = batch.canonical.subarray(start, start + layout.size);
    if (Buffer.compare(actual, expected) === 0) continue;
    const differing = valueSpans(layout, value).filter((each) => !sameBytes(each, expected, actual));
    if (differing.length === 0) continue;
    const outcome = decodeImage(layout, actual, 0, { nanBits: hasNanBits(value) });
    if (!outcome.refused && equalValues(outcome.value, value)) continue;
    const span = differing.find((each) => outcome.refused || !saysSame(each, outcome.value, value)) ?? differing[0];
    if (span === undefined) continue;
    return imageFault(writer, span, expected, actual, layout, value, index);
  }
  return undefined;
}

function sameBytes(span: ValueSpan, a: Uint8Array, b: Uint8Array): boolean {
  for (let index = span.offset; index < span.offset + span.size; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Whether a leaf says the same although its bytes differ: NaNs with other payloads, and nothing else. */
function saysSame({ role, logicalPath }: ValueSpan, actual: Value, expected: Value): boolean {
  return role === 'value' && equalValues(valueAt(actual, logicalPath), valueAt(expected, logicalPath));
}

function imageFault(
  writer: string,
  span: ValueSpan,
  expected: Uint8Array,
  actual: Uint8Array,
  layout: Layout,
  value: Value,
  index: number,
): Fault {
  const bytesOf = (image: Uint8Array) => hexBytes(image.subarray(span.offset, span.offset + span.size));
  const part = span.path === '' ? 'the value' : span.path;
  const options = { nanBits: hasNanBits(value) };
  const isLeft = isAsItWas(span, expected, actual);
  return {
    peer: writer,
    rule: ruleBrokenBy(span, actual, layout) ?? span.rule,
    path: span.path,
    offset: span.offset,
    expected: `${bytesOf(expected)} (${meaningOf(span, expected, layout, options)})`,
    actual: `${bytesOf(actual)} (${meaningOf(span, actual, layout, options)})`,
    message: `${writer} ${isLeft ? 'leaves' : 'writes'} ${part} at byte ${span.offset} as ${isLeft ? 'it was: ' : ''}${bytesOf(actual)}, expected ${bytesOf(expected)}`,
    value: toJson(value),
    valueIndex: index,
    ...imageEvidence(expected, actual, span.offset),
    cause: isLeft ? JSON.stringify(['leaves']) : causeOfWriting(span, layout),
  };
}

/** Whether all wrong bytes of a leaf are what stood there before the writer came. */
function isAsItWas({ offset, size }: ValueSpan, expected: Uint8Array, actual: Uint8Array): boolean {
  const wrong = [...actual.subarray(offset, offset + size)].filter((byte, index) => byte !== expected[offset + index]);
  return wrong.every((byte) => byte === guardByte);
}

/** The rule by which every reader must refuse what a leaf now holds (a bool of FF), which says more than that bytes differ. */
function ruleBrokenBy(span: ValueSpan, image: Uint8Array, layout: Layout): string | undefined {
  if (span.role !== 'value' && span.role !== 'text') return undefined;
  const outcome = decodeImage(layout, image, 0);
  return outcome.refused && outcome.refusal.path === span.logicalPath ? outcome.refusal.rule : undefined;
}

/** What the bytes of a leaf say: a count, a flag or a tag as its number, a value as a case file writes it. */
function meaningOf(span: ValueSpan, image: Uint8Array, layout: Layout, options: DecodeOptions): string {
  if (span.role !== 'value' && span.role !== 'text')
    return String(unsignedInteger(image.subarray(span.offset, span.offset + span.size), layout.byteOrder));
  const outcome = decodeImage(layout, image, 0, options);
  return outcome.refused
    ? `the image breaks ${outcome.refusal.rule}`
    : valueText(valueAt(outcome.value, span.logicalPath));
}

function unsignedInteger(bytes: Uint8Array, byteOrder: Layout['byteOrder']): bigint {
  const mostSignificantFirst = byteOrder === 'big' ? [...bytes] : [...bytes].reverse();
  return mostSignificantFirst.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The part of a value at a logical path; the nearest part above where the value has none there. */
export function valueAt(value: Value, path: string): Value {
  let current: Value = value;
  for (const [name] of path.matchAll(/[^.[\]]+/g)) {
    if (typeof current !== 'object' || current === null) return current;
    const next = (current as StructValue)[name];
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** A value for a person, in the form of case files. */
export function valueText(value: Value): string {
  const text = visibleText(JSON.stringify(toJson(value)) ?? '');
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

/** `0a ff 00`; long stretches are cut. */
export function hexBytes(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > 16 ? `${shown} ... (${bytes.length} bytes)` : shown;
}
