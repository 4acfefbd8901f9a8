import type { IntegerName } from './types.ts';

/**
 * An integer as descriptions and cases write it: a number that a double holds exactly, or a string in decimal or hexadecimal
 * with single `_` between digits: `"-9_223_372_036_854_775_808"`, `"0xffff_ffff_ffff_ffff"`. Undefined: it is none.
 */
export function parseInteger(raw: unknown): bigint | undefined {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : undefined;
  if (typeof raw !== 'string' || raw.length > 200) return undefined;
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|[0-9]+(?:_[0-9]+)*)$/.exec(raw);
  if (!match) return undefined;
  const magnitude = BigInt((match[2] ?? '').replaceAll('_', ''));
  return match[1] === '-' ? -magnitude : magnitude;
}

/** Least and greatest value of an integer type. */
export function integerRange(name: IntegerName): { least: bigint; greatest: bigint } {
  const bits = BigInt(name.slice(1));
  if (name.startsWith('u')) return { least: 0n, greatest: (1n << bits) - 1n };
  return { least: -(1n << (bits - 1n)), greatest: (1n << (bits - 1n)) - 1n };
}
