import type { Declaration, Field, StructDeclaration, TupleDeclaration, TypeTable } from '../describe/types.ts';
import { findDifference, primitivesOf } from './difference.ts';
import { layoutOf } from './engine.ts';
import { LayoutError } from './error.ts';
import type { Layout } from './layout.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';
import { entriesOf } from './record.ts';

type Platforms = readonly [Platform, ...Platform[]];

/** A declaration whose fields can be ordered and aligned. */
type Struct = StructDeclaration | TupleDeclaration;

/**
 * What would make the declared type `name` the same on all platforms, one sentence each; empty when it is. Orders of fields and
 * alignments are tried out before they are advised. Throws: `LayoutError` when the type has no layout on the first platform.
 */
export function adviseOnPortability(
  name: string,
  types: TypeTable,
  profile: Profile,
  platforms: Platforms,
): readonly string[] {
  const [base] = platforms;
  const expected = layoutOf({ kind: 'named', name }, types, profile, base);
  return [
    ...adviseOnWideIntegers(expected, platforms),
    ...adviseOnPlaces(name, types, profile, platforms),
    ...adviseOnByteOrder(name, types, profile, platforms),
  ];
}

function adviseOnWideIntegers(expected: Layout, [base, ...others]: Platforms): string[] {
  const wide = primitivesOf(expected).find(({ primitive }) => {
    return others.some(
      ({ primitives }) =>
        primitive.endsWith('128') && primitives[primitive]?.align !== base.primitives[primitive]?.align,
    );
  });
  if (wide === undefined) return [];
  const path = entriesOf(expected).find(({ part }) => part.layout === wide)?.path;
  const where = path === undefined ? '' : ` (${path})`;
  return [`avoid ${wide.primitive}${where}: two u64 or [u8; 16] exist everywhere`];
}

function adviseOnPlaces(name: string, types: TypeTable, profile: Profile, platforms: Platforms): string[] {
  const able = supporting(name, types, profile, platforms);
  const isSame = (candidate: TypeTable) => isPlacedAlike(name, candidate, profile, able);
  if (isSame(types)) return [];
  const structs = shiftingStructs(name, types, profile, able);
  const order = (struct: Struct) => orderFields(struct, types, profile, able[0]);
  const align = (struct: Struct): Struct => {
    return canAlign(struct) ? { ...struct, align: alignOf(struct.name, types, profile, able[0]) } : struct;
  };
  const aligned = structs
    .filter(canAlign)
    .map((struct) => `${struct.name} \`align: ${align(struct).align}\``)
    .join(', ');
  const ordered = structs.map((struct) => struct.name).join(', ');
  if (isSame(replace(types, structs, align))) return [`give ${aligned}`];
  if (isSame(replace(types, structs, order))) return [`order the fields of ${ordered} by alignment, largest first`];
  if (isSame(replace(types, structs, (struct) => align(order(struct))))) {
    return [`order the fields of ${ordered} by alignment, largest first, and give ${aligned}`];
  }
  return [adviseOnWrapping(name, types, profile, able)];
}

/** Where the flags, lengths and tags of containers stand before what moves, only a struct of its own keeps it in place. */
function adviseOnWrapping(name: string, types: TypeTable, profile: Profile, platforms: Platforms): string {
  const [base, ...others] = platforms;
  const moving = primitivesOf(layoutOf({ kind: 'named', name }, types, profile, base)).filter(({ primitive, align }) =>
    others.some(({ primitives }) => primitives[primitive]?.align !== align),
  );
  const names = [...new Set(moving.map(({ primitive }) => primitive))];
  const align = Math.max(...moving.map((primitive) => primitive.align));
  return `put ${names.join(', ')} into a struct of its own with \`align: ${align}\`, and use that in containers, variants and arrays`;
}

function adviseOnByteOrder(name: string, types: TypeTable, profile: Profile, platforms: Platforms): string[] {
  const [base, ...others] = supporting(name, types, profile, platforms);
  const reversed = others.filter(({ byteOrder }) => byteOrder !== base.byteOrder);
  const isAffected = reversed.some((platform) => differenceOn(name, types, profile, base, platform) !== undefined);
  if (!isAffected) return [];
  const names = reversed.map(({ platform }) => platform).join(', ');
  return [`no description changes the order of bytes: share numbers with ${names} only between its own programs`];
}

/** Structs and tuples that the type is made of and whose alignment differs between the platforms, in order of declaration. */
function shiftingStructs(name: string, types: TypeTable, profile: Profile, platforms: Platforms): Struct[] {
  const used = new Set([name, ...entryTypes(name, types, profile, platforms[0])]);
  return [...types.values()].filter((declaration): declaration is Struct => {
    if (declaration.kind !== 'struct' && declaration.kind !== 'tuple') return false;
    if (!used.has(declaration.name)) return false;
    const aligns = platforms.map((platform) => alignOf(declaration.name, types, profile, platform));
    return new Set(aligns).size > 1 || !isPlacedAlike(declaration.name, types, profile, platforms);
  });
}

/** The declared types that parts of a type have, also behind aliases and in containers. */
function entryTypes(name: string, types: TypeTable, profile: Profile, platform: Platform): string[] {
  const reached = new Set(
    entriesOf(layoutOf({ kind: 'named', name }, types, profile, platform)).map(({ part }) => part.layout),
  );
  reached.add(layoutOf({ kind: 'named', name }, types, profile, platform));
  return [...types.keys()].filter((key) =>
    reached.has(layoutOf({ kind: 'named', name: key }, types, profile, platform)),
  );
}

/** The fields of a variant's anonymous alternative have no place for `align`. */
function canAlign(struct: Struct): boolean {
  return !(struct.kind === 'struct' && struct.anonymous);
}

function orderFields(struct: Struct, types: TypeTable, profile: Profile, platform: Platform): Struct {
  const byAlign = (fields: readonly Field[]) => {
    return [...fields].sort((a, b) => alignOfField(b) - alignOfField(a));
  };
  const alignOfField = ({ type }: Field) => layoutOf(type, types, profile, platform).align;
  return struct.kind === 'struct'
    ? { ...struct, fields: byAlign(struct.fields) }
    : { ...struct, elements: byAlign(struct.elements) };
}

function replace(types: TypeTable, structs: readonly Struct[], change: (struct: Struct) => Declaration): TypeTable {
  const changed = new Map(types);
  for (const struct of structs) changed.set(struct.name, change(struct));
  return changed;
}

function isPlacedAlike(name: string, types: TypeTable, profile: Profile, [base, ...others]: Platforms): boolean {
  return others.every((platform) => {
    const difference = differenceOn(name, types, profile, base, platform);
    return difference === undefined || difference.kind === 'order';
  });
}

function differenceOn(name: string, types: TypeTable, profile: Profile, base: Platform, platform: Platform) {
  const [expected, actual] = [base, platform].map((each) => layoutOf({ kind: 'named', name }, types, profile, each));
  return expected && actual && findDifference(expected, actual, base);
}

function alignOf(name: string, types: TypeTable, profile: Profile, platform: Platform): number {
  return layoutOf({ kind: 'named', name }, types, profile, platform).align;
}

/** The platforms on which the type can exist; the first of all is one of them. */
function supporting(name: string, types: TypeTable, profile: Profile, [base, ...others]: Platforms): Platforms {
  const able = others.filter((platform) => {
    try {
      layoutOf({ kind: 'named', name }, types, profile, platform);
      return true;
    } catch (error) {
      if (error instanceof LayoutError && error.code === 'layout.unsupported') return false;
      throw error;
    }
  });
  return [base, ...able];
}
