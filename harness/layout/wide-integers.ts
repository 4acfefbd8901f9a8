import { mapTypes } from '../describe/map-types.ts';
import type { PrimitiveName, TypeTable } from '../describe/types.ts';

/** Whether this is a 128-bit integer: not every platform has them, and their alignment varies. */
export function isWide(name: PrimitiveName): name is 'u128' | 'i128' {
  return name === 'u128' || name === 'i128';
}

/** The same types with `[u64; 2]`, or `[u8; 16]`, wherever there was a 128-bit integer. */
export function withoutWideIntegers(types: TypeTable, element: 'u64' | 'u8' = 'u64'): TypeTable {
  return mapTypes(types, (leaf) => {
    if (leaf.kind !== 'primitive' || !isWide(leaf.name)) return leaf;
    return { kind: 'array', element: { kind: 'primitive', name: element }, count: element === 'u64' ? 2 : 16 };
  });
}
