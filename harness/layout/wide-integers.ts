import type { Declaration, PrimitiveName, Type, TypeTable } from '../describe/types.ts';

/** Whether this is a 128-bit integer: not every platform has them, and their alignment varies. */
export function isWide(name: PrimitiveName): name is 'u128' | 'i128' {
  return name === 'u128' || name === 'i128';
}

/** The same types with `[u64; 2]` wherever there was a 128-bit integer. */
export function withoutWideIntegers(types: TypeTable): TypeTable {
  return new Map([...types].map(([name, declaration]) => [name, narrowDeclaration(declaration)]));
}

function narrowDeclaration(declaration: Declaration): Declaration {
  switch (declaration.kind) {
    case 'alias':
      return { ...declaration, target: narrow(declaration.target) };
    case 'enum':
      return declaration;
    case 'struct':
      return { ...declaration, fields: declaration.fields.map((field) => ({ ...field, type: narrow(field.type) })) };
    case 'tuple':
      return {
        ...declaration,
        elements: declaration.elements.map((element) => ({ ...element, type: narrow(element.type) })),
      };
    case 'variant':
      return {
        ...declaration,
        alternatives: declaration.alternatives.map(({ payload, ...rest }) => {
          return { ...rest, payload: payload && narrow(payload) };
        }),
      };
  }
}

function narrow(type: Type): Type {
  switch (type.kind) {
    case 'primitive':
      return isWide(type.name) ? { kind: 'array', element: { kind: 'primitive', name: 'u64' }, count: 2 } : type;
    case 'array':
    case 'vec':
      return { ...type, element: narrow(type.element) };
    case 'option':
      return { ...type, value: narrow(type.value) };
    case 'result':
      return { ...type, ok: narrow(type.ok), err: narrow(type.err) };
    case 'named':
    case 'string':
      return type;
  }
}
