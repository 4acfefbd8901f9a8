import { describe, expect, it } from 'vitest';
import { equalValues, toJson } from './value.ts';

describe('toJson', () => {
  it('writes what JSON cannot hold as strings', () => {
    expect(
      toJson([1n, 1n << 60n, -(1n << 60n), -0, Number.NaN, Number.NEGATIVE_INFINITY, { some: 0.5 }, null, 'a', true]),
    ).toEqual([
      1,
      '1152921504606846976',
      '-1152921504606846976',
      '-0',
      'NaN',
      '-Infinity',
      { some: 0.5 },
      null,
      'a',
      true,
    ]);
  });
});

describe('equalValues', () => {
  it('takes any NaN for any NaN and tells -0 from 0', () => {
    expect(equalValues([Number.NaN], [Number.NaN])).toBe(true);
    expect(equalValues({ x: -0 }, { x: 0 })).toBe(false);
  });

  it.each([
    [[1], [1, 2]],
    [{ some: 1 }, null],
    [{ ok: 1 }, { err: 1 }],
    [[], {}],
    ['empty', { empty: 1 }],
    [1, 1n],
  ])('tells %j from another', (a, b) => {
    expect(equalValues(a, b)).toBe(false);
    expect(equalValues(b, a)).toBe(false);
  });
});
