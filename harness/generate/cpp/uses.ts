import type { Declaration, TypeTable } from '../../describe/types.ts';
import { namesIn, typesOf, usedDeclarations } from '../../describe/uses.ts';
import { declarationOf } from './native-types.ts';

/** The declarations that a declaration names itself. */
export function directUses(declaration: Declaration, types: TypeTable): Declaration[] {
  const names = new Set(typesOf(declaration).flatMap(namesIn));
  return [...names].map((name) => declarationOf(name, types));
}

/** The declarations given and all that they use, each after those it uses. */
export function withUses(declarations: readonly Declaration[], types: TypeTable): Declaration[] {
  return usedDeclarations(
    declarations.map(({ name }) => name),
    types,
  );
}
