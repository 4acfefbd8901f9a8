import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDescription } from '../describe/arbitrary-descriptions.ts';
import { describeText, loadDescriptions, type Type, type TypeTable } from '../describe/index.ts';
import { layoutOf, loadPlatform, loadProfile, type Profile, readerRules } from '../layout/index.ts';
import type { Layout } from '../layout/layout.ts';
import { baselibs, lengthLast, withVariantForm } from '../layout/testing/profiles.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { createFillers } from './broken-fillers.ts';
import { placesOf } from './broken-places.ts';
import { breaksOf } from './broken-rules.ts';
import { type BrokenImage, brokenImages, decodeImage, encodeImage } from './index.ts';
import { named, testable, types } from './testing/types.ts';

const sCore = await loadProfile('s-core');
const little = await loadPlatform('x86_64');
const big = { ...little, platform: 'big', byteOrder: 'big' as const };
const folder = `${packageFolder}/descriptions`;
const bundled = await loadDescriptions(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json5'))
    .map((name) => `${folder}/${name}`),
);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = ({ image, offset, size }: BrokenImage): string => hex(image.subarray(offset, offset + size));

/** The image is refused as it says, and with the bytes put right it is its value. */
function expectBroken(broken: BrokenImage, layout: Layout): void {
  const { rule, path, image, offset, size, value } = broken;
  expect(image).toHaveLength(layout.size);
  expect(decodeImage(layout, image, 0)).toEqual({ refused: true, refusal: { rule, path }, required: true });
  const right = new Uint8Array(layout.size);
  encodeImage(layout, value, right, 0);
  const repaired = image.slice();
  repaired.set(right.subarray(offset, offset + size), offset);
  expect(decodeImage(layout, repaired, 0)).toEqual({ refused: false, value });
}

function breakType(name: string, profile: Profile = sCore, options = {}): BrokenImage[] {
  return brokenImages(named(name), types, layoutOf(named(name), types, profile, little), options);
}

function describeTypes(declarations: string): TypeTable {
  return describeText(`{samebytes: 1, package: 'demo', version: '1.0.0', types: {${declarations}}}`, 'broken.json5');
}

/** Ids of the rules that a reader must enforce somewhere. */
function refusingRules(profile: Profile): string[] {
  return readerRules(profile)
    .filter((rule) => rule.action === 'refuse')
    .map((rule) => rule.id);
}

describe('brokenImages', () => {
  it('breaks exactly one rule in each image of every bundled type', () => {
    for (const [name, declaration] of bundled) {
      if (declaration.kind === 'struct' && declaration.anonymous) continue;
      const layout = layoutOf({ kind: 'named', name }, bundled, sCore, little);
      for (const broken of brokenImages({ kind: 'named', name }, bundled, layout)) expectBroken(broken, layout);
    }
  });

  it.each([
    sCore,
    withVariantForm(sCore, 'tag-then-union'),
    withVariantForm(sCore, 'union-of-tagged'),
    baselibs,
    lengthLast,
  ])(
    'breaks exactly one rule in every profile, in either byte order: $profile, $constructors.Variant.form',
    (profile) => {
      for (const platform of [little, big]) {
        for (const type of testable) {
          const layout = layoutOf(type, types, profile, platform);
          for (const broken of brokenImages(type, types, layout)) expectBroken(broken, layout);
        }
      }
    },
  );

  it('breaks exactly one rule in each image of random types, with any seed', () => {
    fc.assert(
      fc.property(arbitraryDescription({ maximumTypes: 4, maximumBytes: 512 }), fc.integer(), (description, seed) => {
        const random = describeText(JSON.stringify(description), 'random.json5');
        for (const name of random.keys()) {
          const layout = layoutOf({ kind: 'named', name }, random, sCore, little);
          const images = brokenImages({ kind: 'named', name }, random, layout, { most: 40, seed });
          for (const broken of images) expectBroken(broken, layout);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([sCore, baselibs, lengthLast])('breaks every rule that readers enforce: $profile', (profile) => {
    const all = testable.flatMap((type) => brokenImages(type, types, layoutOf(type, types, profile, little)));
    expect([...new Set(all.map((broken) => broken.rule))].sort()).toEqual(refusingRules(profile).sort());
  });

  it('breaks constants that are greater than the capacity', () => {
    const sized = structuredClone(lengthLast);
    for (const name of ['Vec', 'String'] as const) {
      const recipe = sized.constructors[name];
      recipe?.parts.push({ name: 'magic', role: 'constant', type: 'u16', count: 1, constant: 'sizeof T' });
      recipe?.parts.push({ name: 'version', role: 'constant', type: 'u16', count: 1, constant: 7000 });
      for (const part of ['magic', 'version']) {
        const id = `${name.toLowerCase()}.${part}`;
        recipe?.rules.push({ id, check: 'constant', part, action: 'refuse', sentence: 'for tests', source: 'tests' });
      }
    }
    const own = describeTypes("Rows: { struct: { rows: 'Vec<[u64; 8], 2>', text: 'String<3>' } }");
    const layout = layoutOf(named('Rows'), own, sized, little);
    const images = brokenImages(named('Rows'), own, layout);
    for (const broken of images) expectBroken(broken, layout);
    const rules = ['vec.magic', 'vec.version', 'string.magic', 'string.version'];
    expect(images.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
  });

  it('finds a proof for every way to break every place', () => {
    for (const profile of [sCore, withVariantForm(sCore, 'tag-then-union'), baselibs, lengthLast]) {
      for (const type of testable) {
        const layout = layoutOf(type, types, profile, little);
        const fillers = createFillers(types, 1);
        const breaks = placesOf(type, types, layout, fillers).flatMap((place) => breaksOf(place, fillers));
        expect(brokenImages(type, types, layout, { most: 100_000 })).toHaveLength(breaks.length);
      }
    }
  });

  it('leaves rules alone that no reader need enforce', () => {
    const rules = sCore.primitives.rules.map((rule) => ({ ...rule, action: 'unchecked' as const }));
    const images = breakType('Others', { ...sCore, primitives: { rules } });
    expect(images).toEqual([]);
  });

  it('gives the same images for the same options, others for another seed', () => {
    expect(breakType('Deep')).toEqual(breakType('Deep'));
    expect(breakType('Deep', sCore, { seed: 2 })).not.toEqual(breakType('Deep'));
  });

  it('reaches deep inside: the third element of a Vec in an Option in a Variant', () => {
    const deep = describeTypes(
      "Outer: {variant: {none: null, some_list: {before: 'u8', list: 'Option<Vec<Result<bool, u8>, 4>>'}}}",
    );
    const type: Type = { kind: 'named', name: 'demo.Outer' };
    const images = brokenImages(type, deep, layoutOf(type, deep, sCore, little));
    const found = new Set(images.map(({ rule, path }) => `${rule} ${path}`.trim()));
    for (const expected of [
      'variant.tag',
      'option.flag some_list.list',
      'vec.len some_list.list.some',
      'vec.capacity some_list.list.some',
      'result.flag some_list.list.some[2]',
      'bool.pattern some_list.list.some[2].ok',
    ])
      expect(found).toContain(expected);
  });

  it('breaks every kind of place of a type', () => {
    const kinds = (images: readonly BrokenImage[]) =>
      [...new Set(images.map(({ rule, path }) => `${rule} ${path.replace(/\d+(?=\])/g, '')}`.trim()))].sort();
    expect(kinds(breakType('Deep'))).toMatchSnapshot();
  });

  it('names what it broke', () => {
    const flags = describeTypes("Flags: {struct: {on: 'bool', text: 'String<3>', list: 'Vec<u8, 2>', letter: 'char'}}");
    const type: Type = { kind: 'named', name: 'demo.Flags' };
    const images = brokenImages(type, flags, layoutOf(type, flags, sCore, little));
    expect(
      images.map((broken) => `${broken.path} @${broken.offset} ${bytesOf(broken)}: ${broken.note}`),
    ).toMatchSnapshot();
  });

  it('breaks each inner tag of a recursive variant', () => {
    const variant = describeTypes("Three: {variant: {a: null, b: 'u8', c: 'u16'}}");
    const type: Type = { kind: 'named', name: 'demo.Three' };
    const images = brokenImages(type, variant, layoutOf(type, variant, sCore, little));
    expect(images.map((broken) => `@${broken.offset} ${bytesOf(broken)}: ${broken.note}`).sort()).toMatchSnapshot();
  });

  it('takes undeclared enum values from below, between and above', () => {
    const bytes = (underlying: string, values: string): string[] => {
      const enums = describeTypes(`E: {enum: '${underlying}', values: ${values}}`);
      const type: Type = { kind: 'named', name: 'demo.E' };
      return brokenImages(type, enums, layoutOf(type, enums, sCore, little)).map((broken) => broken.note);
    };
    expect(bytes('i8', '{a: -3, b: 0, c: 5}').sort()).toEqual(
      ['enum is -128', 'enum is -2', 'enum is -4', 'enum is 127', 'enum is 6'].sort(),
    );
    expect(bytes('u16', '{a: 0, b: 1}').sort()).toEqual(['enum is 2', 'enum is 256', 'enum is 65535']);
    const every = Array.from({ length: 256 }, (_, i) => `v${i}: ${i}`).join();
    expect(bytes('u8', `{${every}}`)).toEqual([]);
  });

  it('keeps to the limit, and shares it among rules and places', () => {
    const fields = Array.from({ length: 300 }, (_, i) => `flag${i}: 'bool'`).join();
    const wide = describeTypes(`Wide: {struct: {${fields}, last: 'Option<u8>'}}`);
    const type: Type = { kind: 'named', name: 'demo.Wide' };
    const layout = layoutOf(type, wide, sCore, little);
    const images = brokenImages(type, wide, layout, { most: 40 });
    expect(images).toHaveLength(40);
    expect(images.filter((broken) => broken.rule === 'option.flag')).toHaveLength(4);
    const bools = images.filter((broken) => broken.rule === 'bool.pattern');
    expect(new Set(bools.map((broken) => broken.path)).size).toBe(36);
    expect(bools.map((broken) => broken.path)).toContain('flag0');
    expect(bools.map((broken) => broken.path)).toContain('flag299');
    expect(new Set(bools.map((broken) => broken.note)).size).toBe(2);
  });

  it('stays small for types of megabytes', () => {
    const huge = describeTypes("Huge: {struct: {text: 'String<8000000>', list: 'Vec<Option<[bool; 1000]>, 4000>'}}");
    const type: Type = { kind: 'named', name: 'demo.Huge' };
    const layout = layoutOf(type, huge, sCore, little);
    const images = brokenImages(type, huge, layout);
    expect(images.length).toBeLessThan(10);
    expect(new Set(images.map((broken) => broken.rule)).size).toBe(7);
    for (const { rule, path, image } of images)
      expect(decodeImage(layout, image, 0)).toMatchObject({ refusal: { rule, path } });
  });

  it('has nothing to break where every image is a value', () => {
    expect(breakType('Integers')).toEqual([]);
  });
});
