import type { Declaration, Type, TypeTable } from '../../describe/types.ts';
import { declarationOf } from './native-types.ts';

/** The declarations that a declaration names itself. */
export function directUses(declaration: Declaration, types: TypeTable): Declaration[] {
  const names = new Set(typesOf(declaration).flatMap(namesIn));
  return [...names].map((name) => declarationOf(name, types));
}

/** The declarations given and all that they use, each after those it uses. */
export function withUses(declarations: readonly Declaration[], types: TypeTable): Declaration[] {
  const found = new Set<Declaration>();
  const visit = (declaration: Declaration): void => {
    if (found.has(declaration)) return;
    for (const used of directUses(declaration, types)) visit(used);
    found.add(declaration);
  };
  for (const declaration of declarations) visit(declaration);
  return [...found];
}

function typesOf(declaration: Declaration): Type[] {
  switch (declaration.kind) {
    case 'alias':
      return [declaration.target];
    case 'enum':
      return [];
    case 'struct':
      return declaration.fields.map(({ type }) => type);
    case 'tuple':
      return declaration.elements.map(({ type }) => type);
    case 'variant':
      return declaration.alternatives.flatMap(({ payload }) => (payload === null ? [] : [payload]));
  }
}

function namesIn(type: Type): string[] {
  switch (type.kind) {
    case 'primitive':
    case 'string':
      return [];
    case 'named':
      return [type.name];
    case 'array':
    case 'vec':
      return namesIn(type.element);
    case 'option':
      return namesIn(type.value);
    case 'result':
      return [...namesIn(type.ok), ...namesIn(type.err)];
  }
}
