import { type Codec, type Refusal, type RefusalCheck, refusedWithin } from './codec.ts';
import { AbiIndexError, AbiTypeError, AbiValueError } from './errors.ts';

/** A run of elements of one type in memory. */
export interface Elements<V, P> {
  readonly codec: Codec<V, P>;
  /** Bytes from one element to the next. */
  readonly stride: number;
}

/** Resolves an index as `Array.prototype.at` does, but refuses what is outside. */
export function checkIndex(text: string, index: number, length: number): number {
  const resolved = index < 0 ? index + length : index;
  if (resolved >= 0 && resolved < length && Number.isInteger(resolved)) return resolved;
  throw new AbiIndexError(text, index, length);
}

/** Writes one element; what does not fit is reported at `[index]`. */
export function writeElement<V, P>(
  codec: Codec<V, P>,
  view: DataView,
  offset: number,
  value: V | P,
  index: number,
): void {
  try {
    codec.write(view, offset, value);
  } catch (error) {
    throw error instanceof AbiValueError ? error.within(`[${index}]`) : error;
  }
}

/** The first refused element. */
export function refusedElement(
  check: RefusalCheck,
  view: DataView,
  offset: number,
  stride: number,
  count: number,
): Refusal | null {
  for (let i = 0; i < count; i++) {
    const refusal = check(view, offset + i * stride);
    if (refusal) return refusedWithin(`[${i}]`, refusal);
  }
  return null;
}

/** Copies `count` elements out. */
export function plainElements<V, P>(elements: Elements<V, P>, view: DataView, offset: number, count: number): P[] {
  const copies: P[] = [];
  for (let i = 0; i < count; i++) copies.push(elements.codec.plain(view, offset + i * elements.stride));
  return copies;
}

/** @throws AbiTypeError unless it is an integer from 1 to 2^32 - 1 */
export function checkCount(text: string, count: number): number {
  if (Number.isInteger(count) && count >= 1 && count < 2 ** 32) return count;
  throw new AbiTypeError(`${text}: ${count} is no number of elements; it must be an integer from 1 to 2^32 - 1`);
}

/** @throws AbiValueError when it cannot be iterated */
export function checkIterable<T>(text: string, input: Iterable<T>): Iterable<T> {
  if (typeof input === 'object' && input !== null && Symbol.iterator in input) return input;
  throw new AbiValueError(text, input, 'an array');
}
