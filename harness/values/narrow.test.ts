import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../describe/types.ts';
import { arbitraryOf, type NumberRange, narrowValues, parseRange, type Value } from './index.ts';
import { named, types } from './testing/types.ts';

function rangeOf(type: Type, path: string, least: unknown, greatest: unknown): NumberRange {
  const parsed = parseRange(type, types, path, [least, greatest]);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.range;
}

const bounds = {
  a: ['u8', fc.integer({ min: 0, max: 255 })],
  b: ['i8', fc.integer({ min: -128, max: 127 })],
  e: ['u32', fc.integer({ min: 0, max: 0xffff_ffff })],
  h: ['i64', fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })],
  i: ['u128', fc.bigInt({ min: 0n, max: (1n << 128n) - 1n })],
} as const;

describe('narrowValues', () => {
  it.each(Object.entries(bounds))('brings every integer into its range: field %s', (field, [, bound]) => {
    fc.assert(
      fc.property(
        arbitraryOf(named('Integers'), types),
        fc.tuple<[bigint | number, bigint | number]>(bound, bound),
        (value, pair) => {
          const [least, greatest] = pair[0] <= pair[1] ? pair : [pair[1], pair[0]];
          const range = rangeOf(named('Integers'), field, least, greatest);
          const [narrowed] = narrowValues([value], named('Integers'), types, [range]) as [
            Record<string, number | bigint>,
          ];
          const before = value as Record<string, number | bigint>;
          expect(narrowed[field]).toBeTypeOf(typeof before[field]);
          expect(narrowed).toEqual({ ...before, [field]: narrowed[field] });
          return (narrowed[field] as number) >= least && (narrowed[field] as number) <= greatest;
        },
      ),
    );
  });

  it.each(['f32', 'f64'] as const)('brings every %s into its range, NaN and infinities too', (name) => {
    const type: Type = { kind: 'primitive', name };
    const bound = fc.double({ noNaN: true, min: -1e30, max: 1e30 });
    fc.assert(
      fc.property(arbitraryOf(type, types), bound, bound, (value, one, other) => {
        const range = rangeOf(type, '', Math.min(one, other), Math.max(one, other));
        const [narrowed] = narrowValues([value], type, types, [range]) as [number];
        expect(name === 'f64' || Object.is(Math.fround(narrowed), narrowed)).toBe(true);
        return narrowed >= (range.minimum as number) && narrowed <= (range.maximum as number);
      }),
    );
  });

  it('keeps integers that are in the range, and turns the extremes of the type into those of the range', () => {
    const type: Type = { kind: 'primitive', name: 'u8' };
    const narrow = (value: Value) => narrowValues([value], type, types, [rangeOf(type, '', 10, 20)])[0];
    expect([10, 15, 20, 0, 255, 9, 21].map(narrow)).toEqual([10, 15, 20, 10, 20, 20, 10]);
  });

  it('reaches into lists, options, results, variants and tuples, and leaves alone what is not there', () => {
    const narrow = (name: string, path: string, value: Value) =>
      narrowValues([value], named(name), types, [rangeOf(named(name), path, 1, 1)])[0];
    expect(narrow('Pair', '0', [9, null])).toEqual([1, null]);
    expect(narrow('Pair', '1.some', [9, { some: 9 }])).toEqual([9, { some: 1 }]);
    expect(narrow('Pair', '1.some', [9, null])).toEqual([9, null]);
    expect(narrow('Shape', 'rect.width', { rect: { width: 9, height: 9 } })).toEqual({ rect: { width: 1, height: 9 } });
    expect(narrow('Shape', 'rect.width', 'empty')).toBe('empty');
    const containers = { list: [7, 8], text: '', maybe: null, status: { ok: 9 }, flags: [true, true, true] };
    expect(narrow('Containers', 'list[]', containers)).toEqual({ ...containers, list: [1, 1] });
    expect(narrow('Containers', 'status.ok', containers)).toEqual({ ...containers, status: { ok: 1 } });
  });

  it('spreads floats over their range', () => {
    const type: Type = { kind: 'primitive', name: 'f64' };
    const values = fc.sample(arbitraryOf(type, types), { seed: 1, numRuns: 2000 });
    const narrowed = narrowValues(values, type, types, [rangeOf(type, '', -1, 1)]) as number[];
    const tenths = new Set(narrowed.map((value) => Math.floor(value * 10)));
    expect(tenths.size).toBe(21);
  });
});

describe('parseRange', () => {
  it.each([
    ['list', [1, 2], 'path', '"list" is of type Vec<u16, 5>; only integers, f32 and f64 have ranges'],
    ['list[].x', [1, 2], 'path', '"list[].x" is no path of this type: u16 has no x'],
    ['list[0]', [1, 2], 'path', '"list[0]" is no path: names are joined by dots, and [] stands for every element'],
    ['flags[]', [0, 1], 'path', '"flags[]" is of type bool; only integers, f32 and f64 have ranges'],
    ['list[]', [1, 65536], 1, '65536 is no u16: it is from 0 to 65535'],
    ['list[]', [2, 1], 1, '1 is less than 2'],
  ] as const)('refuses %s from %j', (path, pair, at, message) => {
    expect(parseRange(named('Containers'), types, path, pair)).toEqual({ ok: false, at, message });
  });
});
