import { expect, test } from 'vitest';
import { AbiVariant, assign, create, f32, f64, struct, toPlain, u8, u16, validate, variant, vec } from './index.ts';

class Rect extends struct({ width: f64, flag: u8 }) {}
class Shape extends variant({ empty: null, circle: f32, rect: Rect, list: vec(u16, 2) }) {}

const fresh = () => Shape.create(new ArrayBuffer(64));

test('exactly one alternative is present', () => {
  const shape = fresh();
  expect(shape).toBeInstanceOf(AbiVariant);
  expect([shape.alternative, shape.is('empty'), shape.get('empty')]).toEqual(['empty', true, undefined]);
  shape.set('circle', 1.5);
  expect([shape.alternative, shape.get('circle'), toPlain(shape)]).toEqual(['circle', 1.5, { circle: 1.5 }]);
  expect(() => shape.get('rect')).toThrow(expect.objectContaining({ code: 'ABI_ABSENT' }));
  shape.set('rect', { width: 2, flag: 3 });
  expect(shape.get('rect')).toBeInstanceOf(Rect);
  shape.emplace('list').push(8);
  const text = shape.match({
    empty: () => 'empty',
    circle: (radius) => radius.toFixed(),
    rect: (rect) => rect.width.toFixed(),
    list: (list) => `list ${list.at(0)}`,
  });
  expect(text).toBe('list 8');
});

test('each level holds its own tag: the bytes of the specification', () => {
  class Example extends variant({ empty: null, circle: f32, rect: Rect }) {}
  const memory = new Uint8Array(40);
  const example = Example.create(memory);
  example.set('rect', { width: 0, flag: 9 });
  expect([memory[0], memory[8], memory[16], memory[32]]).toEqual([2, 1, 0, 9]);
  example.set('circle', 1);
  expect([memory[0], memory[8], memory[16], memory[19], memory[32]]).toEqual([1, 0, 0, 0x3f, 0]);
  memory[8] = 1;
  expect(validate(Example, memory)).toEqual({ rule: 'variant.tag', path: '' });
  expect(() => example.alternative).toThrow(expect.objectContaining({ code: 'ABI_IMAGE', rule: 'variant.tag' }));
  memory.set([3], 0);
  expect(validate(Example, memory)).toEqual({ rule: 'variant.tag', path: '' });
  memory.fill(0xff).set([0], 0);
  expect(validate(Example, memory)).toBeUndefined();
});

test('256 alternatives work', () => {
  const Large = variant(Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`a${i}`, i % 2 ? u16 : null])));
  const memory = new Uint8Array(4096);
  const large = create(Large, memory);
  for (const index of [0, 1, 127, 128, 254, 255]) {
    const name = `a${index}`;
    assign(large, index % 2 ? { [name]: 0xabcd } : name);
    expect([large.alternative, memory[0]]).toEqual([name, index]);
    expect(validate(Large, memory)).toBeUndefined();
  }
});

test('what does not fit is refused with its path', () => {
  const shape = fresh();
  expect(() => shape.set('nothing' as 'circle', 1)).toThrow(expect.objectContaining({ code: 'ABI_VALUE' }));
  expect(() => shape.set('rect', { width: 1, flag: 256 })).toThrow(expect.objectContaining({ path: 'rect.flag' }));
});
