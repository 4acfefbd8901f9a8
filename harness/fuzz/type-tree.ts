import type { Declaration, EnumValue, Field, Type, TypeTable } from '../describe/types.ts';

/** Documentation and unit: generated sources hold them, so that they can be the cause of a failed build. */
export interface Texts {
  readonly doc?: string;
  readonly unit?: string;
}

/** A field of a struct or an element of a tuple. */
export interface TreeField extends Texts {
  readonly name: string;
  readonly type: TypeTree;
}

export interface TreeAlternative extends Texts {
  readonly name: string;
  readonly payload: TypeTree | null;
}

/** A type with all that it is made of inside, so that parts of it can be taken out and changed. */
export type TypeTree =
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'string'; readonly capacity: number }
  | { readonly kind: 'array'; readonly element: TypeTree; readonly count: number }
  | { readonly kind: 'vec'; readonly element: TypeTree; readonly capacity: number }
  | { readonly kind: 'option'; readonly value: TypeTree }
  | { readonly kind: 'result'; readonly ok: TypeTree; readonly err: TypeTree }
  | DeclaredTree;

/** A declared type; `name` is its name without the package, empty for the struct of an anonymous alternative. */
export type DeclaredTree = Texts & { readonly name: string } & (
    | { readonly kind: 'alias'; readonly target: TypeTree }
    | { readonly kind: 'enum'; readonly underlying: string; readonly values: readonly EnumValue[] }
    | ({ readonly kind: 'struct'; readonly fields: readonly TreeField[] } & Extras)
    | ({ readonly kind: 'tuple'; readonly elements: readonly TreeField[] } & Extras)
    | { readonly kind: 'variant'; readonly alternatives: readonly TreeAlternative[] }
  );

interface Extras {
  readonly align?: number;
  readonly tag?: bigint;
}

/** The tree of a declared type. A type that is used twice stands in it twice. */
export function treeOf(name: string, types: TypeTable): DeclaredTree {
  const declaration = types.get(name);
  if (declaration === undefined) throw new TypeError(`no description declares ${name}`);
  return declaredTree(declaration, types);
}

/** Whether a type is one that descriptions declare. */
export function isDeclared(tree: TypeTree): tree is DeclaredTree {
  return ['alias', 'enum', 'struct', 'tuple', 'variant'].includes(tree.kind);
}

/** How large a description of the tree is, about: what shrinking makes smaller. */
export function weightOf(tree: TypeTree): number {
  return JSON.stringify(tree, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)).length;
}

function declaredTree(declaration: Declaration, types: TypeTable): DeclaredTree {
  const isAnonymous = declaration.kind === 'struct' && declaration.anonymous === true;
  const name = isAnonymous ? '' : declaration.name.slice(declaration.package.length + 1);
  const head = { name, ...textsOf(declaration) };
  switch (declaration.kind) {
    case 'alias':
      return { ...head, kind: 'alias', target: typeTree(declaration.target, types) };
    case 'enum':
      return { ...head, kind: 'enum', underlying: declaration.underlying, values: declaration.values };
    case 'struct':
      return { ...head, ...extrasOf(declaration), kind: 'struct', fields: fieldTrees(declaration.fields, types) };
    case 'tuple':
      return { ...head, ...extrasOf(declaration), kind: 'tuple', elements: fieldTrees(declaration.elements, types) };
    case 'variant': {
      const alternatives = declaration.alternatives.map((each) => ({
        name: each.name,
        ...textsOf(each),
        payload: each.payload === null ? null : typeTree(each.payload, types),
      }));
      return { ...head, kind: 'variant', alternatives };
    }
  }
}

function typeTree(type: Type, types: TypeTable): TypeTree {
  switch (type.kind) {
    case 'primitive':
    case 'string':
      return type;
    case 'named':
      return treeOf(type.name, types);
    case 'array':
    case 'vec':
      return { ...type, element: typeTree(type.element, types) };
    case 'option':
      return { kind: 'option', value: typeTree(type.value, types) };
    case 'result':
      return { kind: 'result', ok: typeTree(type.ok, types), err: typeTree(type.err, types) };
  }
}

function fieldTrees(fields: readonly Field[], types: TypeTable): TreeField[] {
  return fields.map((field) => ({ name: field.name, type: typeTree(field.type, types), ...textsOf(field) }));
}

function textsOf({ doc, unit }: Texts): Texts {
  return { ...(doc === undefined ? {} : { doc }), ...(unit === undefined ? {} : { unit }) };
}

function extrasOf({ align, tag }: Extras): Extras {
  return { ...(align === undefined ? {} : { align }), ...(tag === undefined ? {} : { tag }) };
}
