import { expect, test } from 'vitest';
import { create, option, struct, u8, u32, validate, vec } from './index.ts';

test('nothing is the default; a value can be set, read and cleared', () => {
  const memory = new Uint8Array(8).fill(0xff);
  const fault = create(option(u32), memory);
  expect([fault.isSome, fault.value, fault.valueOr(7)]).toEqual([false, undefined, 7]);
  fault.set(5);
  expect([fault.isNone, fault.value, fault.unwrap(), fault.match({ some: (v) => v + 1, none: () => 0 })]).toEqual([
    false,
    5,
    5,
    6,
  ]);
  fault.clear();
  expect([...memory]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(() => fault.unwrap()).toThrow(expect.objectContaining({ code: 'ABI_ABSENT' }));
});

test('a payload with parts is filled in place', () => {
  class Point extends struct({ list: vec(u8, 3) }) {}
  const some = create(option(option(Point)), new ArrayBuffer(32));
  some.emplace().emplace().list.push(1, 2);
  expect(some.unwrap().unwrap().list.toArray()).toEqual([1, 2]);
  expect(() => some.set({ some: { list: [256] } })).toThrow(expect.objectContaining({ path: 'some.some.list[0]' }));
});

test('an absent payload is not looked at; a flag of 2 is refused', () => {
  const type = option(option(u8));
  const memory = Uint8Array.of(0, 255, 255);
  expect(validate(type, memory)).toBeUndefined();
  memory[0] = 1;
  expect(validate(type, memory)).toEqual({ rule: 'option.flag', path: 'some' });
  memory[0] = 2;
  expect(validate(type, memory)).toEqual({ rule: 'option.flag', path: '' });
  expect(() => type.view(memory).isSome).toThrow(expect.objectContaining({ code: 'ABI_IMAGE', rule: 'option.flag' }));
});
