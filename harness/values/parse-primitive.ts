import type { IntegerName, PrimitiveName } from '../describe/types.ts';
import { integerNames } from '../describe/types.ts';
import { parseNanBits, usualNan } from './nan-bits.ts';
import { isScalar, isTypeTag } from './primitive-bytes.ts';
import { isWideInteger, rangeOf } from './ranges.ts';
import type { Value } from './value.ts';

/** A value, or what is wrong with what was found and what would be right. */
export type ParsedPrimitive = { readonly value: Value } | { readonly message: string };

/** Checks one primitive in the form of case files (a number, a string, a boolean). `nanBits`: NaNs carry their bits. */
export function parsePrimitive(name: PrimitiveName, raw: unknown, nanBits = false): ParsedPrimitive {
  if (isIntegerName(name)) return parseInteger(name, raw);
  switch (name) {
    case 'bool':
      return typeof raw === 'boolean' ? { value: raw } : { message: `expected true or false, found ${show(raw)}` };
    case 'f32':
    case 'f64':
      return parseFloat(name, raw, nanBits);
    case 'char':
      return parseChar(raw);
    case 'TypeTag':
      return parseTypeTag(raw);
  }
}

/** How a value from a file is quoted in a message: short, on one line. */
export function show(raw: unknown): string {
  if (typeof raw === 'number' || typeof raw === 'bigint') return Object.is(raw, -0) ? '-0' : String(raw);
  if (raw === undefined) return 'nothing';
  if (Array.isArray(raw)) return `a list of ${raw.length}`;
  if (typeof raw === 'object' && raw !== null) return `an object {${shorten(Object.keys(raw).join(', '))}}`;
  return shorten(JSON.stringify(raw) ?? String(raw));
}

function isIntegerName(name: PrimitiveName): name is IntegerName {
  return integerNames.some((integer) => integer === name);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

function parseInteger(name: IntegerName, raw: unknown): ParsedPrimitive {
  const integer = readInteger(raw);
  if (integer === null) return { message: `expected an integer (${name}), found ${show(raw)}${hintOf(raw)}` };
  const { minimum, maximum } = rangeOf(name);
  if (integer < minimum || integer > maximum) {
    return { message: `${integer} is no ${name}: it is from ${minimum} to ${maximum}` };
  }
  return { value: isWideInteger(name) ? integer : Number(integer) };
}

function hintOf(raw: unknown): string {
  return typeof raw === 'number' && Number.isInteger(raw) ? '; an integer beyond 2^53 is written as a string' : '';
}

/** A number up to 2^53, or a string: decimal, `0x`, `0o`, `0b`, `_` between digits, a sign in front. */
function readInteger(raw: unknown): bigint | null {
  if (typeof raw === 'bigint') return raw;
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : null;
  if (typeof raw !== 'string' || raw.length > 200) return null;
  const match = /^([+-]?)(\d+(?:_\d+)*|0x[0-9a-f]+(?:_[0-9a-f]+)*|0o[0-7]+(?:_[0-7]+)*|0b[01]+(?:_[01]+)*)$/i.exec(raw);
  if (match === null) return null;
  const magnitude = BigInt((match[2] as string).replaceAll('_', ''));
  return match[1] === '-' ? -magnitude : magnitude;
}

const namedNumbers: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

function parseFloat(name: 'f32' | 'f64', raw: unknown, nanBits: boolean): ParsedPrimitive {
  const nan = typeof raw === 'string' ? parseNanBits(name, raw) : undefined;
  if (nan !== undefined && ('message' in nan || nanBits)) return nan;
  if (nan !== undefined) return { message: `${show(raw)} has bits, which only cases with nanBits: true compare` };
  const parsed = parseNumber(name, raw);
  return nanBits && 'value' in parsed && Number.isNaN(parsed.value) ? { value: usualNan(name) } : parsed;
}

function parseNumber(name: 'f32' | 'f64', raw: unknown): ParsedPrimitive {
  const number = typeof raw === 'string' && Object.hasOwn(namedNumbers, raw) ? namedNumbers[raw] : raw;
  if (typeof number !== 'number') return { message: `expected a number (${name}), found ${show(raw)}` };
  if (name === 'f64') return { value: number };
  const rounded = Math.fround(number);
  if (Number.isFinite(number) && !Number.isFinite(rounded)) {
    return { message: `${number} is no f32: the largest is 3.4028234663852886e38` };
  }
  return { value: rounded };
}

function parseChar(raw: unknown): ParsedPrimitive {
  const codePoint = typeof raw === 'string' ? raw.codePointAt(0) : undefined;
  if (codePoint === undefined || [...(raw as string)].length !== 1) {
    return { message: `expected a string of one character (char), found ${show(raw)}` };
  }
  if (!isScalar(codePoint))
    return { message: `a char is no lone surrogate, found U+${codePoint.toString(16).toUpperCase()}` };
  return { value: raw as string };
}

/** Eight ASCII characters, or a 63-bit number; a number that has the top bit already is taken as stored. */
function parseTypeTag(raw: unknown): ParsedPrimitive {
  if (typeof raw === 'string' && raw.length === 8 && /^[ -~]{8}$/.test(raw)) return { value: tagOfText(raw) };
  const number = readInteger(raw);
  if (number === null || number < 0n || number >= 1n << 64n) {
    return { message: `expected eight characters of 20..7E or a 63-bit number (TypeTag), found ${show(raw)}` };
  }
  const stored = number | (1n << 63n);
  return isTypeTag(stored) ? { value: stored } : { message: `${number} is no TypeTag` };
}

function tagOfText(text: string): bigint {
  return [...text].reduce((tag, character) => (tag << 8n) | BigInt(character.charCodeAt(0)), 0n);
}
