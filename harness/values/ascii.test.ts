import { describe, expect, it } from 'vitest';
import { describeText } from '../describe/load.ts';
import type { Type } from '../describe/types.ts';
import { layoutOf, loadPlatform, loadProfile, typesIn } from '../layout/index.ts';
import { randomSeed } from '../testing/random-seed.ts';
import {
  BulkGenerator,
  brokenImages,
  decodeImage,
  edgeValues,
  encodeImage,
  parseValue,
  sampleValues,
} from './index.ts';
import type { Value } from './value.ts';

const [sCore, iceoryx2] = [await loadProfile('s-core'), await loadProfile('iceoryx2')];
const platform = await loadPlatform('x86_64');
const described = describeText(
  `{samebytes: 1, package: 'demo', version: '1.0.0', types: {Name: {alias: 'String<9>'}, Row: {struct: {id: 'u8', names: 'Vec<Name, 3>'}}}}`,
  'ascii.json5',
);
const types = typesIn(iceoryx2, described);
const type: Type = { kind: 'named', name: 'demo.Row' };
const layout = layoutOf(type, types, iceoryx2, platform);
const textsOf = (values: readonly Value[]) => values.flatMap((value) => (value as { names: string[] }).names);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the profile has
const isPlain = (text: string) => /^[\x01-\x7f]*$/.test(text);

describe('texts of a profile with 7 bits a character', () => {
  it('are all that edges and generated values have', () => {
    const values = [
      ...edgeValues(type, types),
      ...sampleValues(type, types, { seed: randomSeed, start: 0, count: 300 }),
    ];
    const texts = textsOf(values);
    expect(texts.filter((text) => !isPlain(text))).toEqual([]);
    for (const wanted of ['', '\x7f']) expect(texts).toContain(wanted);
    expect(texts.some((text) => text.length === 9)).toBe(true);
    expect(textsOf(edgeValues(type, described)).some((text) => !isPlain(text))).toBe(true);
  });

  it('are all that is made for speed', () => {
    const generator = new BulkGenerator(layout);
    const [tape, images] = [new Uint8Array(100 * generator.maximumRecord), new Uint8Array(100 * layout.size)];
    generator.generate({ seed: randomSeed, start: 0, count: 100, tape, images, stride: layout.size });
    for (let index = 0; index < 100; index++) {
      expect(decodeImage(layout, images, index * layout.size)).toMatchObject({ refused: false });
    }
  });

  it('end with a zero, which is a value byte', () => {
    const image = new Uint8Array(layout.size);
    encodeImage(layout, { id: 1, names: ['abc'] }, image, 0, { unspecified: 0xff });
    const name = 8;
    expect([...image.subarray(name, name + 5)]).toEqual([0x61, 0x62, 0x63, 0, 0xff]);
    image[name + 3] = 0x64;
    const refusal = { rule: 'string.terminator', path: 'names[0]' };
    expect(decodeImage(layout, image, 0)).toEqual({ refused: true, refusal, required: true });
  });

  it.each([0x00, 0x80, 0xff])('are refused with a byte %i in them, whatever UTF-8 says', (byte) => {
    const image = new Uint8Array(layout.size);
    encodeImage(layout, { id: 1, names: ['abc'] }, image, 0);
    image[9] = byte;
    expect(decodeImage(layout, image, 0)).toMatchObject({ refusal: { rule: 'string.ascii', path: 'names[0]' } });
  });

  it('are broken in each of these ways', () => {
    const notes = brokenImages(type, types, layout)
      .filter(({ rule }) => rule === 'string.ascii')
      .map(({ note }) => note);
    expect(notes).toEqual(expect.arrayContaining(['the text has a NUL', 'the text has U+00E4: C3 A4']));
  });

  it('are told from mistakes where a case has others', () => {
    const raw = { id: 1, names: ['ä'] };
    expect(parseValue(type, described, raw)).toMatchObject({ ok: true });
    expect(parseValue(type, types, raw)).toMatchObject({
      ok: false,
      problems: [{ path: 'names[0]', ofProfile: true }],
    });
    const wrong = parseValue(type, types, { id: 300, names: ['ä'] });
    expect(wrong.ok ? [] : wrong.problems.map(({ ofProfile }) => ofProfile)).toEqual([undefined, true]);
  });

  it('leave those of other profiles as they were', () => {
    expect(typesIn(sCore, described)).toBe(described);
  });
});
