import type { Declaration, Type, TypeTable } from './types.ts';

/** The types that a declaration is made of: of its fields, elements, payloads, or its target. */
export function typesOf(declaration: Declaration): Type[] {
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
      return declaration.alternatives.flatMap(({ payload }) => payload ?? []);
  }
}

/** The types that a type expression is made of: element, payload, both sides; none where it is a leaf or a name. */
export function typesInside(type: Type): Type[] {
  switch (type.kind) {
    case 'primitive':
    case 'string':
    case 'named':
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

/** The declared types that a type expression names, in order, with repetitions. */
export function namesIn(type: Type): string[] {
  return type.kind === 'named' ? [type.name] : typesInside(type).flatMap(namesIn);
}

/** Where each declaration stands in its table; made once for a table. */
const orders = new WeakMap<TypeTable, ReadonlyMap<string, number>>();

function orderOf(types: TypeTable): ReadonlyMap<string, number> {
  const order = orders.get(types) ?? new Map([...types.keys()].map((name, index) => [name, index]));
  orders.set(types, order);
  return order;
}

/** The declarations of these names and all that they use, in the table's order (each after those it uses). */
export function usedDeclarations(names: readonly string[], types: TypeTable): Declaration[] {
  const used = new Set<string>();
  const pending = [...names];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const declaration = types.get(next);
    if (declaration === undefined || used.has(next)) continue;
    used.add(next);
    for (const type of typesOf(declaration)) pending.push(...namesIn(type));
  }
  const order = orderOf(types);
  const place = (name: string) => order.get(name) ?? 0;
  return [...used].sort((a, b) => place(a) - place(b)).flatMap((name) => types.get(name) ?? []);
}
