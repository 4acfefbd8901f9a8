import type { Alternative, Declaration, Field, PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { sourceOf } from './arbitrary.ts';
import { baseValue } from './base-value.ts';
import { primitiveEdges, textEdges } from './leaf-edges.ts';
import type { StructValue, Value } from './value.ts';

/** Edge values of one type; enums and variants with more cases have more. */
export const maximumEdgeValues = 200;

/** Leaves in all edge values of a type together: types of many thousand leaves get fewer. */
const maximumEdgeLeaves = 400_000;

/**
 * The values at which implementations go wrong, the most telling first: a base value whose every leaf betrays its
 * field, values that together show every edge of every leaf, then the base with one leaf changed at a time.
 */
export function edgeValues(type: Type, types: TypeTable): readonly Value[] {
  return [baseValue(type, types), ...edgesOf(type, types)];
}

type EdgeCache = Map<string, readonly Value[]>;
const caches = new WeakMap<TypeTable, EdgeCache>();

function edgesOf(type: Type, types: TypeTable): readonly Value[] {
  const cache: EdgeCache = caches.get(types) ?? new Map();
  caches.set(types, cache);
  const text = typeText(type);
  const edges = cache.get(text) ?? limit(collectEdges(type, types), type, types);
  cache.set(text, edges);
  return edges;
}

/** Every case of an enum and every alternative stays; beyond that, what fits the limits. */
function limit(edges: Iterable<Value>, type: Type, types: TypeTable): Value[] {
  const byLeaves = Math.floor(maximumEdgeLeaves / sourceOf(type, types).leaves);
  const most = Math.max(casesOf(type, types), Math.min(maximumEdgeValues, Math.max(8, byLeaves)));
  const kept: Value[] = [];
  for (const edge of edges) {
    if (kept.length === most) break;
    kept.push(edge);
  }
  return kept;
}

function casesOf(type: Type, types: TypeTable): number {
  const declaration = type.kind === 'named' ? types.get(type.name) : undefined;
  if (declaration?.kind === 'alias') return casesOf(declaration.target, types);
  if (declaration?.kind === 'enum') return declaration.values.length;
  return declaration?.kind === 'variant' ? declaration.alternatives.length : 0;
}

function collectEdges(type: Type, types: TypeTable): Iterable<Value> {
  switch (type.kind) {
    case 'primitive':
      return primitiveEdges(type.name satisfies PrimitiveName);
    case 'named':
      return declaredEdges(types.get(type.name), type.name, types);
    case 'array':
      return filledLists(edgesOf(type.element, types), type.count);
    case 'vec':
      return vecEdges(edgesOf(type.element, types), type.capacity);
    case 'string':
      return textEdges(type.capacity, type.ascii);
    case 'option':
      return [null, ...edgesOf(type.value, types).map((some) => ({ some }))];
    case 'result':
      return interleave([
        edgesOf(type.ok, types).map((ok) => ({ ok })),
        edgesOf(type.err, types).map((err) => ({ err })),
      ]);
  }
}

function declaredEdges(declaration: Declaration | undefined, name: string, types: TypeTable): Iterable<Value> {
  switch (declaration?.kind) {
    case undefined:
      throw new TypeError(`no description declares ${name}`);
    case 'alias':
      return edgesOf(declaration.target, types);
    case 'enum':
      return declaration.values.map((value) => value.name);
    case 'struct':
      return structEdges(declaration.fields, baseValue({ kind: 'named', name }, types) as StructValue, types);
    case 'tuple':
      return tupleEdges(declaration.elements, baseValue({ kind: 'named', name }, types) as readonly Value[], types);
    case 'variant':
      return interleave(declaration.alternatives.map((alternative) => alternativeEdges(alternative, types)));
  }
}

function alternativeEdges({ name, payload }: Alternative, types: TypeTable): readonly Value[] {
  return payload === null ? [name] : edgesOf(payload, types).map((edge) => ({ [name]: edge }));
}

function* structEdges(fields: readonly Field[], base: StructValue, types: TypeTable): Iterable<Value> {
  const edges = fields.map((field) => edgesOf(field.type, types));
  for (const row of rounds(edges)) yield Object.fromEntries(fields.map((field, i) => [field.name, row[i] as Value]));
  for (const { index, edge } of variations(edges)) yield { ...base, [(fields[index] as Field).name]: edge };
}

function* tupleEdges(elements: readonly Field[], base: readonly Value[], types: TypeTable): Iterable<Value> {
  const edges = elements.map((element) => edgesOf(element.type, types));
  yield* rounds(edges);
  for (const { index, edge } of variations(edges)) yield base.with(index, edge);
}

/** Round i takes edge i of every part, so that as many rounds as the longest list has show every edge. */
function* rounds(edges: readonly (readonly Value[])[]): Iterable<Value[]> {
  const longest = Math.max(...edges.map((list) => list.length));
  for (let i = 0; i < longest; i++) yield edges.map((list) => list[i % list.length] as Value);
}

/** One part at a time: first edge of each part, then the second of each, ... */
function* variations(edges: readonly (readonly Value[])[]): Iterable<{ index: number; edge: Value }> {
  const longest = Math.max(...edges.map((list) => list.length));
  for (let i = 0; i < longest; i++) {
    for (const [index, list] of edges.entries()) {
      if (i < list.length) yield { index, edge: list[i] as Value };
    }
  }
}

/** Lists of `count` that together show every edge: the first ones in turn, the next list goes on where it ended. */
function* filledLists(edges: readonly Value[], count: number): Iterable<Value> {
  for (let start = 0; start < edges.length; start += count) {
    yield Array.from({ length: count }, (_, i) => edges[(start + i) % edges.length] as Value);
  }
  yield Array.from({ length: count }, () => edges[0] as Value);
}

function* vecEdges(edges: readonly Value[], capacity: number): Iterable<Value> {
  yield [];
  yield* filledLists(edges, capacity);
  if (capacity === 1) return;
  for (const edge of edges) yield [edge];
  yield edges.slice(0, capacity - 1);
}

/** The first of each list, then the second of each, ... */
function* interleave(lists: readonly (readonly Value[])[]): Iterable<Value> {
  const longest = Math.max(...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) {
    for (const list of lists) if (i < list.length) yield list[i] as Value;
  }
}
