import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Type } from '../describe/types.ts';
import type { Layout, Platform, Profile } from '../layout/index.ts';
import { layoutOf, loadPlatform, loadProfile } from '../layout/index.ts';
import { baselibs, lengthLast, withVariantForm } from '../layout/testing/profiles.ts';
import type { ImageOutcome, Unspecified } from './index.ts';
import { arbitraryOf, decodeImage, edgeValues, encodeImage, equalValues, valueMask, valueSpans } from './index.ts';
import { named, testable, types } from './testing/types.ts';
import type { Value } from './value.ts';

const sCore = await loadProfile('s-core');
const little = await loadPlatform('x86_64');
const big: Platform = { ...little, platform: 'big', byteOrder: 'big' };

const lay = (type: Type, profile: Profile = sCore, platform = little): Layout =>
  layoutOf(type, types, profile, platform);

function imageOf(layout: Layout, value: Value, unspecified: Unspecified = 'canonical'): Uint8Array {
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified });
  return image;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const profiles: readonly Profile[] = [
  sCore,
  withVariantForm(sCore, 'tag-then-union'),
  withVariantForm(sCore, 'union-of-tagged'),
  baselibs,
  lengthLast,
  withVariantForm(lengthLast, 'union-of-tagged'),
];

const fills = fc.oneof(
  fc.constantFrom<Unspecified>('canonical', 0, 0xff),
  fc.integer({ min: 1, max: 0x7fff_ffff }).map(
    (seed): Unspecified =>
      (index) =>
        (Math.imul(index + 1, seed) >>> 8) & 0xff,
  ),
);

const nameOf = (type: Type): string => (type.kind === 'named' ? type.name : '');

describe('encodeImage and decodeImage', () => {
  it.each(testable.map((type) => [nameOf(type), type] as const))(
    'agree whatever the unspecified bytes are: %s',
    (_, type) => {
      fc.assert(
        fc.property(
          arbitraryOf(type, types),
          fills,
          fc.constantFrom(...profiles),
          fc.constantFrom(little, big),
          (value, fill, profile, platform) => {
            const layout = lay(type, profile, platform);
            const outcome = decodeImage(layout, imageOf(layout, value, fill), 0);
            return !outcome.refused && equalValues(outcome.value, value);
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  it.each(testable.map((type) => [nameOf(type), type] as const))('agree on every edge value: %s', (_, type) => {
    const layout = lay(type);
    for (const value of edgeValues(type, types))
      expect(decodeImage(layout, imageOf(layout, value, 0xff), 0)).toEqual({ refused: false, value });
  });

  it('writes exactly the image, at any offset', () => {
    const layout = lay(named('Pair'));
    const memory = new Uint8Array(layout.size + 10).fill(0xee);
    encodeImage(layout, [1, null], memory, 5, { unspecified: 0x77 });
    expect(hex(memory)).toBe(`eeeeeeeeee01${'77'.repeat(7)}00${'77'.repeat(15)}eeeeeeeeee`);
    expect(() => encodeImage(layout, [1, null], memory, 11)).toThrow(RangeError);
  });

  it('writes the bytes of the recursive variant as the specification shows', () => {
    const layout = lay(named('Shape'));
    expect(hex(imageOf(layout, 'empty', 0xff))).toMatch(/^00(ff)+$/);
    expect(hex(imageOf(layout, { circle: 1 }, 0xff))).toMatch(/^01(ff){7}00(ff){7}0000803f(ff)+$/);
    expect(hex(imageOf(layout, { rect: { width: 1, height: 9 } }, 0xff))).toMatch(
      /^02(ff){7}01(ff){7}00(ff){7}000000000000f03f09(ff)+$/,
    );
  });

  it('writes multi-byte primitives in the byte order of the platform', () => {
    const u128: Type = { kind: 'primitive', name: 'u128' };
    expect(hex(imageOf(lay(u128, sCore, big), 0x0102030405060708090a0b0c0d0e0f10n))).toBe(
      '0102030405060708090a0b0c0d0e0f10',
    );
    expect(hex(imageOf(lay(u128), 0x0102030405060708090a0b0c0d0e0f10n))).toBe('100f0e0d0c0b0a090807060504030201');
    expect(hex(imageOf(lay({ kind: 'primitive', name: 'f64' }, sCore, big), Number.NaN))).toBe('7ff8000000000000');
    expect(hex(imageOf(lay({ kind: 'string', capacity: 2 }, sCore, big), 'a'))).toBe('000000010000000261000000');
  });

  it('ends a text with a terminator where the profile has one', () => {
    const layout = lay({ kind: 'string', capacity: 3 }, lengthLast);
    expect(hex(imageOf(layout, 'ab', 0xff))).toBe(`616200ff${'ff'.repeat(4)}0200000000000000`);
    const broken = imageOf(layout, 'ab');
    broken[2] = 0x21;
    expect(decodeImage(layout, broken, 0)).toMatchObject({
      refused: true,
      refusal: { rule: 'string.terminator', path: '' },
    });
  });

  it('zeroes an absent payload when the unspecified bytes are canonical', () => {
    expect(hex(imageOf(lay({ kind: 'option', value: { kind: 'primitive', name: 'u32' } }), null))).toBe(
      '0000000000000000',
    );
  });
});

describe('decodeImage refuses', () => {
  const refusal = (layout: Layout, value: Value, changes: Record<number, number>): ImageOutcome => {
    const image = imageOf(layout, value);
    for (const [offset, byte] of Object.entries(changes)) image[Number(offset)] = byte;
    return decodeImage(layout, image, 0);
  };
  const vec: Type = { kind: 'vec', element: { kind: 'primitive', name: 'bool' }, capacity: 3 };
  const text: Type = { kind: 'string', capacity: 3 };
  const primitive = (name: 'bool' | 'char' | 'TypeTag'): Type => ({ kind: 'primitive', name });

  it.each<[string, Type, Value, Record<number, number>, string, string]>([
    ['a bool of 2', primitive('bool'), true, { 0: 2 }, 'bool.pattern', ''],
    ['a bool of FF', primitive('bool'), true, { 0: 0xff }, 'bool.pattern', ''],
    ['a surrogate', primitive('char'), 'a', { 0: 0, 1: 0xd8 }, 'char.scalar', ''],
    ['a char above 10FFFF', primitive('char'), 'a', { 0: 0, 2: 0x11 }, 'char.scalar', ''],
    ['a TypeTag with a control character', primitive('TypeTag'), 0x41415f5f4d4f5452n, { 3: 0x1f }, 'typetag.ascii', ''],
    ['a TypeTag with 7F', primitive('TypeTag'), 0x41415f5f4d4f5452n, { 7: 0x7f }, 'typetag.ascii', ''],
    ['an undeclared enum value', named('Small'), 'zero', { 0: 5 }, 'enum.value', ''],
    ['a len above N', vec, [], { 0: 4 }, 'vec.len', ''],
    ['a huge len', vec, [], { 3: 0xff }, 'vec.len', ''],
    ['another capacity', vec, [], { 4: 2 }, 'vec.capacity', ''],
    ['an element', vec, [true, true], { 9: 7 }, 'bool.pattern', '[1]'],
    ['a text len above N', text, '', { 0: 4 }, 'string.len', ''],
    ['another text capacity', text, '', { 5: 1 }, 'string.capacity', ''],
    ['an overlong form', text, 'abc', { 8: 0xc0, 9: 0x80 }, 'string.utf8', ''],
    ['a surrogate in UTF-8', text, 'abc', { 8: 0xed, 9: 0xa0, 10: 0x80 }, 'string.utf8', ''],
    ['a cut sequence', text, 'abc', { 10: 0xc3 }, 'string.utf8', ''],
    ['a flag of 2', { kind: 'option', value: primitive('bool') }, null, { 0: 2 }, 'option.flag', ''],
    [
      'the payload of an Option',
      { kind: 'option', value: primitive('bool') },
      { some: true },
      { 1: 2 },
      'bool.pattern',
      'some',
    ],
    [
      'a Result flag of 2',
      { kind: 'result', ok: primitive('bool'), err: primitive('char') },
      { ok: true },
      { 0: 2 },
      'result.flag',
      '',
    ],
    [
      'an err',
      { kind: 'result', ok: primitive('bool'), err: primitive('char') },
      { err: 'a' },
      { 6: 0x11 },
      'char.scalar',
      'err',
    ],
    ['a tag out of range', named('Shape'), 'empty', { 0: 4 }, 'variant.tag', ''],
    ['a wrong inner tag', named('Shape'), { circle: 1 }, { 8: 1 }, 'variant.tag', ''],
    ['a payload deep inside', named('Shape'), { pair: [1, { some: 2 }] }, {}, '', ''],
  ])('%s', (_, type, value, changes, rule, path) => {
    const outcome = refusal(lay(type), value, changes);
    if (rule === '') expect(outcome).toEqual({ refused: false, value });
    else expect(outcome).toEqual({ refused: true, refusal: { rule, path }, required: true });
  });

  it('the first broken rule, a container before its elements, by its logical path', () => {
    const layout = lay(named('Deep'));
    const value: Value = {
      shapes: ['empty', { pair: [1, { some: 2 }] }],
      nested: [[null, { some: 'most' }], []],
      grid: [
        [
          [1, null],
          [2, null],
        ],
        [
          [3, null],
          [4, { some: 1 }],
        ],
      ],
      outcome: { err: 'ab' },
    };
    const breakAt = (path: string, byte: number, ...more: string[]): unknown => {
      const image = imageOf(layout, value);
      for (const each of [path, ...more]) {
        const span = valueSpans(layout, value).find((candidate) => candidate.path === each);
        if (span === undefined) throw new Error(`no leaf ${each}`);
        image[span.offset] = byte;
      }
      const outcome = decodeImage(layout, image, 0);
      return outcome.refused ? `${outcome.refusal.rule} ${outcome.refusal.path}` : outcome;
    };
    expect(breakAt('shapes.elements[1].value.pair.1.is_some', 9)).toBe('option.flag shapes[1].pair.1');
    expect(breakAt('shapes.elements[1].tag2', 9)).toBe('variant.tag shapes[1]');
    expect(breakAt('nested.elements[0].elements[1].value', 9)).toBe('enum.value nested[0][1].some');
    expect(breakAt('nested.elements[0].capacity', 9, 'nested.elements[0].elements[1].value')).toBe(
      'vec.capacity nested[0]',
    );
    expect(breakAt('nested.elements[0].len', 9, 'nested.elements[0].capacity', 'grid[1][1].1.is_some')).toBe(
      'vec.len nested[0]',
    );
    expect(breakAt('grid[1][1].1.is_some', 9)).toBe('option.flag grid[1][1].1');
    expect(breakAt('outcome.value.err.bytes', 0xff)).toBe('string.utf8 outcome.err');
  });

  it('nothing because of unspecified bytes', () => {
    const layout = lay({ kind: 'option', value: { kind: 'primitive', name: 'bool' } });
    expect(decodeImage(layout, Uint8Array.of(0, 0xff), 0)).toEqual({ refused: false, value: null });
  });

  it('and says when the profile demands no refusal', () => {
    const lenient = structuredClone(sCore);
    for (const rule of lenient.constructors.Vec?.rules ?? []) rule.action = 'unchecked';
    const layout = lay(vec, lenient);
    const image = imageOf(layout, [true]);
    image[4] = 9;
    expect(decodeImage(layout, image, 0)).toEqual({ refused: false, value: [true] });
    image[0] = 9;
    expect(decodeImage(layout, image, 0)).toMatchObject({ refused: true, required: false });
  });

  it('or accepts random bytes, and never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testable),
        fc.constantFrom(...profiles),
        fc.infiniteStream(fc.nat(255)),
        fc.constantFrom(2, 4, 16, 256),
        (type, profile, bytes, modulus) => {
          const layout = lay(type, profile);
          // Small bytes get past flags, tags and lengths; large ones break them.
          const image = Uint8Array.from({ length: layout.size }, () => (bytes.next().value ?? 0) % modulus);
          expect(decodeImage(layout, image, 0)).toHaveProperty('refused');
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('valueSpans and valueMask', () => {
  it('find the same bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...testable).chain((type) => fc.tuple(fc.constant(type), arbitraryOf(type, types))),
        fc.constantFrom(...profiles),
        ([type, value], profile) => {
          const layout = lay(type, profile);
          const covered = new Uint8Array(layout.size);
          for (const span of valueSpans(layout, value)) covered.fill(1, span.offset, span.offset + span.size);
          expect(hex(covered)).toBe(hex(valueMask(layout, value)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('name each leaf by its layout path, its logical path, and the rule behind its bytes', () => {
    const value: Value = { list: [5], text: 'ab', maybe: null, status: { err: 'most' }, flags: [true, false, true] };
    const lines = valueSpans(lay(named('Containers')), value).map(({ path, logicalPath, offset, size, rule, role }) =>
      [path, logicalPath, offset, size, rule, role].join(' '),
    );
    expect(lines).toEqual([
      'list.len list 0 4 vec.len length',
      'list.capacity list 4 4 vec.capacity constant',
      'list.elements[0] list[0] 8 2 primitive.bytes value',
      'text.len text 20 4 string.len length',
      'text.capacity text 24 4 string.capacity constant',
      'text.bytes text 28 2 primitive.bytes text',
      'maybe.is_some maybe 40 1 option.flag flag',
      'status.is_ok status 44 1 result.flag flag',
      'status.value.err status.err 48 1 primitive.bytes value',
      'flags[0] flags[0] 52 1 primitive.bytes value',
      'flags[1] flags[1] 53 1 primitive.bytes value',
      'flags[2] flags[2] 54 1 primitive.bytes value',
    ]);
  });

  it('name the tags of every level of a recursive variant', () => {
    const spans = valueSpans(lay(named('Shape')), { rect: { width: 1, height: 2 } });
    expect(spans.map(({ path, offset }) => `${path} ${offset}`)).toEqual([
      'tag 0',
      'tag1 8',
      'tag2 16',
      'value.rect.width 24',
      'value.rect.height 32',
    ]);
  });
});
