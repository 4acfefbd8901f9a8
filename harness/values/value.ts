import { carriesNanBits } from './nan-bits.ts';

/**
 * Logical values as plain data.
 *
 * | type | value |
 * |---|---|
 * | `u8`..`u32`, `i8`..`i32`, `f32` (rounded to f32), `f64` | number |
 * | a NaN whose bits matter | string: `NaN:0x7fc01234` (`nan-bits.ts`) |
 * | `u64`, `u128`, `i64`, `i128`, `TypeTag` (as stored) | bigint |
 * | `bool`; `char`, enum, String | boolean; string (one scalar value, name, text) |
 * | struct | `{field: value}` |
 * | tuple, array, Vec | list |
 * | Option; Result | `null` or `{some: v}`; `{ok: v}` or `{err: e}` |
 * | Variant | `"empty"` or `{circle: v}` |
 */
export type Value = number | bigint | boolean | string | null | readonly Value[] | StructValue;
export interface StructValue {
  readonly [name: string]: Value;
}

/** A value in reports: JSON alone. */
export type JsonValue = number | boolean | string | null | JsonValue[] | { [name: string]: JsonValue };

/** The report form: integers beyond 2^53, -0, NaN and the infinities are strings. */
export function toJson(value: Value): JsonValue {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : nameNumber(value);
  if (typeof value === 'bigint') return isSafe(value) ? Number(value) : value.toString();
  if (isList(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
}

/**
 * Equality of values of one type: -0 differs from 0, a NaN equals any NaN. Two NaNs that both carry their bits are equal if
 * those are.
 */
export function equalValues(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (Number.isNaN(a)) return carriesNanBits(b);
  if (Number.isNaN(b)) return carriesNanBits(a);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) return isList(a) && isList(b) && equalLists(a, b);
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && equalValues(a[name] as Value, b[name] as Value));
}

/** Tells a tuple, array or Vec from a struct. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The single member of `{some: v}`, `{ok: v}`, `{circle: v}`. */
export function onlyMember(value: StructValue): [name: string, payload: Value] {
  for (const name in value) return [name, value[name] as Value];
  throw new TypeError('an Option, Result or Variant value has one member, this one has none');
}

function nameNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((element, index) => equalValues(element, b[index] as Value));
}
