import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrimitiveName, Type } from '../describe/types.ts';
import { sourceOf } from './arbitrary.ts';
import { arbitraryOf, edgeValues, maximumEdgeValues, parseValue, sampleValues, toJson, type Value } from './index.ts';
import { named, testable, types } from './testing/types.ts';
import { utf8Length } from './utf8.ts';
import { equalValues } from './value.ts';

const nameOf = (type: Type): string => (type.kind === 'named' ? type.name : '');
const primitive = (name: PrimitiveName): Type => ({ kind: 'primitive', name });
const isValid = (type: Type, value: Value): boolean => parseValue(type, types, value).ok;

describe.each(testable.map((type) => [nameOf(type), type] as const))('values of %s', (_, type) => {
  it('are values of the type: edges and generated ones', () => {
    const values = [...edgeValues(type, types), ...sampleValues(type, types, { seed: 7, start: 0, count: 300 })];
    expect(values.filter((value) => !isValid(type, value))).toEqual([]);
  });

  it('shrink to values of the type, each different, down to the simplest', () => {
    const source = sourceOf(type, types);
    expect([...source.shrink(source.simplest)]).toEqual([]);
    for (const start of sampleValues(type, types, { seed: 9, start: 0, count: 5 })) {
      let value = start;
      for (let step = 0; step < 5_000; step++) {
        const candidates = [...source.shrink(value)];
        const wrong = candidates
          .slice(0, 30)
          .find((candidate) => !isValid(type, candidate) || equalValues(candidate, value));
        expect(wrong).toBeUndefined();
        if (candidates.length === 0) break;
        // Another way down at each step: small steps and large ones.
        value = candidates[(step * 7919) % candidates.length] as Value;
      }
      expect(equalValues(value, source.simplest)).toBe(true);
    }
  });
});

describe('sampleValues', () => {
  it('gives the same values in batches of any size', () => {
    const type = named('Containers');
    const all = sampleValues(type, types, { seed: 42, start: 0, count: 2500 });
    fc.assert(
      fc.property(fc.nat(2499), fc.nat(2500), (start, count) => {
        const batch = sampleValues(type, types, { seed: 42, start, count: Math.min(count, 2500 - start) });
        expect(batch).toEqual(all.slice(start, start + batch.length));
      }),
      { numRuns: 20 },
    );
  });

  it('gives other values for another seed', () => {
    const [one, other] = [1, 2].map((seed) => sampleValues(primitive('u128'), types, { seed, start: 0, count: 50 }));
    expect(one).not.toEqual(other);
  });

  it('reaches every case: alternatives, enum values, presence, lengths, bytes of UTF-8', () => {
    const sample = (type: Type): Value[] => sampleValues(type, types, { seed: 3, start: 0, count: 500 });
    const kinds = (values: Value[]): string[] =>
      [
        ...new Set(
          values.map((value) => (typeof value === 'string' ? value : Object.keys(value ?? { none: 0 }).join())),
        ),
      ].sort();
    expect(kinds(sample(named('Shape')))).toEqual(['circle', 'empty', 'pair', 'rect']);
    expect(kinds(sample(named('Small')))).toEqual(['minus', 'most', 'zero']);
    expect(kinds(sample({ kind: 'option', value: primitive('u8') }))).toEqual(['none', 'some']);
    expect(kinds(sample({ kind: 'result', ok: primitive('u8'), err: primitive('u8') }))).toEqual(['err', 'ok']);
    const lengths = new Set(
      sample({ kind: 'vec', element: primitive('u8'), capacity: 4 }).map((list) => (list as Value[]).length),
    );
    expect([...lengths].sort()).toEqual([0, 1, 2, 3, 4]);
    const texts = sample({ kind: 'string', capacity: 9 }) as string[];
    expect(new Set(texts.flatMap((text) => [...text].map(utf8Length)))).toEqual(new Set([1, 2, 3, 4]));
    expect(texts.some((text) => utf8Length(text) === 9)).toBe(true);
  });

  it('covers the whole width of numbers: the top bit, subnormals, NaN, infinities', () => {
    const sample = (name: PrimitiveName): number[] =>
      sampleValues(primitive(name), types, { seed: 4, start: 0, count: 1000 }) as number[];
    expect(sample('u32').some((value) => value > 0x8000_0000 && value < 0xffff_fff0)).toBe(true);
    for (const [name, least] of [
      ['f32', 2 ** -126],
      ['f64', 2 ** -1022],
    ] as const) {
      const values = sample(name);
      expect(values.filter((value) => value !== 0 && Math.abs(value) < least).length).toBeGreaterThan(20);
      expect(values.some(Number.isNaN)).toBe(true);
      expect(values).toContain(Number.NEGATIVE_INFINITY);
      expect(values.some((value) => Object.is(value, -0))).toBe(true);
    }
    expect(sample('f32').every((value) => Object.is(Math.fround(value), value))).toBe(true);
  });

  it('makes values of large types', () => {
    const large: Type = { kind: 'array', element: primitive('u8'), count: 65_536 };
    const [value] = sampleValues(large, types, { seed: 1, start: 0, count: 1 }) as [number[]];
    expect(value).toHaveLength(65_536);
    expect(new Set(value).size).toBeGreaterThan(50);
    const nested: Type = { kind: 'array', element: { kind: 'array', element: named('Shape'), count: 200 }, count: 200 };
    expect(sampleValues(nested, types, { seed: 1, start: 0, count: 1 })).toHaveLength(1);
  });
});

describe('arbitraryOf', () => {
  it('shrinks a failing value that it did not make', () => {
    const type: Type = { kind: 'vec', element: primitive('u16'), capacity: 8 };
    const arbitrary = arbitraryOf(type, types);
    const fails = (value: Value): boolean => (value as number[]).some((element) => element >= 300);
    let value: Value = [1, 2, 60_000, 4, 999];
    for (let next: Value | undefined = value; next !== undefined; ) {
      value = next;
      next = [...arbitrary.shrink(value, undefined)].map((candidate) => candidate.value).find(fails);
    }
    expect(value).toEqual([300]);
  });

  it('is found smallest by fast-check itself', () => {
    const report = fc.check(
      fc.property(arbitraryOf(named('Integers'), types), (value) => (value as { e: number }).e < 1000),
      { seed: 5, numRuns: 200 },
    );
    expect(report.counterexample).toEqual([{ a: 0, b: 0, c: 0, d: 0, e: 1000, f: 0, g: 0n, h: 0n, i: 0n, j: 0n }]);
  });
});

describe('edgeValues', () => {
  it('stay within the limit, the base value aside', () => {
    for (const type of testable) expect(edgeValues(type, types).length).toBeLessThanOrEqual(maximumEdgeValues + 1);
  });

  it('begin with a value whose leaves all differ', () => {
    const [base] = edgeValues(named('Integers'), types) as [Record<string, number | bigint>];
    const bytes = Object.values(base).map(String);
    expect(new Set(bytes).size).toBe(bytes.length);
  });

  it('show every edge of every field', () => {
    const values = edgeValues(named('Others'), types) as Record<string, Value>[];
    const seen = (field: string, value: Value): boolean =>
      values.some((candidate) => equalValues(candidate[field] as Value, value));
    for (const value of [
      0,
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.MIN_VALUE,
      Number.MAX_VALUE,
    ]) {
      expect(seen('precise', value)).toBe(true);
    }
    for (const value of ['\0', '\u007f', '\u0080', '\uffff', '\u{10ffff}']) expect(seen('letter', value)).toBe(true);
    for (const value of ['minus', 'zero', 'most']) expect(seen('small', value)).toBe(true);
  });

  it('hold empty, one and full containers, present and absent, ok and err', () => {
    const values = edgeValues(named('Containers'), types) as Record<string, Value>[];
    const lengths = new Set(values.map((value) => (value.list as Value[]).length));
    expect([0, 1, 4, 5].filter((length) => !lengths.has(length))).toEqual([]);
    const texts = values.map((value) => utf8Length(value.text as string));
    expect([0, 1, 9].filter((length) => !texts.includes(length))).toEqual([]);
    expect(new Set(values.map((value) => value.maybe === null)).size).toBe(2);
    expect(new Set(values.map((value) => Object.keys(value.status as object)[0]))).toEqual(new Set(['ok', 'err']));
  });

  it('show every alternative and every enum value, however many', () => {
    const names = Array.from({ length: 256 }, (_, i) => `n${i}`);
    const position = { file: 'x', line: 1, column: 1 };
    const base = { package: 'demo', position };
    const many = new Map(types)
      .set('demo.Many', {
        ...base,
        name: 'demo.Many',
        kind: 'enum',
        underlying: 'u8',
        values: names.map((name, i) => ({ name, value: BigInt(i) })),
      })
      .set('demo.Wide', {
        ...base,
        name: 'demo.Wide',
        kind: 'variant',
        alternatives: names.map((name) => ({ name, payload: primitive('u8') })),
      });
    expect(new Set(edgeValues(named('Many'), many)).size).toBe(256);
    expect(new Set(edgeValues(named('Wide'), many).map((value) => Object.keys(value as object)[0])).size).toBe(256);
  });

  it('are few for types of many thousand leaves', () => {
    const large: Type = { kind: 'array', element: primitive('u64'), count: 65_536 };
    expect(edgeValues(large, types).length).toBeLessThan(20);
  });

  it('can be written to a report', () => {
    for (const type of testable) expect(() => JSON.stringify(edgeValues(type, types).map(toJson))).not.toThrow();
  });
});
