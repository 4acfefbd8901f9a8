import { describe, expect, it } from 'vitest';
import { describeText } from '../describe/load.ts';
import type { Type } from '../describe/types.ts';
import type { Layout, LayoutRecord, Profile } from './index.ts';
import { entriesOf, LayoutError, layoutOf, layoutRecord, loadPlatform, loadProfile, ruleOfPath } from './index.ts';
import { baselibs, withVariantForm } from './testing/profiles.ts';

const [sCore, iceoryx2] = [await loadProfile('s-core'), await loadProfile('iceoryx2')];
const platform = await loadPlatform('x86_64');

const types = describeText(
  `{
    samebytes: 1, package: "demo", version: "1.0.0",
    types: {
      Gear: { enum: "u16", values: { park: 0, drive: 2 } },
      Rpm: { alias: "f32" },
      Cylinder: { struct: { id: "u8", temperature: "f32", fault: "Option<u16>" } },
      Motor: { struct: { rpm: "Rpm", cylinders: "[Cylinder; 4]", history: "Vec<f32, 64>", name: "String<32>", status: "Result<u32, Gear>" } },
      Sample: { tuple: ["u8", "f64"] },
      R: { struct: { a: "f64", b: "u8" } },
      Shape: { variant: { empty: null, circle: "f32", rect: { a: "f64", b: "u8" } } },
      Named: { variant: { empty: null, circle: "f32", rect: "R" } },
      Signal: { variant: { stop: null, go: null, wait: null } },
      Frame: { struct: { data: "[u8; 65]" }, align: 64 },
      Wide: { struct: { flag: "bool", big: "u128" } },
      Grid: { alias: "[[u16; 3]; 2]" },
      Pair: { alias: "Result<u8, [u32; 2]>" },
      Odd: { alias: "Result<[u8; 5], u32>" },
    },
  }`,
  'test.json5',
);

const recordOf = (name: string, profile: Profile = sCore): LayoutRecord =>
  layoutRecord(`demo.${name}`, types, profile, platform);
const offsetsOf = (record: LayoutRecord): string[] =>
  record.fields.map(({ path, offset, size, align }) => `${path} ${offset} ${size}/${align}`);
const paddingOf = (record: LayoutRecord): string[] =>
  record.padding.map(({ path, offset, size }) => `${path}@${offset}+${size}`);
const primitive = (name: 'u8' | 'u16' | 'u32' | 'u64' | 'f64'): Type => ({ kind: 'primitive', name });
const lay = (type: Type, profile: Profile): Layout => layoutOf(type, types, profile, platform);
const extent = ({ size, align }: Layout): string => `${size}/${align}`;
const offsetOf = (layout: Layout, path: string): number | undefined =>
  entriesOf(layout).find((entry) => entry.path === path)?.offset;

describe('layoutRecord in the profile s-core', () => {
  it('lists every part of a struct depth first, arrays with count and stride', () => {
    const motor = recordOf('Motor');
    expect(motor).toMatchObject({ type: 'demo.Motor', profile: 's-core', platform: 'x86_64', size: 364, align: 4 });
    expect(offsetsOf(motor)).toEqual([
      'rpm 0 4/4',
      'cylinders 4 48/4',
      'cylinders[] 4 12/4',
      'cylinders[].id 4 1/1',
      'cylinders[].temperature 8 4/4',
      'cylinders[].fault 12 4/2',
      'cylinders[].fault.is_some 12 1/1',
      'cylinders[].fault.value 14 2/2',
      'history 52 264/4',
      'history.len 52 4/4',
      'history.capacity 56 4/4',
      'history.elements 60 256/4',
      'history.elements[] 60 4/4',
      'name 316 40/4',
      'name.len 316 4/4',
      'name.capacity 320 4/4',
      'name.bytes 324 32/1',
      'name.bytes[] 324 1/1',
      'status 356 8/4',
      'status.is_ok 356 1/1',
      'status.value 360 4/4',
      'status.value.ok 360 4/4',
      'status.value.err 360 2/2',
    ]);
    expect(motor.fields.find(({ path }) => path === 'cylinders')).toMatchObject({
      type: '[demo.Cylinder; 4]',
      count: 4,
      stride: 12,
    });
    expect(motor.fields.find(({ path }) => path === 'rpm')?.type).toBe('demo.Rpm');
    expect(motor.fields.find(({ path }) => path === 'status.value')?.type).toBe('union');
  });

  it('lists the gaps of every node once, under the path of the node', () => {
    expect(paddingOf(recordOf('Motor'))).toEqual(['cylinders[]@5+3', 'cylinders[].fault@13+1', 'status@357+3']);
    expect(paddingOf(recordOf('Odd'))).toEqual(['@1+3', 'value@9+3']);
    expect(paddingOf(recordOf('Shape'))).toEqual(['@1+7', '@9+7', '@20+4', 'value.rect@33+7']);
  });

  it('names the parts of a root without a leading dot', () => {
    expect(offsetsOf(recordOf('Sample'))).toEqual(['0 0 1/1', '1 8 8/8']);
    expect(offsetsOf(recordOf('Grid'))).toEqual(['[] 0 6/2', '[][] 0 2/2']);
    expect(recordOf('Grid')).toMatchObject({ size: 12, count: 2, stride: 6 });
    expect(offsetsOf(recordOf('Pair'))).toEqual([
      'is_ok 0 1/1',
      'value 4 8/4',
      'value.ok 4 1/1',
      'value.err 4 8/4',
      'value.err[] 4 4/4',
    ]);
  });

  it('rounds an over-aligned struct up to its alignment', () => {
    expect(recordOf('Frame')).toMatchObject({ size: 128, align: 64, padding: [{ path: '', offset: 65, size: 63 }] });
  });

  it('aligns 128-bit integers to 16 on x86_64', () => {
    expect(offsetsOf(recordOf('Wide'))).toEqual(['flag 0 1/1', 'big 16 16/16']);
    expect(recordOf('Wide').size).toBe(32);
  });

  it('gives the same layout object for the same type', () => {
    const type: Type = { kind: 'vec', element: primitive('u8'), capacity: 3 };
    expect(lay(type, sCore)).toBe(lay({ ...type }, sCore));
  });
});

describe('the three forms of Variant', () => {
  it('recursive: each level is a tag and a union of one alternative and the rest', () => {
    const shape = recordOf('Shape');
    expect(shape).toMatchObject({ size: 40, align: 8 });
    expect(offsetsOf(shape)).toEqual([
      'tag 0 1/1',
      'tag1 8 1/1',
      'value.circle 16 4/4',
      'tag2 16 1/1',
      'value.rect 24 16/8',
      'value.rect.a 24 8/8',
      'value.rect.b 32 1/1',
    ]);
  });

  it('recursive: levels without members are their tags alone', () => {
    expect(offsetsOf(recordOf('Signal'))).toEqual(['tag 0 1/1', 'tag1 1 1/1', 'tag2 2 1/1']);
    expect(recordOf('Signal').size).toBe(3);
  });

  it('tag-then-union: one tag, all alternatives at one offset', () => {
    const shape = recordOf('Shape', withVariantForm(sCore, 'tag-then-union'));
    expect(shape.size).toBe(24);
    expect(offsetsOf(shape)).toEqual([
      'tag 0 1/1',
      'value 8 16/8',
      'value.circle 8 4/4',
      'value.rect 8 16/8',
      'value.rect.a 8 8/8',
      'value.rect.b 16 1/1',
    ]);
    expect(recordOf('Signal', withVariantForm(sCore, 'tag-then-union')).size).toBe(1);
  });

  it('union-of-tagged: fields of an anonymous alternative follow the tag, a named type is one member', () => {
    const profile = withVariantForm(sCore, 'union-of-tagged');
    expect(recordOf('Shape', profile).size).toBe(24);
    expect(offsetsOf(recordOf('Shape', profile))).toEqual([
      'tag 0 1/1',
      'value.circle 4 4/4',
      'value.rect.a 8 8/8',
      'value.rect.b 16 1/1',
    ]);
    expect(offsetsOf(recordOf('Named', profile))).toEqual([
      'tag 0 1/1',
      'value.circle 4 4/4',
      'value.rect 8 16/8',
      'value.rect.a 8 8/8',
      'value.rect.b 16 1/1',
    ]);
  });
});

describe('profiles as data', () => {
  it('gives the sizes that were measured for the reference implementation of S-CORE', () => {
    expect(extent(lay({ kind: 'vec', element: primitive('u16'), capacity: 4 }, baselibs))).toBe('12/4');
    expect(extent(lay({ kind: 'vec', element: primitive('f64'), capacity: 3 }, baselibs))).toBe('32/8');
    expect(extent(lay({ kind: 'string', capacity: 7 }, baselibs))).toBe('12/4');
    const option = lay({ kind: 'option', value: primitive('u32') }, baselibs);
    expect([extent(option), offsetOf(option, 'is_some')]).toEqual(['8/4', 4]);
    const result = lay({ kind: 'result', ok: primitive('u8'), err: primitive('u64') }, baselibs);
    expect([extent(result), offsetOf(result, 'is_ok')]).toEqual(['16/8', 8]);
  });

  it('gives the offsets that were measured for iceoryx2', () => {
    const vec = lay({ kind: 'vec', element: primitive('u16'), capacity: 5 }, iceoryx2);
    expect([extent(vec), offsetOf(vec, 'data'), offsetOf(vec, 'len')]).toEqual(['24/8', 0, 16]);
    const text = lay({ kind: 'string', capacity: 7 }, iceoryx2);
    expect([extent(text), offsetOf(text, 'data'), offsetOf(text, 'len')]).toEqual(['16/8', 0, 8]);
    expect(extent(lay({ kind: 'string', capacity: 8 }, iceoryx2))).toBe('24/8');
    const option = lay({ kind: 'option', value: primitive('u64') }, iceoryx2);
    expect([extent(option), offsetOf(option, 'tag'), offsetOf(option, 'value')]).toEqual(['16/8', 0, 8]);
  });

  it('takes another alignment of a primitive from the platform', () => {
    const i686 = { ...platform, platform: 'i686', primitives: { ...platform.primitives, f64: { size: 8, align: 4 } } };
    expect(layoutRecord('demo.Sample', types, sCore, i686).size).toBe(12);
  });
});

describe('ruleOfPath', () => {
  const motor = lay({ kind: 'named', name: 'demo.Motor' }, sCore);

  it.each([
    ['cylinders[].temperature', 'offset', 'struct.offset'],
    ['cylinders[]', 'offset', 'array.stride'],
    ['cylinders', 'stride', 'array.stride'],
    ['cylinders[].fault.value', 'offset', 'option.layout'],
    ['history.capacity', 'offset', 'vec.layout'],
    ['name.bytes', 'offset', 'string.layout'],
    ['status.value.err', 'offset', 'result.layout'],
    ['status.value.err', 'size', 'enum.underlying'],
    ['status.is_ok', 'size', 'result.layout'],
    ['history.elements', 'count', 'vec.layout'],
    ['history.elements', 'stride', 'array.stride'],
    ['rpm', 'align', 'primitive.align'],
    ['rpm', 'size', 'primitive.size'],
    ['', 'size', 'struct.size'],
    ['', 'align', 'struct.align'],
  ] as const)('%s: a wrong %s breaks %s', (path, property, rule) => {
    expect(ruleOfPath(motor, path, property)).toBe(rule);
  });

  it('names the rule of tuples and variants', () => {
    expect(ruleOfPath(lay({ kind: 'named', name: 'demo.Sample' }, sCore), '1')).toBe('tuple.offset');
    expect(ruleOfPath(lay({ kind: 'named', name: 'demo.Shape' }, sCore), 'tag1')).toBe('variant.layout');
  });

  it('refuses a path that the layout does not have', () => {
    expect(() => ruleOfPath(motor, 'nowhere')).toThrow(LayoutError);
  });
});

describe('limits', () => {
  const nested = (depth: number): Type =>
    Array.from({ length: depth }).reduce<Type>(
      (element) => ({ kind: 'array', element, count: 1_000_000_000 }),
      primitive('u8'),
    );

  it('refuses an image of more than 16 MiB', () => {
    expect(() => lay(nested(2), sCore)).toThrow(/at most 16777216/);
    expect(extent(lay({ kind: 'array', element: primitive('u8'), count: 16 * 1024 * 1024 }, sCore))).toBe('16777216/1');
  });

  it('refuses to list a type whose parts are more than anyone could read', () => {
    const doubled = new Map(types);
    const position = { file: 'test.json5', line: 1, column: 1 };
    for (let level = 0; level < 30; level++) {
      const inner: Type = level === 0 ? primitive('u8') : { kind: 'named', name: `demo.L${level - 1}` };
      const target: Type = { kind: 'result', ok: inner, err: inner };
      doubled.set(`demo.L${level}`, { name: `demo.L${level}`, package: 'demo', position, kind: 'alias', target });
    }
    expect(() => layoutRecord('demo.L29', doubled, sCore, platform)).toThrow(/parts/);
  });

  it('refuses a type that contains itself or is not declared', () => {
    const looped = new Map(types);
    const target: Type = { kind: 'option', value: { kind: 'named', name: 'demo.Loop' } };
    looped.set('demo.Loop', {
      name: 'demo.Loop',
      package: 'demo',
      position: { file: 'x', line: 1, column: 1 },
      kind: 'alias',
      target,
    });
    expect(() => layoutRecord('demo.Loop', looped, sCore, platform)).toThrow(/contains itself/);
    expect(() => layoutRecord('demo.Missing', types, sCore, platform)).toThrow(/no description declares/);
  });
});
