import type { Declaration, Type, TypeTable } from '../../describe/types.ts';
import { typesOf } from '../../describe/uses.ts';
import { resolveAliases } from '../aliases.ts';
import { declarationOf } from '../cpp/native-types.ts';

/** A type that in C has a name of its own because a macro of the container library declares it. */
export type ContainerType = Exclude<Type, { kind: 'primitive' } | { kind: 'named' }>;

/** The types that a type without aliases is made of, one level down. */
export function innerTypes(type: Type): Type[] {
  switch (type.kind) {
    case 'primitive':
    case 'named':
    case 'string':
      return [];
    case 'array':
    case 'vec':
      return [type.element];
    case 'option':
      return [type.value];
    case 'result':
      return [type.ok, type.err];
  }
}

/** The containers in a type without aliases, each after those that it contains. */
export function containersIn(type: Type): ContainerType[] {
  const inner = innerTypes(type).flatMap(containersIn);
  return type.kind === 'primitive' || type.kind === 'named' ? inner : [...inner, type];
}

/** The element of an array that is written as an array of C, below all its dimensions. */
export function elementOf(type: Type): Type {
  return type.kind === 'array' ? elementOf(type.element) : type;
}

/**
 * The containers that a declaration needs to be declared before it. An array that is a field is an array of C and needs
 * none for itself.
 */
export function containersOf(declaration: Declaration, types: TypeTable): ContainerType[] {
  const hasFields = declaration.kind === 'struct' || declaration.kind === 'tuple';
  return typesOf(declaration).flatMap((type) =>
    containersIn(resolveAliases(hasFields ? elementOf(type) : type, types)),
  );
}

/** Whether a type has 128-bit integers in it, which C lacks on 32-bit platforms. */
export function isWide(type: Type, types: TypeTable): boolean {
  if (type.kind === 'primitive') return type.name === 'u128' || type.name === 'i128';
  if (type.kind === 'named') return isWideDeclaration(declarationOf(type.name, types), types);
  return innerTypes(type).some((inner) => isWide(inner, types));
}

const wideDeclarations = new WeakMap<Declaration, boolean>();

export function isWideDeclaration(declaration: Declaration, types: TypeTable): boolean {
  const known = wideDeclarations.get(declaration);
  if (known !== undefined) return known;
  const wide = typesOf(declaration).some((type) => isWide(type, types));
  wideDeclarations.set(declaration, wide);
  return wide;
}
