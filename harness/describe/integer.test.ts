import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integerRange, parseInteger } from './integer.ts';
import { parseTag } from './tag.ts';

test('reads back every integer in decimal and hexadecimal, with and without separators', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 128n), max: 2n ** 128n }), (value) => {
      const hexadecimal = `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}`;
      for (const text of [value.toString(), hexadecimal]) {
        expect(parseInteger(text)).toBe(value);
        expect(parseInteger(text.replace(/(\d)(\d)$/, '$1_$2'))).toBe(value);
      }
    }),
  );
});

test.each([
  '',
  ' 1',
  '1_',
  '_1',
  '1__0',
  '0x',
  '0x_1',
  '1.0',
  '1e3',
  '0b1',
  'one',
  1.5,
  2 ** 53,
  Number.NaN,
  null,
  true,
])('%j is no integer', (raw) => {
  expect(parseInteger(raw)).toBe(undefined);
});

test('knows the range of each integer', () => {
  expect(integerRange('u128')).toEqual({ least: 0n, greatest: 2n ** 128n - 1n });
  expect(integerRange('i8')).toEqual({ least: -128n, greatest: 127n });
});

test('a tag of eight characters has the first as the most significant byte, a number gets the top bit', () => {
  expect(parseTag('AA__MOTR')).toBe(0x41415f5f4d4f5452n);
  expect(parseTag('12345678')).toBe(0x3132333435363738n);
  expect(parseTag(7)).toBe(0x8000000000000007n);
  expect(parseTag('0x7fff_ffff_ffff_ffff')).toBe(0xffffffffffffffffn);
  expect(parseTag('AA__BCAN_')).toMatchObject({ message: 'the tag "AA__BCAN_" has 9 characters instead of 8' });
});
