import type { Declaration, Type, TypeTable } from './types.ts';

/** A type without type parameters: what `mapTypes` can replace. */
export type LeafType = Extract<Type, { kind: 'primitive' | 'string' }>;

/** The same declarations with every primitive and String replaced, wherever it stands. */
export function mapTypes(types: TypeTable, replace: (leaf: LeafType) => Type): TypeTable {
  return new Map([...types].map(([name, declaration]) => [name, mapDeclaration(declaration, replace)]));
}

type Replace = (leaf: LeafType) => Type;

function mapDeclaration(declaration: Declaration, replace: Replace): Declaration {
  switch (declaration.kind) {
    case 'alias':
      return { ...declaration, target: mapType(declaration.target, replace) };
    case 'enum':
      return declaration;
    case 'struct':
      return { ...declaration, fields: mapFields(declaration.fields, replace) };
    case 'tuple':
      return { ...declaration, elements: mapFields(declaration.elements, replace) };
    case 'variant':
      return {
        ...declaration,
        alternatives: declaration.alternatives.map(({ payload, ...rest }) => {
          return { ...rest, payload: payload && mapType(payload, replace) };
        }),
      };
  }
}

function mapFields<Field extends { readonly type: Type }>(fields: readonly Field[], replace: Replace): Field[] {
  return fields.map((field) => ({ ...field, type: mapType(field.type, replace) }));
}

function mapType(type: Type, replace: Replace): Type {
  switch (type.kind) {
    case 'primitive':
    case 'string':
      return replace(type);
    case 'array':
    case 'vec':
      return { ...type, element: mapType(type.element, replace) };
    case 'option':
      return { ...type, value: mapType(type.value, replace) };
    case 'result':
      return { ...type, ok: mapType(type.ok, replace), err: mapType(type.err, replace) };
    case 'named':
      return type;
  }
}
