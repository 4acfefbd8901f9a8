import { mapTypes } from '../describe/map-types.ts';
import type { EnumDeclaration, Field, PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typesInside, typesOf, usedDeclarations } from '../describe/uses.ts';
import type { Platform } from './platform.ts';

/** Types in which each number that platforms align differently stands in an aligned struct of its own. */
export interface Wrapped {
  readonly types: TypeTable;
  /** The primitives and enums that were wrapped, as the description calls them. */
  readonly names: readonly string[];
  /** Of the structs around them, in bytes: the largest that any platform has. */
  readonly align: number;
}

/** Wraps what moves between the platforms in the declared type `name`, and in all that it uses. */
export function wrapMoving(
  types: TypeTable,
  { name, base, others }: { readonly name: string; readonly base: Platform; readonly others: readonly Platform[] },
): Wrapped {
  const alignsOf = (primitive: PrimitiveName) => {
    return [base, ...others].map(({ primitives }) => primitives[primitive]?.align ?? 1);
  };
  const moves = (primitive: PrimitiveName) => new Set(alignsOf(primitive)).size > 1;
  const used = usedDeclarations([name], types);
  const enums = used.filter((each): each is EnumDeclaration => each.kind === 'enum' && moves(each.underlying));
  const primitives = [...new Set(used.flatMap(typesOf).flatMap(primitivesIn))].filter(moves);
  const align = Math.max(1, ...[...primitives, ...enums.map(({ underlying }) => underlying)].flatMap(alignsOf));
  const wrapped = new Map(
    mapTypes(types, (leaf) =>
      leaf.kind === 'primitive' && primitives.includes(leaf.name)
        ? { kind: 'named', name: wrapperOf(leaf.name) }
        : leaf,
    ),
  );
  const [like] = used;
  for (const primitive of primitives) {
    const field: Field = { name: 'value', type: { kind: 'primitive', name: primitive } };
    if (like !== undefined) wrapped.set(wrapperOf(primitive), structLike(like, wrapperOf(primitive), field, align));
  }
  for (const each of enums) {
    const field: Field = { name: 'value', type: { kind: 'primitive', name: each.underlying } };
    wrapped.set(each.name, structLike(each, each.name, field, align));
  }
  return { types: wrapped, names: [...primitives, ...enums.map((each) => each.name)], align };
}

function structLike(
  { package: owner, position }: Pick<EnumDeclaration, 'package' | 'position'>,
  name: string,
  field: Field,
  align: number,
) {
  return { kind: 'struct' as const, package: owner, position, name, fields: [field], align };
}

/** No declared name has a blank. */
function wrapperOf(primitive: PrimitiveName): string {
  return `aligned ${primitive}`;
}

function primitivesIn(type: Type): PrimitiveName[] {
  return type.kind === 'primitive' ? [type.name] : typesInside(type).flatMap(primitivesIn);
}
