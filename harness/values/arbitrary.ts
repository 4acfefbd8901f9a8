import * as fc from 'fast-check';
import type { Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { alternativesSource, optionSource, structSource, tupleSource } from './composite-sources.ts';
import { listSource } from './list-source.ts';
import { enumSource, primitiveSource } from './number-sources.ts';
import type { Source } from './source.ts';
import { textSource } from './text-source.ts';
import type { Value } from './value.ts';

/**
 * Values of a type for fast-check: whole ranges with their boundaries, subnormals, quiet NaNs, empty, one and full containers,
 * every enum value and alternative, UTF-8 of 1 to 4 bytes. Values from elsewhere shrink too: `shrink(value, undefined)`.
 */
export function arbitraryOf(type: Type, types: TypeTable): fc.Arbitrary<Value> {
  return new SourceArbitrary(sourceOf(type, types));
}

/** Which part of the endless stream of values that a seed gives. */
export interface SampleOptions {
  readonly seed: number;
  /** Index of the first value. */
  readonly start: number;
  readonly count: number;
}

/**
 * Values `start` to `start + count - 1` of the seed's endless stream: batches of any size give the same values, and a late
 * one costs no more than an early one. Every block of the stream has a seed of its own, derived from `seed`.
 */
export function sampleValues(type: Type, types: TypeTable, { seed, start, count }: SampleOptions): Value[] {
  const arbitrary = arbitraryOf(type, types);
  const values: Value[] = [];
  while (values.length < count) {
    const index = start + values.length;
    const offset = index % blockSize;
    const numRuns = Math.min(count - values.length, blockSize - offset);
    const blockSeed = (seed + Math.imul(Math.floor(index / blockSize), 0x9e37_79b1)) | 0;
    for (const value of fc.sample(arbitrary, { seed: blockSeed, path: String(offset), numRuns })) values.push(value);
  }
  return values;
}

/** fast-check reaches value i of a seed by passing over the i values before it. */
const blockSize = 1024;

const sources = new WeakMap<TypeTable, Map<string, Source>>();

class SourceArbitrary extends fc.Arbitrary<Value> {
  readonly #source: Source;

  constructor(source: Source) {
    super();
    this.#source = source;
  }

  override generate(random: fc.Random): fc.Value<Value> {
    return new fc.Value(this.#source.draw(random), undefined);
  }

  /** Every value of the type; callers have checked that it is one. */
  override canShrinkWithoutContext(_value: unknown): _value is Value {
    return true;
  }

  override shrink(value: Value): fc.Stream<fc.Value<Value>> {
    return fc.stream(wrapAll(this.#source.shrink(value)));
  }
}

function* wrapAll(values: Iterable<Value>): IterableIterator<fc.Value<Value>> {
  for (const value of values) yield new fc.Value(value, undefined);
}

/** The source of a type; one for each type of a table. */
export function sourceOf(type: Type, types: TypeTable): Source {
  const known = sources.get(types) ?? new Map<string, Source>();
  sources.set(types, known);
  const text = typeText(type);
  const source = known.get(text) ?? createSource(type, types);
  known.set(text, source);
  return source;
}

function createSource(type: Type, types: TypeTable): Source {
  switch (type.kind) {
    case 'primitive':
      return primitiveSource(type.name);
    case 'named':
      return declaredSource(type.name, types);
    case 'array':
      return listSource(sourceOf(type.element, types), type.count, type.count);
    case 'vec':
      return listSource(sourceOf(type.element, types), 0, type.capacity);
    case 'string':
      return textSource(type.capacity);
    case 'option':
      return optionSource(sourceOf(type.value, types));
    case 'result':
      return alternativesSource([
        { name: 'ok', payload: sourceOf(type.ok, types) },
        { name: 'err', payload: sourceOf(type.err, types) },
      ]);
  }
}

function declaredSource(name: string, types: TypeTable): Source {
  const declaration = types.get(name);
  if (declaration === undefined) throw new TypeError(`no description declares ${name}`);
  switch (declaration.kind) {
    case 'alias':
      return sourceOf(declaration.target, types);
    case 'enum':
      return enumSource(declaration);
    case 'struct':
      return structSource(
        declaration.fields,
        declaration.fields.map((field) => sourceOf(field.type, types)),
      );
    case 'tuple':
      return tupleSource(declaration.elements.map((element) => sourceOf(element.type, types)));
    case 'variant':
      return alternativesSource(
        declaration.alternatives.map((alternative) => ({
          name: alternative.name,
          payload: alternative.payload === null ? null : sourceOf(alternative.payload, types),
        })),
      );
  }
}
