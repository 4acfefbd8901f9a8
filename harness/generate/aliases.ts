import type { Type, TypeTable } from '../describe/types.ts';
import { declarationOf } from './cpp/native-types.ts';

/** The type without aliases, wherever they stand in it: they are their target itself. */
export function resolveAliases(type: Type, types: TypeTable): Type {
  const resolve = (inner: Type): Type => resolveAliases(inner, types);
  switch (type.kind) {
    case 'primitive':
    case 'string':
      return type;
    case 'named': {
      const declaration = declarationOf(type.name, types);
      return declaration.kind === 'alias' ? resolve(declaration.target) : type;
    }
    case 'array':
    case 'vec':
      return { ...type, element: resolve(type.element) };
    case 'option':
      return { ...type, value: resolve(type.value) };
    case 'result':
      return { ...type, ok: resolve(type.ok), err: resolve(type.err) };
  }
}
