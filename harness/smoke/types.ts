import { type PrimitiveName, primitiveNames, type TypeTable } from '../describe/types.ts';
import type { Value } from '../values/index.ts';

const packageName = 'samebytes.smoke';

/** One alias of each primitive: what peers are built for, and told in `hello`. */
export const smokeTypes: TypeTable = new Map(
  primitiveNames.map((primitive) => {
    const name = smokeType(primitive);
    const target = { kind: 'primitive' as const, name: primitive };
    // No file: the types are made here.
    const position = { file: packageName, line: 1, column: 1 };
    return [name, { kind: 'alias' as const, name, package: packageName, target, position }];
  }),
);

/** The name of the alias of a primitive: `samebytes.smoke.OneU16`. */
export function smokeType(primitive: PrimitiveName): string {
  return `${packageName}.One${primitive.slice(0, 1).toUpperCase()}${primitive.slice(1)}`;
}

/** The name of a type that is nowhere declared. */
export const unknownType = `${packageName}.Nothing`;

/** A value of each primitive whose bytes tell their order and width. */
export const smokeValues: Readonly<Record<PrimitiveName, Value>> = {
  bool: true,
  u8: 0x12,
  u16: 0x0102,
  u32: 0x01020304,
  u64: 0x0102030405060708n,
  u128: 0x0102030405060708090a0b0c0d0e0f10n,
  i8: 0x81 - 2 ** 8,
  i16: 0x8102 - 2 ** 16,
  i32: 0x81020304 - 2 ** 32,
  i64: BigInt.asIntN(64, 0x8102030405060708n),
  i128: BigInt.asIntN(128, 0x8102030405060708090a0b0c0d0e0f10n),
  f32: 1.5,
  f64: -2.25,
  char: '\u{1f642}',
  // "AA__BCAN", as stored.
  TypeTag: 0x41415f5f4243414en,
};
