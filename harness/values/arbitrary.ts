import * as fc from 'fast-check';
import type { Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { alternativesSource, optionSource, structSource, tupleSource } from './composite-sources.ts';
import { listSource } from './list-source.ts';
import { type PathStep, parsePath, withoutAlias } from './logical-path.ts';
import { boolSource, enumSource, nanBitsSource, primitiveSource } from './number-sources.ts';
import { type Choose, chooseByWeight, type Source } from './source.ts';
import { textSource } from './text-source.ts';
import type { Value } from './value.ts';
import type { AlternativeWeights } from './weights.ts';

/**
 * Values of a type for fast-check: whole ranges with their boundaries, subnormals, quiet NaNs, empty, one and full containers,
 * every enum value and alternative, UTF-8 of 1 to 4 bytes. Values from elsewhere shrink too: `shrink(value, undefined)`.
 */
export function arbitraryOf(type: Type, types: TypeTable): fc.Arbitrary<Value> {
  return new SourceArbitrary(sourceOf(type, types));
}

/** How the values of a case differ from those that a type has by itself. */
export interface GenerationSettings {
  /** How often alternatives are chosen; default: as the sources of the types do. */
  readonly weights?: readonly AlternativeWeights[];
  /** Whether NaNs carry bits, and are frequent; default: they do not. */
  readonly nanBits?: boolean;
}

/** As `arbitraryOf`, with settings that `parseWeights` has checked. Shrinking does not look at the settings. */
export function arbitraryWith(type: Type, types: TypeTable, settings: GenerationSettings): fc.Arbitrary<Value> {
  const { weights = [], nanBits = false } = settings;
  if (weights.length === 0 && !nanBits) return arbitraryOf(type, types);
  return new SourceArbitrary(new SettingsSource(types, weights, nanBits).at(type, []));
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
export function sampleValues(type: Type, types: TypeTable, options: SampleOptions): Value[] {
  return sampleFrom(arbitraryOf(type, types), options);
}

/** As `sampleValues`, of any arbitrary. */
export function sampleFrom(arbitrary: fc.Arbitrary<Value>, { seed, start, count }: SampleOptions): Value[] {
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
  return assemble(type, types, (part) => sourceOf(part, types));
}

/** Sources along the paths of one type, which have settings of their own. */
class SettingsSource {
  readonly #types: TypeTable;
  readonly #weights: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly #nanBits: boolean;

  constructor(types: TypeTable, weights: readonly AlternativeWeights[], nanBits: boolean) {
    this.#types = types;
    this.#nanBits = nanBits;
    this.#weights = new Map(weights.map((each) => [pathKey(parsePath(each.path) ?? []), each.weights]));
  }

  at(type: Type, path: readonly PathStep[]): Source {
    const target = withoutAlias(type, this.#types);
    if (this.#nanBits && target.kind === 'primitive' && (target.name === 'f32' || target.name === 'f64'))
      return nanBitsSource(target.name);
    const weights = this.#weights.get(pathKey(path));
    const choose = weights === undefined ? undefined : chooseByWeight(weights);
    return assemble(target, this.#types, (part, step) => this.at(part, [...path, step]), choose);
  }
}

function pathKey(path: readonly PathStep[]): string {
  return JSON.stringify(path);
}

/** Makes the source of a type's part, to which a step leads. */
type MakePart = (part: Type, step: PathStep) => Source;

function assemble(type: Type, types: TypeTable, make: MakePart, choose?: Choose): Source {
  switch (type.kind) {
    case 'primitive':
      return type.name === 'bool' ? boolSource(choose) : primitiveSource(type.name);
    case 'named':
      return assembleDeclared(type.name, types, make, choose);
    case 'array':
      return listSource(make(type.element, null), type.count, type.count);
    case 'vec':
      return listSource(make(type.element, null), 0, type.capacity, choose);
    case 'string':
      return textSource(type, choose);
    case 'option':
      return optionSource(make(type.value, 'some'), choose);
    case 'result':
      return alternativesSource(
        [
          { name: 'ok', payload: make(type.ok, 'ok') },
          { name: 'err', payload: make(type.err, 'err') },
        ],
        choose,
      );
  }
}

function assembleDeclared(name: string, types: TypeTable, make: MakePart, choose?: Choose): Source {
  const declaration = types.get(name);
  if (declaration === undefined) throw new TypeError(`no description declares ${name}`);
  switch (declaration.kind) {
    case 'alias':
      return sourceOf(declaration.target, types);
    case 'enum':
      return enumSource(declaration, choose);
    case 'struct':
      return structSource(
        declaration.fields,
        declaration.fields.map((field) => make(field.type, field.name)),
      );
    case 'tuple':
      return tupleSource(declaration.elements.map((element, index) => make(element.type, String(index))));
    case 'variant':
      return alternativesSource(
        declaration.alternatives.map((alternative) => ({
          name: alternative.name,
          payload: alternative.payload === null ? null : make(alternative.payload, alternative.name),
        })),
        choose,
      );
  }
}
