import type { Layout, Part } from '../layout/layout.ts';

/** An integer as its `size` bytes; negative ones in two's complement. */
export function integerBytes(value: bigint, size: number, byteOrder: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(size);
  const bits = BigInt.asUintN(size * 8, value);
  for (let i = 0; i < size; i++) {
    bytes[byteOrder === 'little' ? i : size - 1 - i] = Number((bits >> BigInt(8 * i)) & 0xffn);
  }
  return bytes;
}

/** The greatest number that a part holds. */
export function maximumOf(part: Part): bigint {
  return (1n << BigInt(part.layout.size * 8)) - 1n;
}

/** The bytes of a number in a part. */
export function partBytes(part: Part, value: bigint): Uint8Array {
  return integerBytes(value, part.layout.size, part.layout.byteOrder);
}

/** The numbers that a layout's integer can hold, each once, in their order. */
export function distinctNumbers(numbers: readonly bigint[], isAllowed: (number: bigint) => boolean): bigint[] {
  return [...new Set(numbers)].filter(isAllowed);
}

/** The bytes of a number that is the whole of a layout. */
export function layoutBytes(layout: Layout, value: bigint): Uint8Array {
  return integerBytes(value, layout.size, layout.byteOrder);
}
