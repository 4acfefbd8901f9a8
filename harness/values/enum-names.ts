import type { EnumValue, UnderlyingName } from '../describe/types.ts';

/** An enum's names and the integers that stand for them, in the form in which its underlying integer is read. */
export interface EnumNames {
  readonly toInteger: ReadonlyMap<string, number | bigint>;
  readonly toName: ReadonlyMap<number | bigint, string>;
}

/** The lookup tables of an enum: u64 and i64 as bigint, everything smaller as number. */
export function enumNames(underlying: UnderlyingName, values: readonly EnumValue[]): EnumNames {
  const isWide = underlying === 'u64' || underlying === 'i64';
  const pairs = values.map(({ name, value }): [string, number | bigint] => [name, isWide ? value : Number(value)]);
  return { toInteger: new Map(pairs), toName: new Map(pairs.map(([name, value]) => [value, name])) };
}
