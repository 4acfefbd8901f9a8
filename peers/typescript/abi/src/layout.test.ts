import { expect, test } from 'vitest';
import * as abi from './index.ts';

const extent = (type: abi.AnyTyped): [number, number] => [abi.sizeOf(type), abi.alignmentOf(type)];
const offsets = (type: abi.AnyTyped): Record<string, number> =>
  Object.fromEntries(abi.layoutOf(type).parts.map((part) => [part.name, part.offset]));

test('primitives have the size and alignment of the System V ABI', () => {
  const { bool, u16, u64, i128, f32, f64, char, typeTag } = abi;
  expect([bool, u16, u64, i128, f32, f64, char, typeTag].map(extent)).toEqual([
    [1, 1],
    [2, 2],
    [8, 8],
    [16, 16],
    [4, 4],
    [8, 8],
    [4, 4],
    [8, 8],
  ]);
});

test('a struct pads between fields and at its end', () => {
  const type = abi.struct({ a: abi.u8, b: abi.u64, c: abi.u8 });
  expect(extent(type)).toEqual([24, 8]);
  expect(offsets(type)).toEqual({ a: 0, b: 8, c: 16 });
});

test('an over-aligned struct is as large as its alignment', () => {
  expect(extent(abi.struct({ a: abi.u8 }, { align: 64 }))).toEqual([64, 64]);
});

test('containers lay their parts out in the order of the specification', () => {
  expect([extent(abi.vec(abi.u64, 3)), offsets(abi.vec(abi.u64, 3))]).toEqual([
    [32, 8],
    { len: 0, capacity: 4, elements: 8 },
  ]);
  expect([extent(abi.string(5)), offsets(abi.string(5))]).toEqual([[16, 4], { len: 0, capacity: 4, bytes: 8 }]);
  expect([extent(abi.option(abi.u32)), offsets(abi.option(abi.u32))]).toEqual([[8, 4], { is_some: 0, value: 4 }]);
  expect(extent(abi.result(abi.u8, abi.u64))).toEqual([16, 8]);
});

test('a Variant is recursive: the example of the specification', () => {
  const rect = abi.struct({ width: abi.f64, flag: abi.u8 });
  const shape = abi.variant({ empty: null, circle: abi.f32, rect });
  expect(extent(shape)).toEqual([40, 8]);
  expect(offsets(shape)).toEqual({ tag: 0, tag1: 8, 'value.circle': 16, tag2: 16, 'value.rect': 24 });
});

test('a Variant of empty alternatives is its tags', () => {
  expect(extent(abi.variant({ only: null }))).toEqual([1, 1]);
  expect(extent(abi.variant({ one: null, two: null, three: null }))).toEqual([3, 1]);
});

test('other rules give another layout to the same type', () => {
  const rules = abi.sCoreRules(abi.x86_64);
  const wideFlag: abi.AbiRules = { ...rules, parts: { ...rules.parts, optionFlag: 'u16' } };
  const type = abi.struct({ a: abi.option(abi.u8) });
  expect(abi.sizeOf(type)).toBe(2);
  expect(abi.sizeOf(type, wideFlag)).toBe(4);
  expect(abi.sizeOf(type)).toBe(2);
});

test('impossible types are refused when they are made', () => {
  const refused = { code: 'ABI_TYPE' };
  const many = Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`a${index}`, null]));
  expect(() => abi.vec(abi.u8, 0)).toThrow(expect.objectContaining(refused));
  expect(() => abi.array(abi.u8, 1.5)).toThrow(expect.objectContaining(refused));
  expect(() => abi.struct({})).toThrow(expect.objectContaining(refused));
  expect(() => abi.struct({ a: abi.u8 }, { align: 3 })).toThrow(expect.objectContaining(refused));
  expect(() => abi.variant({})).toThrow(expect.objectContaining(refused));
  expect(() => abi.variant(many)).toThrow(expect.objectContaining(refused));
  expect(() => abi.enumeration('u8', { a: 1, b: 1 })).toThrow(expect.objectContaining(refused));
});
