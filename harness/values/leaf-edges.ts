import type { IntegerName, PrimitiveName } from '../describe/types.ts';
import { isWideInteger, rangeOf } from './ranges.ts';
import { isAscii, utf8Length } from './utf8.ts';
import type { Value } from './value.ts';

/** The values of a primitive at which implementations go wrong; the simplest first. */
export function primitiveEdges(name: PrimitiveName): readonly Value[] {
  switch (name) {
    case 'bool':
      return [false, true];
    case 'f32':
      return f32Edges;
    case 'f64':
      return f64Edges;
    case 'char':
      return charEdges;
    case 'TypeTag':
      return tagEdges;
    default:
      return integerEdges(name);
  }
}

/** What some programs change when text passes through them: blanks at the ends, ends of lines, letters and accents apart, capitals. */
const tidiedTexts: readonly string[] = [' ', ' b ', '\r\n', 'e\u0301', '\u212b', 'Aa'];

/**
 * Empty, one character, text of 1 to 4 bytes a character, and full, as far as `capacity` bytes allow; with `ascii` those without
 * NUL and of one byte a character.
 */
export function textEdges(capacity: number, ascii = false): readonly string[] {
  const texts = [
    '',
    'a',
    ...charEdges,
    'a\u00e9\u0939\u{1f600}',
    'nul\0inside',
    ...tidiedTexts,
    ...fullTexts(capacity),
  ];
  return [...new Set(texts)].filter((text) => utf8Length(text) <= capacity && (!ascii || isAscii(text)));
}

function integerEdges(name: IntegerName): readonly Value[] {
  const { minimum, maximum } = rangeOf(name);
  const bits = BigInt(name.slice(1));
  // Every byte differs, so that a swapped or missing one shows: 0x0102 in a u16.
  const ascending = Array.from({ length: Number(bits / 8n) }, (_, i) => i + 1).reduce(
    (all, byte) => (all << 8n) | BigInt(byte),
    0n,
  );
  const edges = [
    0n,
    maximum,
    minimum,
    1n,
    ascending,
    maximum - 1n,
    maximum >> 1n,
    (maximum >> 1n) + 1n,
    ...(minimum < 0n ? [-1n, minimum + 1n] : []),
  ];
  const distinct = [...new Set(edges)];
  return isWideInteger(name) ? distinct : distinct.map(Number);
}

const f32Edges: readonly number[] = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** -149,
  -(2 ** -149),
  2 ** -126 - 2 ** -149,
  2 ** -126,
  (2 - 2 ** -23) * 2 ** 127,
  -(2 - 2 ** -23) * 2 ** 127,
  Math.fround(0.1),
  Math.fround(Math.PI),
];

const f64Edges: readonly number[] = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  2 ** -1022 - 2 ** -1074,
  2 ** -1022,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  0.1,
  Math.PI,
];

/** The first and last scalar values of each length in UTF-8, the BOM, and the neighbours of the surrogates. */
const charEdges: readonly string[] = [
  0x61, 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfeff, 0xffff, 0x1_0000, 0x10_ffff,
].map((codePoint) => String.fromCodePoint(codePoint));

const tagEdges: readonly bigint[] = [
  1n << 63n,
  (1n << 64n) - 1n,
  (1n << 63n) | 0x0102030405060708n,
  0x41415f5f4d4f5452n,
  0x2020202020202020n,
  0x7e7e7e7e7e7e7e7en,
];

function fullTexts(capacity: number): string[] {
  const ascii = 'abcdefghijklmnopqrstuvwxyz';
  return [
    ascii.repeat(Math.ceil(capacity / ascii.length)).slice(0, capacity),
    fillWith('\u00e9', capacity),
    fillWith('\u20ac', capacity),
    fillWith('\u{1f600}', capacity),
  ];
}

/** As many of a character as fit, and ASCII for the bytes that are left. */
function fillWith(character: string, capacity: number): string {
  const size = utf8Length(character);
  return character.repeat(Math.floor(capacity / size)) + 'z'.repeat(capacity % size);
}
