import { didYouMean } from '../describe/suggest.ts';
import type { Declaration, TypeTable } from '../describe/types.ts';
import { namesIn, typesOf, usedDeclarations } from '../describe/uses.ts';
import { resolveAliases } from './aliases.ts';

/** A native type of a user's own that stands for a declared type, in place of a generated one. */
export interface Definition {
  /** As the language names it: `my::Motor`. */
  readonly type: string;
  /** Its members, by the field or element that they stand for. Absent: the member is called like the field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Its enumerators, by the enum value that they stand for. Absent: the enumerator is called like the value. */
  readonly values: Readonly<Record<string, string>>;
}

/** The user's own types of a peer: declared types that are not among them are not there in its sources. */
export interface Definitions {
  /** By the qualified name of the declared type. */
  readonly types: ReadonlyMap<string, Definition>;
  /** Rust: files of the user's that become modules, by their name. Absolute paths. */
  readonly modules: Readonly<Record<string, string>>;
}

/** The languages in which a type can be somebody's own. */
export const definitionLanguages: readonly string[] = ['cpp', 'rust'];

/** Why a peer of definitions lacks the other types. */
export const unlistedReason = 'none of the types that its peer.json5 lists stands for it';

/** A mistake in the list of definitions. */
export interface DefinitionFault {
  /** Where: the declared type, then a key of its definition and a name in it, as far as they are known. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string;
}

/** The declared types that are listed, and the aliases that they use; in the table's order. */
export function definedTypes(types: TypeTable, { types: listed }: Definitions): TypeTable {
  const names = [...listed.keys()].filter((name) => types.has(name));
  return new Map(usedDeclarations(names, types).map((declaration) => [declaration.name, declaration]));
}

/** What is wrong with definitions for a table of types; those of packages that the table does not have are for other tables. */
export function definitionFaults(
  types: TypeTable,
  { types: listed }: Definitions,
  language: string | undefined,
): DefinitionFault[] {
  const packages = new Set([...types.values()].map((declaration) => declaration.package));
  const repeated = language === 'rust' ? repeatedTypes(types, listed) : [];
  const faults = [...listed].flatMap(([name, definition]): DefinitionFault[] => {
    const declaration = types.get(name);
    if (declaration !== undefined) {
      return [...unlistedUses(declaration, types, listed), ...unknownParts(declaration, definition)];
    }
    if (![...packages].some((each) => name.startsWith(`${each}.`))) return [];
    return [{ path: [name], message: `no type ${name} is declared`, ...hintOf(name, types.keys()) }];
  });
  return [...repeated, ...faults];
}

/** A type of Rust is walked in one way. */
function repeatedTypes(types: TypeTable, listed: Definitions['types']): DefinitionFault[] {
  const seen = new Map<string, string>();
  return [...listed].flatMap(([name, { type }]) => {
    if (types.get(name) === undefined || types.get(name)?.kind === 'alias' || isRustInteger(type)) return [];
    const other = seen.get(type);
    seen.set(type, name);
    if (other === undefined) return [];
    const message = `${type} stands for ${other} already`;
    return [
      {
        path: [name],
        message,
        hint: 'in Rust, a type can stand for one declared type: check the other in another peer',
      },
    ];
  });
}

/** An integer of Rust, which can stand for an enum. */
export function isRustInteger(type: string): boolean {
  return /^[ui](?:8|16|32|64)$/.test(type);
}

/** A struct's own members are of the user's types, too; generated ones would be others. */
function unlistedUses(declaration: Declaration, types: TypeTable, listed: Definitions['types']): DefinitionFault[] {
  const unlisted = [...usedThroughAliases(declaration, types)].filter((name) => !listed.has(name));
  if (unlisted.length === 0) return [];
  const [first = ''] = unlisted;
  const names = unlisted.join(', ');
  return [
    {
      path: [declaration.name],
      message: `${declaration.name} is made of ${names}, which ${unlisted.length > 1 ? 'are' : 'is'} not listed`,
      hint: `say which types of yours stand for them: "${first}": "..."`,
    },
  ];
}

/** The structs, tuples, enums and variants that a declaration is made of. */
function usedThroughAliases(declaration: Declaration, types: TypeTable): Set<string> {
  return new Set(typesOf(declaration).flatMap((type) => namesIn(resolveAliases(type, types))));
}

/** Fields and values that are named, and are not there. */
function unknownParts(declaration: Declaration, { fields, values }: Definition): DefinitionFault[] {
  const unknown = (key: string, names: readonly string[], known: readonly string[], kind: string) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => {
        const message = `${declaration.name} has no ${kind} "${name}"`;
        return { path: [declaration.name, key, name], message, ...hintOf(name, known) };
      });
  return [
    ...unknown('fields', Object.keys(fields), fieldNames(declaration), 'field'),
    ...unknown('values', Object.keys(values), valueNames(declaration), 'value'),
  ];
}

function fieldNames(declaration: Declaration): string[] {
  if (declaration.kind === 'struct') return declaration.fields.map(({ name }) => name);
  return declaration.kind === 'tuple' ? declaration.elements.map(({ name }) => name) : [];
}

function valueNames(declaration: Declaration): string[] {
  return declaration.kind === 'enum' ? declaration.values.map(({ name }) => name) : [];
}

function hintOf(name: string, known: Iterable<string>): { hint?: string } {
  const names = [...known];
  const hint =
    didYouMean(name, names) ?? (names.length === 0 ? undefined : `there are ${names.slice(0, 8).join(', ')}`);
  return hint === undefined ? {} : { hint };
}
