import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf, equalValues, firstDifference, type Value } from './index.ts';
import { named, testable, types } from './testing/types.ts';

describe('firstDifference', () => {
  it.each<[string, Value, Value, string]>([
    ['Pair', [1, { some: 1 }], [1, { some: 2 }], '1.some'],
    ['Pair', [1, null], [1, { some: 2 }], '1'],
    ['Shape', { rect: { width: 1, height: 2 } }, { rect: { width: 1, height: 3 } }, 'rect.height'],
    ['Shape', 'empty', { circle: 1 }, ''],
    ['Shape', { pair: [1, { some: 0 }] }, { pair: [1, { some: -0 }] }, 'pair.1.some'],
  ])('%s %j and %j differ at "%4$s"', (name, a, b, path) => {
    expect(firstDifference(named(name), types, a, b)).toBe(path);
  });

  it('names elements of lists by their index and a list of another length by itself', () => {
    const base = { text: '', maybe: null, status: { ok: 1 }, flags: [true, true, true] };
    const type = named('Containers');
    expect(firstDifference(type, types, { list: [1, 2], ...base }, { list: [1, 3], ...base })).toBe('list[1]');
    expect(firstDifference(type, types, { list: [1, 2], ...base }, { list: [1], ...base })).toBe('list');
  });

  it('finds something exactly where values are not equal', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...testable)
          .chain((type) => fc.tuple(fc.constant(type), arbitraryOf(type, types), arbitraryOf(type, types))),
        ([type, a, b]) => {
          expect(firstDifference(type, types, a, b) === undefined).toBe(equalValues(a, b));
          expect(firstDifference(type, types, a, structuredClone(a))).toBeUndefined();
        },
      ),
    );
  });
});
