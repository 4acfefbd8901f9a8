import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrimitiveName, Type } from '../describe/types.ts';
import { parseValue } from './parse.ts';
import { named, testable, types } from './testing/types.ts';
import type { Value } from './value.ts';

const primitive = (name: PrimitiveName): Type => ({ kind: 'primitive', name });

function valueOf(type: Type, raw: unknown): Value {
  const parsed = parseValue(type, types, raw);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function messagesOf(type: Type, raw: unknown): string[] {
  const parsed = parseValue(type, types, raw);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('parseValue', () => {
  it.each<[PrimitiveName, unknown, Value]>([
    ['u8', 255, 255],
    ['i8', -128, -128],
    ['u32', '0xffff_ffff', 0xffff_ffff],
    ['u64', '0xffff_ffff_ffff_ffff', 0xffff_ffff_ffff_ffffn],
    ['u64', 5, 5n],
    ['i64', '-9_223_372_036_854_775_808', -9223372036854775808n],
    ['u128', '340282366920938463463374607431768211455', (1n << 128n) - 1n],
    ['i128', '-0b101', -5n],
    ['f64', -0, -0],
    ['f64', 'NaN', Number.NaN],
    ['f64', '-Infinity', Number.NEGATIVE_INFINITY],
    ['f32', 0.1, Math.fround(0.1)],
    ['bool', true, true],
    ['char', '\u{1f600}', '\u{1f600}'],
    ['TypeTag', 'AA__BCAN', 0x41415f5f4243414en],
    ['TypeTag', 5, (1n << 63n) | 5n],
    ['TypeTag', '9223372036854775813', (1n << 63n) | 5n],
  ])('reads %s from %j', (name, raw, value) => {
    expect(valueOf(primitive(name), raw)).toBe(value);
  });

  it.each<[PrimitiveName, unknown, string]>([
    ['u8', 256, '256 is no u8: it is from 0 to 255'],
    ['u8', -1, '-1 is no u8: it is from 0 to 255'],
    ['u8', 1.5, 'expected an integer (u8), found 1.5'],
    [
      'u64',
      2 ** 60,
      'expected an integer (u64), found 1152921504606847000; an integer beyond 2^53 is written as a string',
    ],
    ['u64', '1__0', 'expected an integer (u64), found "1__0"'],
    ['u64', null, 'expected an integer (u64), found null'],
    ['f32', 1e40, '1e+40 is no f32: the largest is 3.4028234663852886e38'],
    ['f64', '1', 'expected a number (f64), found "1"'],
    ['bool', 1, 'expected true or false, found 1'],
    ['char', 'ab', 'expected a string of one character (char), found "ab"'],
    ['char', '\ud800', 'a char is no lone surrogate, found U+D800'],
    ['TypeTag', 'AA__BCAN_', 'expected eight characters of 20..7E or a 63-bit number (TypeTag), found "AA__BCAN_"'],
  ])('refuses %s from %j', (name, raw, message) => {
    expect(messagesOf(primitive(name), raw)).toEqual([`: ${message}`]);
  });

  it('reads every constructor', () => {
    const raw = {
      list: [1, 2],
      text: 'a\u00e9',
      maybe: { some: true },
      status: { err: 'most' },
      flags: [true, false, true],
    };
    expect(valueOf(named('Containers'), raw)).toEqual(raw);
    expect(valueOf(named('Pair'), [1, null])).toEqual([1, null]);
    expect(valueOf(named('Shape'), 'empty')).toBe('empty');
    expect(valueOf(named('Shape'), { rect: { width: 1, height: 2 } })).toEqual({ rect: { width: 1, height: 2 } });
  });

  it('finds all mistakes at once, each with its path', () => {
    const raw = {
      list: [1, 70_000, 'x'],
      text: '\u20ac\u20ac\u20ac\u20ac',
      maybe: { none: 1 },
      status: { ok: 1, err: 'most' },
      extra: 1,
    };
    expect(messagesOf(named('Containers'), raw)).toEqual([
      'extra: demo.Containers has no field "extra"; its fields are list, text, maybe, status, flags',
      ': the field flags ([bool; 3]) of demo.Containers is missing',
      'list[1]: 70000 is no u16: it is from 0 to 65535',
      'list[2]: expected an integer (u16), found "x"',
      'text: "\u20ac\u20ac\u20ac\u20ac" has 12 bytes as UTF-8; String<9> holds 9',
      'maybe: expected null or {some: ...} (Option<bool>), found an object {none}',
      'status: expected {ok: ...} or {err: ...} (Result<u32, demo.Small>), found an object {ok, err}',
    ]);
  });

  it('names all missing fields at once', () => {
    expect(messagesOf(named('Containers'), { list: [], text: '', maybe: null })).toEqual([
      ': the fields status (Result<u32, demo.Small>), flags ([bool; 3]) of demo.Containers are missing',
    ]);
  });

  it('says where in the file each mistake stands', () => {
    const parsed = parseValue(named('Deep'), types, {
      shapes: [{ pair: [1, { some: 'x' }] }],
      nested: [],
      grid: [
        [
          [1, null],
          [1, null],
        ],
        [
          [1, null],
          [1, null],
        ],
      ],
      outcome: { ok: [] },
    });
    expect(parsed).toMatchObject({
      problems: [{ path: 'shapes[0].pair.1.some', at: ['shapes', 0, 'pair', 1, 'some'] }],
    });
  });

  it.each<[string, Type, unknown, string]>([
    [
      'a Vec above its capacity',
      { kind: 'vec', element: primitive('u8'), capacity: 2 },
      [1, 2, 3],
      'expected a list of at most 2 (Vec<u8, 2>), found a list of 3',
    ],
    [
      'an array of another length',
      { kind: 'array', element: primitive('u8'), count: 2 },
      [1],
      'expected a list of 2 ([u8; 2]), found a list of 1',
    ],
    [
      'an unknown enum value',
      named('Small'),
      'least',
      'expected a name of demo.Small (minus, zero, most), found "least"',
    ],
    [
      'an unknown alternative',
      named('Shape'),
      { cube: 1 },
      'expected an alternative of demo.Shape (empty, circle, rect, pair), found an object {cube}',
    ],
    [
      'an alternative without its value',
      named('Shape'),
      'circle',
      'the alternative circle of demo.Shape carries a value: write {circle: ...}',
    ],
    [
      'an empty alternative with a value',
      named('Shape'),
      { empty: null },
      'the alternative empty of demo.Shape carries nothing: write "empty"',
    ],
    ['a lone surrogate', { kind: 'string', capacity: 9 }, '\udc00', 'a text has no lone surrogates'],
  ])('refuses %s', (_, type, raw, message) => {
    expect(messagesOf(type, raw)).toEqual([`: ${message}`]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...testable), fc.anything(), (type, raw) => {
        expect(parseValue(type, types, raw)).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
  });
});
