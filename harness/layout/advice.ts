import type { Field, StructDeclaration, TupleDeclaration, TypeTable } from '../describe/types.ts';
import { usedDeclarations } from '../describe/uses.ts';
import { findDifference, primitivesOf } from './difference.ts';
import { layoutOf } from './engine.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';
import { entriesOf } from './record.ts';
import { isWide, withoutWideIntegers } from './wide-integers.ts';
import { wrapMoving } from './wrapping.ts';

/** A declaration whose fields can be ordered and aligned. */
type Struct = StructDeclaration | TupleDeclaration;

/** What is the same for all that is tried out. */
interface Trial {
  /** The type that is to be portable. */
  readonly name: string;
  readonly profile: Profile;
  readonly base: Platform;
  readonly others: readonly Platform[];
}

/**
 * What in the descriptions would make the declared type `name` lie alike on all platforms (the first is the one compared with), a
 * sentence each; empty when it does. What is advised for fields has been tried out. Byte order is beyond advice: no description changes it.
 * Throws: `LayoutError` when the type has no layout on the first platform.
 */
export function adviseOnPortability(
  name: string,
  types: TypeTable,
  profile: Profile,
  [base, ...others]: readonly [Platform, ...Platform[]],
): readonly string[] {
  const trial: Trial = { name, profile, base, others };
  const wide = adviseOnWideIntegers(types, trial);
  if (wide.length === 0) return adviseOnPlaces(types, trial);
  const advice = adviseOnPlaces(withoutWideIntegers(types), trial);
  // Bytes are aligned to 1 wherever they stand; whoever wants the halves as numbers may have more to do.
  const needed = isAlike(withoutWideIntegers(types, 'u8'), trial)
    ? advice.map((text) => `with [u64; 2], ${text}`)
    : advice;
  return [...wide, ...needed];
}

function adviseOnWideIntegers(types: TypeTable, { name, profile, base, others }: Trial): string[] {
  const layout = layoutOf({ kind: 'named', name }, types, profile, base);
  const moving = primitivesOf(layout).filter(({ primitive, align }) => {
    return isWide(primitive) && others.some(({ primitives }) => primitives[primitive]?.align !== align);
  });
  if (moving.length === 0) return [];
  const names = [...new Set(moving.map(({ primitive }) => primitive))].join(' and ');
  const path = entriesOf(layout).find(({ part }) => part.layout === moving[0])?.path;
  const where = path === undefined ? '' : ` (first in ${path})`;
  return [`avoid ${names}${where}: [u64; 2] and [u8; 16] exist everywhere`];
}

function adviseOnPlaces(types: TypeTable, trial: Trial): string[] {
  if (isAlike(types, trial)) return [];
  const structs = movingStructs(types, trial);
  const align = (struct: Struct) => alignExplicitly(struct, types, trial);
  const order = (struct: Struct) => orderFields(struct, types, trial);
  const both = (struct: Struct) => align(order(struct));
  const sayAlign = (some: readonly Struct[]) => {
    const texts = some.filter(canAlign).map((struct) => `${struct.name} \`align: ${align(struct).align}\``);
    return `give ${texts.join(', ')}`;
  };
  const sayOrder = (some: readonly Struct[]) => {
    return `order the fields of ${some.map((struct) => struct.name).join(', ')} by alignment, largest first`;
  };
  const sayBoth = (some: readonly Struct[]) => {
    return some.some(canAlign) ? `${sayOrder(some)}, and ${sayAlign(some)}` : sayOrder(some);
  };
  const remedies = [
    { change: align, say: sayAlign },
    { change: order, say: sayOrder },
    { change: both, say: sayBoth },
  ];
  for (const { change, say } of remedies) {
    const helps = (some: readonly Struct[]) => isAlike(replace(types, some, change), trial);
    if (helps(structs)) return [say(dropNeedless(structs, helps))];
  }
  return [adviseOnWrapping(types, trial)];
}

/** Without those that need no change once the others have it; outer ones are left out first. */
function dropNeedless(structs: readonly Struct[], helps: (some: readonly Struct[]) => boolean): readonly Struct[] {
  return [...structs].reverse().reduce((needed: readonly Struct[], struct) => {
    const rest = needed.filter((other) => other !== struct);
    return helps(rest) ? rest : needed;
  }, structs);
}

/** Where flags, lengths and tags stand before what moves, only a struct of its own keeps it in place; what a profile's containers hold, nothing does. */
function adviseOnWrapping(types: TypeTable, trial: Trial): string {
  const wrapped = wrapMoving(types, trial);
  if (!isAlike(wrapped.types, trial)) {
    return `nothing in the description helps: the profile ${trial.profile.profile} has numbers of its own that lie elsewhere`;
  }
  const { names } = wrapped;
  const subject = names.length === 1 ? `${names[0]}` : `each of ${names.join(', ')}`;
  return `put ${subject} into a struct of its own with \`align: ${wrapped.align}\`, and use that in its place`;
}

/** The structs and tuples in the type that are not alike everywhere themselves, in order of declaration. */
function movingStructs(types: TypeTable, trial: Trial): Struct[] {
  const { name, profile, base } = trial;
  const whole = layoutOf({ kind: 'named', name }, types, profile, base);
  const inside = new Set([whole, ...entriesOf(whole).map(({ part }) => part.layout)]);
  return usedDeclarations([name], types).filter((declaration): declaration is Struct => {
    if (declaration.kind !== 'struct' && declaration.kind !== 'tuple') return false;
    const own = layoutOf({ kind: 'named', name: declaration.name }, types, profile, base);
    return inside.has(own) && !isAlike(types, { ...trial, name: declaration.name });
  });
}

/** The fields of a variant's anonymous alternative have no place for `align`. */
function canAlign(struct: Struct): boolean {
  return !(struct.kind === 'struct' && struct.anonymous);
}

function alignExplicitly(struct: Struct, types: TypeTable, { profile, base }: Trial): Struct {
  if (!canAlign(struct)) return struct;
  return { ...struct, align: layoutOf({ kind: 'named', name: struct.name }, types, profile, base).align };
}

function orderFields(struct: Struct, types: TypeTable, { profile, base }: Trial): Struct {
  const alignOf = ({ type }: Field) => layoutOf(type, types, profile, base).align;
  const order = (fields: readonly Field[]) => [...fields].sort((a, b) => alignOf(b) - alignOf(a));
  return struct.kind === 'struct'
    ? { ...struct, fields: order(struct.fields) }
    : { ...struct, elements: order(struct.elements) };
}

function replace(types: TypeTable, structs: readonly Struct[], change: (struct: Struct) => Struct): TypeTable {
  const changed = new Map(types);
  for (const struct of structs) changed.set(struct.name, change(struct));
  return changed;
}

/** Whether the type has the same size, alignment and offsets everywhere; the order of bytes is left aside. */
function isAlike(types: TypeTable, { name, profile, base, others }: Trial): boolean {
  const layoutOn = (platform: Platform) => layoutOf({ kind: 'named', name }, types, profile, platform);
  return others.every((platform) => {
    const difference = findDifference(layoutOn(base), layoutOn(platform), base);
    return difference === undefined || difference.kind === 'order';
  });
}
