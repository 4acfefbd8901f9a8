import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../describe/types.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { sourceOf } from './arbitrary.ts';
import {
  arbitraryWith,
  decodeImage,
  decodeTape,
  encodeImage,
  encodeTape,
  equalValues,
  hasNanBits,
  narrowValues,
  parseRange,
  parseValue,
  sampleFrom,
  toJson,
  type Value,
} from './index.ts';
import { bitsOfNan, carriesNanBits, type FloatName, nanWithBits, parseNanBits, simplerNans } from './nan-bits.ts';
import { testable, types } from './testing/types.ts';

const profile = await loadProfile('s-core');
const little = await loadPlatform('x86_64');
const platforms = [little, { ...little, platform: 'big', byteOrder: 'big' as const }];
const float = (name: FloatName): Type => ({ kind: 'primitive', name });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Any NaN: quiet or signalling, of both signs. */
const nans = {
  f32: fc
    .tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 0x7f_ffffn }))
    .map(([isNegative, fraction]) => nanWithBits('f32', (isNegative ? 0xff80_0000n : 0x7f80_0000n) | fraction)),
  f64: fc
    .tuple(fc.boolean(), fc.bigInt({ min: 1n, max: (1n << 52n) - 1n }))
    .map(([isNegative, fraction]) => nanWithBits('f64', ((isNegative ? 0xfffn : 0x7ffn) << 52n) | fraction)),
};

function parse(name: FloatName, raw: unknown, nanBits = true): Value | string[] {
  const parsed = parseValue(float(name), types, raw, { nanBits });
  return parsed.ok ? parsed.value : parsed.problems.map((problem) => problem.message);
}

describe('a NaN with its bits', () => {
  it.each([
    ['f32', 'NaN:0x7fc01234', 'NaN:0x7fc01234'],
    ['f32', 'NaN:0xFF80_0001', 'NaN:0xff800001'],
    ['f64', 'NaN:0x7ff8_0000_0000_1234', 'NaN:0x7ff8000000001234'],
    ['f32', 'NaN', 'NaN:0x7fc00000'],
    ['f64', Number.NaN, 'NaN:0x7ff8000000000000'],
    ['f64', 'Infinity', Number.POSITIVE_INFINITY],
    ['f32', 1.5, 1.5],
  ] as const)('is read from a %s %j', (name, raw, value) => {
    expect(parse(name, raw)).toBe(value);
  });

  it.each([
    ['f32', 'NaN:0x7f800000'],
    ['f32', 'NaN:0x3f800000'],
    ['f64', 'NaN:0xfff0000000000000'],
    ['f32', 'NaN:0x7ff8000000001234'],
    ['f64', 'NaN:0x7fc01234'],
    ['f32', 'NaN:7fc01234'],
    ['f32', 'NaN:'],
  ] as const)('is no %s %j', (name, raw) => {
    expect(parse(name, raw)).toMatchSnapshot();
  });

  it('is a mistake where the bits of NaNs do not count, and a NaN stays one', () => {
    expect(parse('f32', 'NaN:0x7fc01234', false)).toEqual([
      '"NaN:0x7fc01234" has bits, which only cases with nanBits: true compare',
    ]);
    expect(parse('f32', 'NaN', false)).toBeNaN();
  });

  it.each(['f32', 'f64'] as const)('goes through text, tape and image of any byte order unchanged: %s', (name) => {
    const type = float(name);
    fc.assert(
      fc.property(nans[name], fc.constantFrom(...platforms), (nan, platform) => {
        expect(parseNanBits(name, toJson(nan) as string)).toEqual({ value: nan });
        const tape = encodeTape(type, types, [nan]).slice();
        expect(decodeTape(type, types, tape, 1, { nanBits: true })).toMatchObject([{ value: nan }]);
        expect(decodeTape(type, types, tape, 1)).toMatchObject([{ value: Number.NaN }]);
        const layout = layoutOf(type, types, profile, platform);
        const image = new Uint8Array(layout.size);
        encodeImage(layout, nan, image, 0);
        expect(hex(platform.byteOrder === 'big' ? image : image.toReversed())).toBe(nan.slice('NaN:0x'.length));
        expect(decodeImage(layout, image, 0, { nanBits: true })).toEqual({ refused: false, value: nan });
        expect(decodeImage(layout, image, 0)).toEqual({ refused: false, value: Number.NaN });
      }),
    );
  });

  it('equals any NaN that carries none, and of those with bits only itself', () => {
    const [one, other] = [nanWithBits('f32', 0x7fc0_0001n), nanWithBits('f32', 0x7fc0_0002n)];
    expect(equalValues([one], [nanWithBits('f32', 0x7fc0_0001n)])).toBe(true);
    expect(equalValues([one], [other])).toBe(false);
    expect([equalValues([one], [Number.NaN]), equalValues([Number.NaN], [one])]).toEqual([true, true]);
    expect([equalValues(one, 0), equalValues(0, one)]).toEqual([false, false]);
    expect([hasNanBits({ a: [{ some: one }] }), hasNanBits({ a: [Number.NaN, 'NaN', null] })]).toEqual([true, false]);
  });

  it('shrinks over the usual NaN, the least payload and the least that signals to 0', () => {
    const steps = (value: Value) => [...sourceOf(float('f32'), types).shrink(value)];
    const ladder = ['NaN:0x7fc00000', 'NaN:0x7fc00001', 'NaN:0x7f800001'];
    expect(steps('NaN:0xffc01234')).toEqual([0, ...ladder]);
    expect(steps('NaN:0x7f800001')).toEqual([0, ...ladder.slice(0, 2)]);
    expect(steps('NaN:0x7fc00000')).toEqual([0]);
    expect(simplerNans('NaN:0x7ff8000000000001')).toEqual(['NaN:0x7ff8000000000000']);
  });

  it.each(['f32', 'f64'] as const)('of type %s does not occur in a range', (name) => {
    const parsed = parseRange(float(name), types, '', [1, 2]);
    fc.assert(
      fc.property(nans[name], (nan) => {
        const [value] = narrowValues([nan], float(name), types, parsed.ok ? [parsed.range] : []) as [number];
        return value >= 1 && value <= 2;
      }),
    );
  });
});

describe('generated values whose NaNs carry bits', () => {
  const options = { seed: 5, start: 0, count: 400 };

  it.each(testable.map((type) => [type.kind === 'named' ? type.name : '', type] as const))(
    'are values of %s, the same for the same seed, and no NaN is without bits',
    (_, type) => {
      const arbitrary = arbitraryWith(type, types, { nanBits: true });
      const values = sampleFrom(arbitrary, options);
      expect(values.every((value) => parseValue(type, types, value, { nanBits: true }).ok)).toBe(true);
      const read = decodeTape(type, types, encodeTape(type, types, values), values.length, { nanBits: true });
      expect(read.map((record) => !record.refused && record.value)).toEqual(values);
      expect(sampleFrom(arbitrary, { ...options, start: 100, count: 50 })).toEqual(values.slice(100, 150));
    },
  );

  it.each([
    ['f32', 0x0040_0000n],
    ['f64', 0x0008_0000_0000_0000n],
  ] as const)('are quiet, with payloads, of both signs, and frequent: %s', (name, quiet) => {
    const values = sampleFrom(arbitraryWith(float(name), types, { nanBits: true }), options);
    const found = values.filter(carriesNanBits).map(bitsOfNan);
    expect(found.length).toBeGreaterThan(50);
    expect(found.length).toBeLessThan(200);
    expect(found.every((bits) => (bits & quiet) !== 0n)).toBe(true);
    expect(new Set(found).size).toBeGreaterThan(found.length / 2);
    expect(new Set(found.map((bits) => nanWithBits(name, bits)[6])).size).toBe(2);
  });
});
