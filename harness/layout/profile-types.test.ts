import { describe, expect, it } from 'vitest';
import { describeText } from '../describe/load.ts';
import {
  LayoutError,
  lackingPart,
  layoutOf,
  layoutOn,
  loadPlatform,
  loadProfile,
  typesIn,
  typesWithin,
} from './index.ts';

const [sCore, iceoryx2] = [await loadProfile('s-core'), await loadProfile('iceoryx2')];
const platform = await loadPlatform('x86_64');
const types = describeText(
  `{
    samebytes: 1, package: 'demo', version: '1.0.0',
    types: {
      Plain: { struct: { count: 'u32', name: 'String<4>' } },
      Reply: { struct: { rows: '[Vec<Result<u8, Plain>, 2>; 3]' } },
      Log: { alias: 'Option<Reply>' },
      Shape: { variant: { none: null, square: { width: 'f32' } } },
      Wide: { tuple: ['u8', 'Option<u128>'] },
    },
  }`,
  'types.json5',
);
const lacking = (name: string, without?: string[]) => lackingPart(`demo.${name}`, types, iceoryx2, without);

describe('a profile without a constructor', () => {
  it('has no place for types that use it, however deep', () => {
    expect(['Plain', 'Reply', 'Log', 'Shape', 'Wide'].map((name) => lacking(name))).toEqual([
      undefined,
      'Result',
      'Result',
      'Variant',
      undefined,
    ]);
    expect(lackingPart('demo.Log', types, sCore)).toBeUndefined();
  });

  it('leaves them, and the parts of their variants, out of what peers are built from', () => {
    expect([...typesWithin(iceoryx2, types).keys()]).toEqual(['demo.Plain', 'demo.Wide']);
    expect(typesWithin(sCore, types)).toBe(types);
  });

  it('gives them no layout, and says what is lacking', () => {
    expect(layoutOn(platform, 'demo.Log', { types, profile: iceoryx2 })).toBeUndefined();
    const lay = () => layoutOf({ kind: 'named', name: 'demo.Log' }, types, iceoryx2, platform);
    expect(lay).toThrow(LayoutError);
    expect(lay).toThrow('the profile iceoryx2 has no Result');
  });
});

describe('a profile whose length is narrow', () => {
  const narrow = structuredClone(iceoryx2);
  for (const name of ['Vec', 'String'] as const) {
    for (const part of narrow.constructors[name]?.parts ?? []) if (part.role === 'length') part.type = 'u8';
  }
  const long = describeText(
    `{
      samebytes: 1, package: 'demo', version: '1.0.0',
      types: {
        Fits: { struct: { items: 'Vec<u8, 255>', text: 'String<255>' } },
        Long: { struct: { rows: '[Vec<u8, 256>; 2]' } },
        Text: { alias: 'Vec<String<256>, 2>' },
      },
    }`,
    'types.json5',
  );

  it('has no place for more elements than that', () => {
    const names = ['Fits', 'Long', 'Text'];
    const lacks = names.map((name) => lackingPart(`demo.${name}`, long, narrow));
    expect(lacks).toEqual([undefined, 'Vec<u8, 256>', 'String<256>']);
    expect(names.map((name) => lackingPart(`demo.${name}`, long, iceoryx2))).toEqual(names.map(() => undefined));
    expect(layoutOn(platform, 'demo.Long', { types: long, profile: narrow })).toBeUndefined();
    expect(() => layoutOf({ kind: 'named', name: 'demo.Text' }, long, narrow, platform)).toThrow(
      'the profile iceoryx2 has no String<256>: its len is a u8, at most 255',
    );
  });
});

describe('a constant of a container', () => {
  it('must fit into its part', () => {
    const profile = structuredClone(sCore);
    profile.constructors.Option?.parts.push({
      name: 'bytes',
      role: 'constant',
      type: 'u8',
      count: 1,
      constant: 'sizeof T',
    });
    const lay = (count: number) =>
      layoutOf(
        { kind: 'option', value: { kind: 'array', element: { kind: 'primitive', name: 'u8' }, count } },
        types,
        profile,
        platform,
      );
    expect(lay(255)).toMatchObject({ constants: [{ value: 255 }] });
    expect(() => lay(256)).toThrow('bytes: a u8 cannot hold sizeof T, 256');
  });
});

describe('a peer without a constructor or primitive', () => {
  it('has no place for types that use it', () => {
    expect(lacking('Wide', ['u128'])).toBe('u128');
    expect(lacking('Plain', ['u128', 'String'])).toBe('String');
    expect([...typesWithin(sCore, types, ['Result', 'Variant']).keys()]).toEqual(['demo.Plain', 'demo.Wide']);
  });
});

describe('the texts of a profile', () => {
  it('mark every String of the types, and nothing else', () => {
    expect(typesIn(sCore, types)).toBe(types);
    const marked = JSON.stringify([...typesIn(iceoryx2, types)]);
    expect(marked.match(/"kind":"string","capacity":4,"ascii":true/g)).toHaveLength(1);
    expect(JSON.parse(marked.replaceAll(',"ascii":true', ''))).toEqual(JSON.parse(JSON.stringify([...types])));
  });
});
