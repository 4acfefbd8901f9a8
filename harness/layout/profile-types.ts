import { mapTypes } from '../describe/map-types.ts';
import { type Declaration, type Type, type TypeTable, typeText } from '../describe/types.ts';
import { typesInside, typesOf } from '../describe/uses.ts';
import { complaintAboutCapacity } from './capacity.ts';
import type { ConstructorName, Profile } from './profile.ts';

/** The types as values of the profile are made of them: its texts may have fewer characters than others. */
export function typesIn(profile: Profile, types: TypeTable): TypeTable {
  if (profile.constructors.String?.encoding !== 'ascii') return types;
  return mapTypes(types, (leaf) => (leaf.kind === 'string' ? { ...leaf, ascii: true } : leaf));
}

/** The declarations that have a place in the profile, for those who have nothing called `without`; the same table where all have. */
export function typesWithin(profile: Profile, types: TypeTable, without: readonly string[] = []): TypeTable {
  const within = [...types].filter(([name, declaration]) => {
    if (declaration.kind === 'struct' && declaration.anonymous && isLacking('Variant', profile, without)) return false;
    return lackingPart(name, types, profile, without) === undefined;
  });
  return within.length === types.size ? types : new Map(within);
}

/**
 * The first constructor in a declared type that the profile does not have, at all (`Option`) or in this capacity (`Vec<u8, 300>`), or
 * first constructor or primitive of those called `without`.
 * `undefined`: the type has a place in the profile.
 */
export function lackingPart(
  name: string,
  types: TypeTable,
  profile: Profile,
  without: readonly string[] = [],
): string | undefined {
  const byProfile = known.get(types) ?? new WeakMap<Profile, Map<string, Lacks>>();
  known.set(types, byProfile);
  const byNames = byProfile.get(profile) ?? new Map<string, Lacks>();
  byProfile.set(profile, byNames);
  const key = without.join();
  const lacks: Lacks = byNames.get(key) ?? new Map();
  byNames.set(key, lacks);
  const isTooLong: Search['isTooLong'] = (list) => complaintAboutCapacity(list, profile) !== undefined;
  return lackOfNamed(name, { types, isLacking: (part) => isLacking(part, profile, without), isTooLong, lacks });
}

type Lacks = Map<string, string | undefined>;
const known = new WeakMap<TypeTable, WeakMap<Profile, Map<string, Lacks>>>();

/** What a search goes by, and what it has found. */
interface Search {
  readonly types: TypeTable;
  readonly isLacking: (part: string) => boolean;
  readonly isTooLong: (list: Extract<Type, { kind: 'vec' | 'string' }>) => boolean;
  readonly lacks: Lacks;
}

const constructors: readonly string[] = ['Vec', 'String', 'Option', 'Result', 'Variant'] satisfies ConstructorName[];

function isLacking(part: string, profile: Profile, without: readonly string[]): boolean {
  return without.includes(part) || (constructors.includes(part) && !(part in profile.constructors));
}

function lackOfNamed(name: string, search: Search): string | undefined {
  if (search.lacks.has(name)) return search.lacks.get(name);
  const declaration = search.types.get(name);
  const found = declaration === undefined ? undefined : lackOfDeclaration(declaration, search);
  search.lacks.set(name, found);
  return found;
}

function lackOfDeclaration(declaration: Declaration, search: Search): string | undefined {
  if (declaration.kind === 'variant' && search.isLacking('Variant')) return 'Variant';
  return firstOf(typesOf(declaration), (type) => lackOfType(type, search));
}

function lackOfType(type: Type, search: Search): string | undefined {
  if (type.kind === 'named') return lackOfNamed(type.name, search);
  const part = type.kind === 'primitive' ? type.name : constructorOf[type.kind];
  if (search.isLacking(part)) return part;
  if ((type.kind === 'vec' || type.kind === 'string') && search.isTooLong(type)) return typeText(type);
  return firstOf(typesInside(type), (inner) => lackOfType(inner, search));
}

const constructorOf = { array: 'Array', vec: 'Vec', string: 'String', option: 'Option', result: 'Result' } as const;

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
