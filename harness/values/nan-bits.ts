import type * as fc from 'fast-check';
import type { Value } from './value.ts';

/** The types that have NaNs. */
export type FloatName = 'f32' | 'f64';

/** A NaN with its bit pattern, as case files and reports write it: `NaN:0x7fc01234` (f32), `NaN:0x7ff8000000001234` (f64). */
export type NanBits = `NaN:0x${string}`;

interface FloatForm {
  /** Digits of a bit pattern. */
  readonly hexDigits: number;
  /** The exponent's bits: all set in NaNs and infinities. */
  readonly exponent: bigint;
  /** The fraction's bits: not all zero in a NaN. */
  readonly fraction: bigint;
  readonly sign: bigint;
}

const forms: Readonly<Record<FloatName, FloatForm>> = {
  f32: { hexDigits: 8, exponent: 0x7f80_0000n, fraction: 0x007f_ffffn, sign: 1n << 31n },
  f64: {
    hexDigits: 16,
    exponent: 0x7ff0_0000_0000_0000n,
    fraction: 0x000f_ffff_ffff_ffffn,
    sign: 1n << 63n,
  },
};

/** The value of a NaN with these bits; they are taken as they come. */
export function nanWithBits(name: FloatName, bits: bigint): NanBits {
  return `NaN:0x${bits.toString(16).padStart(forms[name].hexDigits, '0')}`;
}

/** The bits of a value that `nanWithBits` or `parseNanBits` made. */
export function bitsOfNan(nan: string): bigint {
  return BigInt(nan.slice('NaN:'.length));
}

/** The NaN that is meant where nobody says which: quiet, positive, without payload. */
export function usualNan(name: FloatName): NanBits {
  return nanWithBits(name, quietBits(name));
}

/** Whether a float carries its bits. Texts look alike: callers know the type, or can do with a guess. */
export function carriesNanBits(value: Value): value is NanBits {
  return typeof value === 'string' && value.startsWith('NaN:0x');
}

/**
 * Reads `NaN:0x7fc01234`: all digits of the pattern, `_` between them allowed, quiet and signalling alike.
 * @returns the value, or what is wrong; `undefined`: the text does not begin with `NaN:`
 */
export function parseNanBits(name: FloatName, text: string): { value: NanBits } | { message: string } | undefined {
  if (!text.startsWith('NaN:')) return undefined;
  const { hexDigits, exponent, fraction } = forms[name];
  const example = nanWithBits(name, quietBits(name) | 0x1234n);
  const digits = /^NaN:0x([0-9a-f]+(?:_[0-9a-f]+)*)$/i.exec(text.slice(0, 100))?.[1]?.replaceAll('_', '');
  if (digits?.length !== hexDigits) {
    return {
      message: `expected the ${hexDigits} hexadecimal digits of a NaN (${name}), like "${example}", found "${text}"`,
    };
  }
  const bits = BigInt(`0x${digits}`);
  if ((bits & exponent) === exponent && (bits & fraction) !== 0n) return { value: nanWithBits(name, bits) };
  const reason = (bits & exponent) === exponent ? 'an infinity' : 'a number';
  const message = `0x${digits} is no NaN (${name}) but ${reason}: all bits of ${hex(exponent)} are set in a NaN, and one of ${hex(fraction)}`;
  return { message };
}

/** Any quiet NaN: with or without payload, of both signs. */
export function drawQuietNan(random: fc.Random, name: FloatName): NanBits {
  const { fraction, sign } = forms[name];
  const payload = random.nextInt(0, 7) === 0 ? 0n : random.nextBigInt(0n, fraction);
  return nanWithBits(name, quietBits(name) | payload | (random.nextInt(0, 1) === 0 ? 0n : sign));
}

/** Simpler NaNs than this one, the simplest first: the usual one, one with the least payload, one that signals. */
export function simplerNans(nan: NanBits): NanBits[] {
  const name = nan.length === usualNan('f32').length ? 'f32' : 'f64';
  const { exponent } = forms[name];
  const ladder = [quietBits(name), quietBits(name) | 1n, exponent | 1n].map((bits) => nanWithBits(name, bits));
  const step = ladder.indexOf(nan);
  return step < 0 ? ladder : ladder.slice(0, step);
}

/** Whether any part of a value carries the bits of a NaN. A text that looks like one counts, too: it costs time, no more. */
export function hasNanBits(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return carriesNanBits(value);
  return Object.values(value).some(hasNanBits);
}

/** Exponent and the highest bit of the fraction, which says "quiet" on every platform here. */
function quietBits(name: FloatName): bigint {
  const { exponent, fraction } = forms[name];
  return exponent | ((fraction + 1n) >> 1n);
}

function hex(bits: bigint): string {
  return `0x${bits.toString(16)}`;
}
