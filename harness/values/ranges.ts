import type { IntegerName } from '../describe/types.ts';

/** The least and the greatest value of an integer type. */
export interface IntegerRange {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** The range of an integer type. */
export function rangeOf(name: IntegerName): IntegerRange {
  const bits = BigInt(name.slice(1));
  if (name.startsWith('u')) return { minimum: 0n, maximum: (1n << bits) - 1n };
  return { minimum: -(1n << (bits - 1n)), maximum: (1n << (bits - 1n)) - 1n };
}

/** True for 64 and 128 bits: their values are bigint, those of smaller integers are numbers. */
export function isWideInteger(name: IntegerName): boolean {
  return Number(name.slice(1)) >= 64;
}
