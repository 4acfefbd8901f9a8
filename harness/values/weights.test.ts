import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../describe/types.ts';
import {
  type AlternativeWeights,
  arbitraryWith,
  narrowValues,
  parseRange,
  parseValue,
  parseWeights,
  sampleFrom,
  type Value,
} from './index.ts';
import { named, types } from './testing/types.ts';
import { utf8Length } from './utf8.ts';

const bool: Type = { kind: 'primitive', name: 'bool' };
const list: Type = { kind: 'vec', element: { kind: 'primitive', name: 'u16' }, capacity: 5 };
const text: Type = { kind: 'string', capacity: 9 };
const option: Type = { kind: 'option', value: { kind: 'primitive', name: 'u8' } };
const result: Type = { kind: 'result', ok: bool, err: named('Small') };

/** Which alternative a value is. */
type Classify = (value: Value) => string;

const onlyKey: Classify = (value) =>
  typeof value === 'object' ? (Object.keys(value ?? {})[0] as string) : String(value);
const lengthClass =
  (capacity: number, length: (value: Value) => number): Classify =>
  (value) =>
    length(value) === 0 ? 'empty' : length(value) === capacity ? 'full' : 'other';

/** Every kind of type that has alternatives. */
const kinds: readonly [string, Type, readonly string[], Classify][] = [
  ['bool', bool, ['false', 'true'], String],
  ['enum', named('Small'), ['minus', 'zero', 'most'], String],
  ['Option', option, ['none', 'some'], (value) => (value === null ? 'none' : 'some')],
  ['Result', result, ['ok', 'err'], onlyKey],
  ['Variant', named('Shape'), ['empty', 'circle', 'rect', 'pair'], onlyKey],
  ['Variant without payloads', named('Signal'), ['stop', 'go'], String],
  ['Vec', list, ['empty', 'full', 'other'], lengthClass(5, (value) => (value as readonly Value[]).length)],
  ['String', text, ['empty', 'full', 'other'], lengthClass(9, (value) => utf8Length(value as string))],
];

function weightsOf(type: Type, path: string, written: Record<string, number>): AlternativeWeights {
  const parsed = parseWeights(type, types, path, written);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('; '));
  return parsed.weights;
}

function sample(type: Type, weights: readonly AlternativeWeights[], count = 2000, seed = 1): Value[] {
  return sampleFrom(arbitraryWith(type, types, { weights }), { seed, start: 0, count });
}

describe.each(kinds)('weights of a %s', (_, type, names, classify) => {
  const weightings = fc
    .array(fc.integer({ min: 0, max: 8 }), { minLength: names.length, maxLength: names.length })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => Object.fromEntries(names.map((name, index) => [name, weights[index] as number])));

  it('choose as often as they say, 0 never, and all values are values of the type', () => {
    fc.assert(
      fc.property(weightings, fc.integer(), (written, seed) => {
        const values = sample(type, [weightsOf(type, '', written)], 2000, seed);
        const total = Object.values(written).reduce((sum, weight) => sum + weight, 0);
        for (const [name, weight] of Object.entries(written)) {
          const share = values.filter((value) => classify(value) === name).length / values.length;
          if (weight === 0) expect(share).toBe(0);
          else expect(Math.abs(share - weight / total)).toBeLessThan(0.08);
        }
        expect(values.every((value) => parseValue(type, types, value).ok)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('give the same values for the same seed, however they are asked for', () => {
    const settings = { weights: [weightsOf(type, '', { [names[0] as string]: 3 })] };
    const take = (seed: number, start: number, count: number) =>
      sampleFrom(arbitraryWith(type, types, settings), { seed, start, count });
    expect([...take(7, 0, 3), ...take(7, 3, 1500)]).toEqual(take(7, 0, 1503));
    expect(take(8, 0, 100)).not.toEqual(take(7, 0, 100));
  });

  it('are 1 where they are left out', () => {
    const [first] = names as [string];
    expect(weightsOf(type, '', { [first]: 9 }).weights).toEqual(
      new Map(names.map((name) => [name, name === first ? 9 : 1])),
    );
  });
});

describe('weights at paths', () => {
  it('hold for every element, and for nothing else', () => {
    const type: Type = { kind: 'array', count: 4, element: option };
    const values = sample(type, [weightsOf(type, '[]', { none: 9, some: 1 })]) as (Value | null)[][];
    const absent = values.flat().filter((value) => value === null).length / (4 * values.length);
    expect(absent).toBeGreaterThan(0.85);
    expect(absent).toBeLessThan(0.95);
  });

  it('reach through aliases, alternatives and tuples', () => {
    const weights = [
      weightsOf(named('Root'), '', { full: 1, empty: 0, other: 0 }),
      weightsOf(named('Root'), '[].outcome', { err: 0 }),
      weightsOf(named('Root'), '[].outcome.ok', { full: 1, empty: 0, other: 0 }),
      weightsOf(named('Root'), '[].outcome.ok[]', { pair: 1, empty: 0, circle: 0, rect: 0 }),
      weightsOf(named('Root'), '[].outcome.ok[].pair.1', { some: 0 }),
    ];
    const pair = { pair: [expect.any(Number), null] };
    for (const value of sample(named('Root'), weights, 50)) {
      const outcome = { ok: [pair, pair] };
      expect(value).toMatchObject([{ outcome }, { outcome }]);
    }
  });

  it('compose with ranges: a payload that is chosen is in its range', () => {
    const weights = [weightsOf(named('Pair'), '1', { none: 0 })];
    const range = parseRange(named('Pair'), types, '1.some', [2, 3]);
    const values = narrowValues(sample(named('Pair'), weights), named('Pair'), types, range.ok ? [range.range] : []);
    for (const value of values as [number, { some: number }][]) {
      expect(value[1].some).toBeGreaterThanOrEqual(2);
      expect(value[1].some).toBeLessThanOrEqual(3);
    }
  });
});

describe('parseWeights', () => {
  it.each<[string, string, Record<string, number>]>([
    ['a name that is nearly right', 'status.err', { minuss: 1 }],
    ['a name that is nothing like one', 'status', { good: 1, err: 2 }],
    ['several names at once', 'maybe', { nothing: 1, sometimes: 2 }],
    ['nothing', 'maybe', {}],
    ['zero alone', 'maybe', { none: 0, some: 0 }],
    ['a sum beyond all numbers', 'maybe', { none: Number.MAX_VALUE, some: Number.MAX_VALUE }],
    ['a number', 'list[]', { empty: 1 }],
    ['an array', 'flags', { empty: 1 }],
    ['a path that ends too late', 'maybe.some.x', { none: 1 }],
    ['a path with a typing error', 'statsu', { ok: 1 }],
    ['a path with an index', 'flags[0]', { true: 1 }],
    ['elements of what has none', 'maybe[]', { true: 1 }],
  ])('refuses %s', (_, path, written) => {
    expect(parseWeights(named('Containers'), types, path, written)).toMatchSnapshot();
  });

  it('knows no length between empty and full where there is none', () => {
    expect(parseWeights({ kind: 'string', capacity: 1 }, types, '', { other: 1 })).toMatchObject({ ok: false });
  });
});
