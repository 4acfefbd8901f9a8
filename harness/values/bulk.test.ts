import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Type, TypeTable } from '../describe/types.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { BulkGenerator } from './bulk.ts';
import { decodeImage, encodeImage } from './image.ts';
import { decodeTape, encodeTape } from './tape.ts';
import { named, testable, types } from './testing/types.ts';
import { equalValues, type Value } from './value.ts';

const profile = await loadProfile('s-core');
const platform = await loadPlatform('x86_64');

function generate(type: Type, table: TypeTable, start: number, count: number, seed = 1) {
  const layout = layoutOf(type, table, profile, platform);
  const generator = new BulkGenerator(layout);
  const stride = layout.size + 3;
  const tape = new Uint8Array(count * generator.maximumRecord);
  const images = new Uint8Array(count * stride);
  const used = generator.generate({ seed, start, count, tape, images, stride });
  return { layout, stride, images, tape: tape.slice(0, used), maximumRecord: generator.maximumRecord };
}

function valuesOf(type: Type, count: number): Value[] {
  return decodeTape(type, types, generate(type, types, 0, count).tape, count).map((record) => {
    if (record.refused) throw new Error('a generated value is refused');
    return record.value;
  });
}

describe('bulk values', () => {
  test.each(testable)('of $name are what both codecs say', (type) => {
    const { layout, stride, images, tape } = generate(type, types, 0, 500);
    const records = decodeTape(type, types, tape, 500);
    const values = records.map((record) => (record.refused ? null : record.value));
    expect(encodeTape(type, types, values)).toEqual(tape);
    for (const [index, value] of values.entries()) {
      const image = new Uint8Array(layout.size);
      encodeImage(layout, value, image, 0);
      expect(images.subarray(index * stride, index * stride + layout.size)).toEqual(image);
      const read = decodeImage(layout, images, index * stride);
      expect(!read.refused && equalValues(read.value, value)).toBe(true);
    }
  });

  test('are the same for a seed and an index, however they are asked for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 2 ** 40 }), fc.integer({ min: 1, max: 20 }), (seed, start, count) => {
        const type = named('Deep');
        const whole = generate(type, types, start, count, seed).tape;
        const pieces = Array.from({ length: count }, (_, i) => generate(type, types, start + i, 1, seed).tape);
        expect(Buffer.concat(pieces)).toEqual(Buffer.from(whole));
      }),
      { numRuns: 50 },
    );
  });

  test('differ with the seed and the index', () => {
    const tapes = [
      generate(named('Deep'), types, 0, 1, 1).tape,
      generate(named('Deep'), types, 1, 1, 1).tape,
      generate(named('Deep'), types, 2 ** 33, 1, 1).tape,
      generate(named('Deep'), types, 0, 1, 2).tape,
    ].map((tape) => Buffer.from(tape).toString('hex'));
    expect(new Set(tapes).size).toBe(4);
  });

  test('reach every alternative, enum value, length and flag', () => {
    const shapes = valuesOf(named('Shape'), 400).map((value) =>
      typeof value === 'string' ? value : Object.keys(value as object)[0],
    );
    expect(new Set(shapes)).toEqual(new Set(['empty', 'circle', 'rect', 'pair']));
    const others = valuesOf(named('Others'), 2000) as unknown as Record<string, unknown>[];
    expect(new Set(others.map((value) => value.small))).toEqual(new Set(['minus', 'zero', 'most']));
    expect(others.some((value) => Number.isNaN(value.precise))).toBe(true);
    expect(others.some((value) => Object.is(value.coarse, -0))).toBe(true);
    const containers = valuesOf(named('Containers'), 2000) as unknown as {
      list: number[];
      text: string;
      maybe: unknown;
    }[];
    expect(new Set(containers.map((value) => value.list.length))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(new Set(containers.map((value) => JSON.stringify(value.maybe))).size).toBe(3);
    const widths = new Set(
      containers.flatMap(({ text }) => [...text].map((character) => Buffer.byteLength(character))),
    );
    expect(widths).toEqual(new Set([1, 2, 3, 4]));
    expect(containers.some(({ text }) => Buffer.byteLength(text) === 9)).toBe(true);
  });
});
