import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Declaration,
  loadDescriptions,
  primitiveNames,
  type Type,
  type TypeTable,
  underlyingNames,
} from './index.ts';
import { typesOf } from './uses.ts';

const folder = new URL('../../descriptions/', import.meta.url).pathname;
const files = readdirSync(folder).filter((file) => file.endsWith('.json5'));

describe('the bundled descriptions', () => {
  let types: TypeTable;
  let declarations: Declaration[];
  beforeAll(async () => {
    types = await loadDescriptions(files.map((file) => folder + file));
    declarations = [...types.values()].filter((declaration) => !('anonymous' in declaration));
  });

  test('are at least 45 types', () => {
    expect(declarations.length).toBeGreaterThanOrEqual(45);
  });

  test('have every primitive as a type of its own and as a field of one struct', () => {
    const aliases = declarations.flatMap((d) =>
      d.kind === 'alias' && d.target.kind === 'primitive' ? [d.target.name] : [],
    );
    expect(new Set(aliases)).toEqual(new Set(primitiveNames));
    const every = types.get('suite.primitives.Every');
    const fields =
      every?.kind === 'struct' ? every.fields.map(({ type }) => type.kind === 'primitive' && type.name) : [];
    expect(new Set(fields)).toEqual(new Set(primitiveNames));
  });

  test('have an enum over every underlying integer', () => {
    expect(new Set(declarations.flatMap((d) => (d.kind === 'enum' ? [d.underlying] : [])))).toEqual(
      new Set(underlyingNames),
    );
  });

  test('have every constructor directly inside every other', () => {
    const pairs = new Set(
      declarations.flatMap((declaration) =>
        typesOf(declaration).flatMap((type) => pairsIn(kindOf(declaration), type, types)),
      ),
    );
    const containers = ['vec', 'option', 'result', 'variant'];
    const missing = containers
      .flatMap((outer) => [...containers, 'string', 'array', 'struct', 'enum'].map((inner) => `${outer} of ${inner}`))
      .filter((pair) => !pairs.has(pair));
    expect(missing).toEqual([]);
  });

  test('have variants of one alternative, of none but empty ones, and of more than twenty', () => {
    const variants = declarations.flatMap((d) => (d.kind === 'variant' ? [d.alternatives] : []));
    const isEmpty = (alternatives: (typeof variants)[number], i: number): boolean =>
      alternatives.at(i)?.payload === null;
    expect(variants.some((list) => list.length === 1 && isEmpty(list, 0))).toBe(true);
    expect(variants.some((list) => list.length === 1 && !isEmpty(list, 0))).toBe(true);
    expect(variants.some((list) => list.length > 1 && list.every(({ payload }) => payload === null))).toBe(true);
    expect(variants.some((list) => isEmpty(list, 0) && !isEmpty(list, -1))).toBe(true);
    expect(variants.some((list) => !isEmpty(list, 0) && isEmpty(list, -1))).toBe(true);
    expect(Math.max(...variants.map((list) => list.length))).toBeGreaterThan(20);
  });

  test('stay small enough that a thousand values of each go through every peer in seconds', () => {
    const leaves = declarations.reduce((sum, { name }) => sum + leavesOf({ kind: 'named', name }, types), 0);
    expect(leaves / declarations.length).toBeLessThan(60);
    expect(leaves).toBeLessThan(2500);
  });
});

function kindOf(declaration: Declaration): string {
  return declaration.kind === 'tuple' ? 'struct' : declaration.kind;
}

/** `vec of option` for every constructor and what is directly in it; aliases are looked through. */
function pairsIn(outer: string, type: Type, types: TypeTable): string[] {
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  if (declaration?.kind === 'alias') return pairsIn(outer, declaration.target, types);
  const kind = declaration ? kindOf(declaration) : type.kind;
  return [`${outer} of ${kind}`, ...childrenOf(type).flatMap((child) => pairsIn(kind, child, types))];
}

function childrenOf(type: Type): Type[] {
  if (type.kind === 'array' || type.kind === 'vec') return [type.element];
  if (type.kind === 'option') return [type.value];
  return type.kind === 'result' ? [type.ok, type.err] : [];
}

/** Leaves of an average value: containers half full, payloads half of the time. */
function leavesOf(type: Type, types: TypeTable): number {
  const leaves = (inner: Type): number => leavesOf(inner, types);
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  const sum = declaration ? typesOf(declaration).reduce((total, part) => total + leaves(part), 0) : 0;
  if (declaration?.kind === 'variant') return 1 + sum / declaration.alternatives.length;
  if (declaration) return Math.max(1, sum);
  if (type.kind === 'array') return type.count * leaves(type.element);
  if (type.kind === 'vec') return 1 + (type.capacity / 2) * leaves(type.element);
  if (type.kind === 'option') return 1 + leaves(type.value) / 2;
  if (type.kind === 'result') return 1 + (leaves(type.ok) + leaves(type.err)) / 2;
  return 1;
}
