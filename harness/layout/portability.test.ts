import { describe, expect, it } from 'vitest';
import { checkableTypes } from '../check/plan/plan.ts';
import { describeText } from '../describe/load.ts';
import type { TypeTable } from '../describe/types.ts';
import { resolveDescriptions, sampleDescriptions } from '../fuzz/random-descriptions.ts';
import { randomSeed } from '../testing/random-seed.ts';
import type { LayoutRecord, Platform, Portability } from './index.ts';
import {
  comparePlatforms,
  entriesOf,
  LayoutError,
  layoutOf,
  loadPlatform,
  loadPlatforms,
  loadProfile,
} from './index.ts';

const sCore = await loadProfile('s-core');
const [base, ...others] = await loadPlatforms();
const platforms = [base, ...others] as [Platform, ...Platform[]];
const linux = platforms.filter(({ verified }) => verified === 'compiler') as [Platform, ...Platform[]];

/** The types `T` and those that it needs. */
function compare(declarations: string): Portability {
  const text = `{ samebytes: 1, package: "demo", version: "1.0.0", types: {${declarations}} }`;
  return comparePlatforms('demo.T', describeText(text, 'test.json5'), sCore, platforms);
}

const differenceOn = (platform: string, { rows }: Portability): string | null | undefined =>
  rows.find((row) => row.platform === platform)?.difference;

/** Differences by platform, without those that are the same, and without byte order. */
const differencesOf = ({ rows }: Portability): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ platform, difference }) =>
      difference === null || difference.startsWith('big-endian') ? [] : [[platform, difference]],
    ),
  );

describe('comparePlatforms', () => {
  it('says which primitive moves which field, from where to where', () => {
    const found = compare('T: { struct: { a: "u8", b: "u64" } }');
    expect(differencesOf(found)).toEqual({ i686: 'u64 is 4-aligned: b at byte 4, on x86_64 at byte 8' });
    expect(found.rows.find(({ platform }) => platform === 'i686')?.record).toMatchObject({ size: 12, align: 4 });
  });

  it('names the first difference in memory, deep inside and behind aliases, enums and containers', () => {
    const i686 = (declarations: string) => differenceOn('i686', compare(declarations));
    expect(i686('U: { alias: "f64" }, S: { struct: { a: "u8", b: "U" } }, T: { struct: { s: "[S; 2]" } }')).toBe(
      'f64 is 4-aligned: s[].b at byte 4, on x86_64 at byte 8',
    );
    expect(i686('E: { enum: "i64", values: { one: 1 } }, T: { tuple: ["u8", "E"] }')).toBe(
      'i64 is 4-aligned: 1 at byte 4, on x86_64 at byte 8',
    );
    expect(i686('T: { struct: { a: "Option<u64>" } }')).toBe(
      'u64 is 4-aligned: a.value at byte 4, on x86_64 at byte 8',
    );
    expect(i686('T: { variant: { none: null, some: "f64" } }')).toBe(
      'f64 is 4-aligned: tag1 at byte 4, on x86_64 at byte 8',
    );
  });

  it('says that a part or the whole has another size', () => {
    expect(differenceOn('i686', compare('T: { struct: { a: "u64", b: "u8" } }'))).toBe(
      'u64 is 4-aligned: 12 bytes, on x86_64 16',
    );
    const nested = 'S: { struct: { a: "u64", b: "u8" } }, T: { struct: { s: "S", c: "u8" } }';
    expect(differenceOn('i686', compare(nested))).toBe('u64 is 4-aligned: s has 12 bytes, on x86_64 16');
  });

  it('says that only the alignment of the whole differs', () => {
    const found = compare('T: { struct: { a: "u64", b: "u64" } }');
    expect(differenceOn('i686', found)).toBe('u64 is 4-aligned: alignment 4, on x86_64 8');
  });

  it('takes a type as the same where an explicit alignment keeps its bytes in place', () => {
    const found = compare('T: { struct: { a: "u64", b: "u8" }, align: 8 }');
    expect(differencesOf(found)).toEqual({});
    expect(found.advice).toEqual([]);
  });

  it('says that numbers are reversed on a platform of the other byte order, single bytes not', () => {
    expect(differenceOn('s390x', compare('T: { struct: { a: "u16" } }'))).toBe(
      'big-endian: the bytes of every number are reversed',
    );
    expect(differenceOn('s390x', compare('T: { struct: { a: "u8", b: "[i8; 3]", c: "bool" } }'))).toBe(null);
  });

  it('has no layout where C++ lacks 128-bit integers, and another where they are 8-aligned', () => {
    const found = compare('T: { struct: { a: "u8", b: "Option<i128>" } }');
    expect(differencesOf(found)).toEqual({
      armhf: 'no 128-bit integers in C++',
      i686: 'no 128-bit integers in C++',
      s390x:
        'i128 is 8-aligned: b at byte 8, on x86_64 at byte 16; also big-endian: the bytes of every number are reversed',
      'x86_64-windows': 'no 128-bit integers in C++',
    });
    expect(found.rows.filter(({ record }) => record === null).map(({ platform }) => platform)).toEqual([
      'armhf',
      'i686',
      'x86_64-windows',
    ]);
  });
});

describe('advice', () => {
  it.each([
    [
      'an explicit alignment',
      'T: { struct: { a: "u64", b: "u8" } }',
      ['give demo.T `align: 8`'],
      'T: { struct: { a: "u64", b: "u8" }, align: 8 }',
    ],
    [
      'the order of fields and an alignment',
      'T: { struct: { a: "u8", b: "u64" } }',
      ['order the fields of demo.T by alignment, largest first, and give demo.T `align: 8`'],
      'T: { struct: { b: "u64", a: "u8" }, align: 8 }',
    ],
    [
      'the order of fields where the whole is aligned already',
      'T: { struct: { a: "u8", b: "u64" }, align: 16 }',
      ['order the fields of demo.T by alignment, largest first'],
      'T: { struct: { b: "u64", a: "u8" }, align: 16 }',
    ],
    [
      'a change of the inner struct alone',
      'S: { struct: { a: "u64", b: "u8" } }, T: { struct: { s: "[S; 2]" } }',
      ['give demo.S `align: 8`'],
      'S: { struct: { a: "u64", b: "u8" }, align: 8 }, T: { struct: { s: "[S; 2]" } }',
    ],
    [
      'a struct of its own in containers',
      'T: { struct: { a: "Option<u64>" } }',
      ['put u64 into a struct of its own with `align: 8`, and use that in its place'],
      'N: { struct: { value: "u64" }, align: 8 }, T: { struct: { a: "Option<N>" } }',
    ],
    [
      'a struct of its own for each of several',
      'T: { struct: { a: "Option<u64>", b: "u8", c: "[f64; 2]" } }',
      ['put each of u64, f64 into a struct of its own with `align: 8`, and use that in its place'],
      'N: { struct: { value: "u64" }, align: 8 }, F: { struct: { value: "f64" }, align: 8 }, T: { struct: { a: "Option<N>", b: "u8", c: "[F; 2]" } }',
    ],
    [
      'no 128-bit integers, with what is then left to do',
      'T: { struct: { a: "u128", b: "i128" } }',
      [
        'avoid u128 and i128 (first in a): [u64; 2] and [u8; 16] exist everywhere',
        'with [u64; 2], give demo.T `align: 8`',
      ],
      'T: { struct: { a: "[u64; 2]", b: "[u64; 2]" }, align: 8 }',
    ],
    [
      'bytes in the place of 128-bit integers, without more',
      'T: { struct: { a: "Option<i128>" } }',
      [
        'avoid i128 (first in a.value): [u64; 2] and [u8; 16] exist everywhere',
        'with [u64; 2], put u64 into a struct of its own with `align: 8`, and use that in its place',
      ],
      'T: { struct: { a: "Option<[u8; 16]>" } }',
    ],
    [
      'a struct around an enum by the name that the description has for it',
      'E: { enum: "i64", values: { a: 0 } }, T: { struct: { a: "Option<E>" } }',
      ['put demo.E into a struct of its own with `align: 8`, and use that in its place'],
      'E: { enum: "i64", values: { a: 0 } }, N: { struct: { e: "E" }, align: 8 }, T: { struct: { a: "Option<N>" } }',
    ],
  ])('is %s, and helps', (_, before, advice, after) => {
    expect(compare(before).advice).toEqual(advice);
    const repaired = compare(after);
    expect(differencesOf(repaired)).toEqual({});
    expect(repaired.advice).toEqual([]);
  });
});

describe('advice with a profile whose containers hold 8-byte numbers of their own', () => {
  const iceoryx2 = loadProfile('iceoryx2');
  const adviceFor = async (declarations: string) => {
    const text = `{ samebytes: 1, package: "demo", version: "1.0.0", types: {${declarations}} }`;
    return comparePlatforms('demo.T', describeText(text, 'test.json5'), await iceoryx2, platforms).advice;
  };

  it('does not promise that structs around fields would keep them in place', async () => {
    expect(await adviceFor('T: { struct: { a: "Vec<u8, 3>" } }')).toEqual([
      'nothing in the description helps: the profile iceoryx2 has numbers of its own that lie elsewhere',
    ]);
    expect(await adviceFor('T: { struct: { a: "Vec<u8, 8>" } }')).toEqual(['give demo.T `align: 8`']);
  });

  it('looks at nothing but the type: others of the file may have no place in the profile', async () => {
    expect(await adviceFor('R: { struct: { a: "Result<u8, u8>" } }, T: { struct: { a: "u64" } }')).toEqual([
      'give demo.T `align: 8`',
    ]);
  });
});

describe('random types on all Linux platforms', () => {
  const types: TypeTable = resolveDescriptions(sampleDescriptions(30, randomSeed));
  const names = checkableTypes(types);
  const compared = names.map((name) => comparePlatforms(name, types, sCore, linux));

  it('are the same exactly where size, alignment, offsets and byte order are', () => {
    for (const { type, rows } of compared) {
      const expected = placesOf(rows[0]?.record);
      for (const { platform, record, difference } of rows) {
        const isSame = placesOf(record) === expected && (platform !== 's390x' || hasBytesOnly(type));
        expect({ type, platform, isSame: difference === null }).toEqual({ type, platform, isSame });
      }
    }
  });

  it('have advice exactly where something lies elsewhere, and a reason that names it', () => {
    for (const { type, rows, advice } of compared) {
      const expected = placesOf(rows[0]?.record);
      const isPortable = rows.every(({ record }) => placesOf(record) === expected);
      expect({ type, isPortable: advice.length === 0 }).toEqual({ type, isPortable });
      for (const text of [...advice, ...rows.map(({ difference }) => difference ?? '')]) {
        expect(text).not.toMatch(/undefined|NaN|Infinity/);
      }
    }
  });

  function hasBytesOnly(type: string): boolean {
    const layout = layoutOf({ kind: 'named', name: type }, types, sCore, linux[0]);
    const leaves = [layout, ...entriesOf(layout).map(({ part }) => part.layout)].filter(
      ({ parts }) => parts.length === 0,
    );
    return leaves.every(({ kind, size }) => kind !== 'primitive' || size === 1);
  }
});

it('a type has no layout on a platform that lacks a primitive, which the error names', async () => {
  const i686 = await loadPlatform('i686');
  const lay = () => layoutOf({ kind: 'option', value: { kind: 'primitive', name: 'i128' } }, new Map(), sCore, i686);
  expect(lay).toThrow(LayoutError);
  expect(lay).toThrow(
    expect.objectContaining({
      code: 'layout.unsupported',
      message: 'i128: there are no 128-bit integers in C++ on i686',
    }),
  );
});

/** All that must be the same for two programs to share a value, as text. */
function placesOf(record: LayoutRecord | null | undefined): string {
  if (!record) return 'none';
  const { size, align, fields } = record;
  return JSON.stringify([size, align, fields.map((field) => [field.path, field.offset, field.size, field.stride])]);
}
