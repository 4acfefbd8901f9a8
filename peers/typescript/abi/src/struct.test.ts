import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import * as abi from './index.ts';

class Cylinder extends abi.struct({ id: abi.u8, fault: abi.option(abi.u16) }) {}
class Motor extends abi.struct(
  { rpm: abi.f32, cylinders: abi.array(Cylinder, 2), name: abi.string(8) },
  { tag: abi.TypeTag.fromText('AA__MOTR') },
) {}
class Sample extends abi.tuple([abi.u64, abi.f64]) {}

test('fields are properties over the memory, at any offset', () => {
  const memory = new Uint8Array(128).fill(0xee);
  const motor = Motor.create(memory, 8);
  motor.rpm = 1.5;
  motor.cylinders.at(-1).fault.set(7);
  motor.name.set('left');
  expect(abi.toPlain(new Motor(memory.buffer, 8))).toEqual({
    rpm: 1.5,
    cylinders: [
      { id: 0, fault: null },
      { id: 0, fault: { some: 7 } },
    ],
    name: 'left',
  });
  expect([memory[7], memory[8 + abi.sizeOf(Motor)]]).toEqual([0xee, 0xee]);
  expect(motor.cylinders.at(0)).toBeInstanceOf(Cylinder);
  expect(String(Motor.tag)).toBe('AA__MOTR');
});

test('a whole value is assigned leaf by leaf, and a mistake is named by its path', () => {
  const motor = Motor.create(new ArrayBuffer(64));
  const plain = {
    rpm: 2,
    cylinders: [
      { id: 1, fault: null },
      { id: 2, fault: { some: 3 } },
    ],
    name: 'x',
  };
  abi.assign(motor, plain);
  expect(abi.toPlain(motor)).toEqual(plain);
  const other = Motor.create(new ArrayBuffer(64));
  abi.assign(other, motor);
  other.cylinders = motor.cylinders;
  expect(abi.toPlain(other)).toEqual(plain);
  const bad = {
    ...plain,
    cylinders: [
      { id: 1, fault: null },
      { id: 2, fault: { some: 70000 } },
    ],
  };
  expect(() => abi.assign(motor, bad)).toThrow(expect.objectContaining({ path: 'cylinders[1].fault.some' }));
  expect(() => abi.assign(motor, {} as never)).toThrow(expect.objectContaining({ path: 'rpm' }));
  expect(() => abi.assign(motor, null as never)).toThrow(expect.objectContaining({ code: 'ABI_VALUE' }));
});

test('fields may be called like anything that objects or this library have', () => {
  const names = ['toString', 'valueOf', 'hasOwnProperty', 'size', 'view', 'offset', 'create', 'then', 'toJSON', 'tag'];
  const Odd = abi.struct(Object.fromEntries(names.map((name) => [name, abi.u8])));
  const odd = Odd.create(new ArrayBuffer(16)) as Record<string, unknown>;
  names.forEach((name, index) => {
    odd[name] = index;
  });
  expect(names.map((name) => odd[name])).toEqual(names.map((_, index) => index));
});

test('a tuple is indexed, counted and iterated', () => {
  const sample = Sample.create(new ArrayBuffer(16));
  sample[0] = 3n;
  sample[1] = 0.5;
  expect([...sample]).toEqual([3n, 0.5]);
  expect([sample.length, abi.toPlain(sample)]).toEqual([2, [3n, 0.5]]);
  abi.assign(sample, [4n, 1]);
  expect(sample[0]).toBe(4n);
});

test('an array has a fixed length', () => {
  const list = abi.create(abi.array(abi.u8, 3), new ArrayBuffer(3));
  list.assign([1, 2, 3]);
  list.set(-1, 9);
  expect([list.length, ...list]).toEqual([3, 1, 2, 9]);
  expect(() => list.at(3)).toThrow(expect.objectContaining({ code: 'ABI_INDEX' }));
  expect(() => list.assign([1, 2])).toThrow(expect.objectContaining({ code: 'ABI_VALUE' }));
  list.fill(4);
  expect(list.toArray()).toEqual([4, 4, 4]);
});

test('an own subclass can add what it likes', () => {
  class Fast extends Motor {
    get rpmPerSecond(): number {
      return this.rpm / 60;
    }
  }
  const fast = Fast.create(new ArrayBuffer(64));
  fast.rpm = 120;
  expect(fast.rpmPerSecond).toBe(2);
  expect(abi.create(abi.vec(Fast, 2), new ArrayBuffer(128)).emplace()).toBeInstanceOf(Fast);
});

test('node prints the value, not the view', () => {
  const sample = Sample.create(new ArrayBuffer(16));
  expect(inspect(sample)).toContain('0n, 0');
});

test('memory that is too small is refused at once', () => {
  expect(() => new Motor(new ArrayBuffer(8))).toThrow(expect.objectContaining({ code: 'ABI_MEMORY' }));
});
