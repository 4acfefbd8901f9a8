import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, f32, string, struct, u8, u16, validate, vec } from './index.ts';

class Point extends struct({ x: u8, name: string(4) }) {}

const fresh = () => create(vec(u16, 4), new ArrayBuffer(16));

test('it behaves like an array of bounded length', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('push' as const), value: fc.nat(65535) }),
    fc.record({ do: fc.constant('insert' as const), at: fc.nat(5), value: fc.nat(65535) }),
    fc.record({ do: fc.constant('remove' as const), at: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ do: fc.constant('set' as const), at: fc.integer({ min: -5, max: 5 }), value: fc.nat(65535) }),
    fc.record({ do: fc.constant('pop' as const) }),
    fc.record({ do: fc.constant('clear' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const list = fresh();
      let model: number[] = [];
      for (const action of steps) {
        const inside = 'at' in action && action.at >= -model.length && action.at < model.length;
        if (action.do === 'push') {
          if (model.length < 4) expect(list.push(action.value)).toBe(model.push(action.value));
          else expect(() => list.push(action.value)).toThrow(expect.objectContaining({ code: 'ABI_CAPACITY' }));
        } else if (action.do === 'insert') {
          if (action.at > model.length) expect(() => list.insert(action.at, action.value)).toThrow(/no index/);
          else if (model.length === 4) expect(() => list.insert(action.at, action.value)).toThrow(/capacity is 4/);
          else {
            list.insert(action.at, action.value);
            model.splice(action.at, 0, action.value);
          }
        } else if (action.do === 'remove') {
          if (inside) expect(list.remove(action.at)).toBe(model.splice(action.at, 1)[0]);
          else expect(() => list.remove(action.at)).toThrow(expect.objectContaining({ code: 'ABI_INDEX' }));
        } else if (action.do === 'set') {
          if (inside) {
            list.set(action.at, action.value);
            model = model.with(action.at, action.value);
          } else expect(() => list.set(action.at, action.value)).toThrow(/no index/);
        } else if (action.do === 'pop') expect(list.pop()).toBe(model.pop());
        else {
          list.clear();
          model = [];
        }
        expect([...list]).toEqual(model);
        expect([list.length, list.isEmpty, list.isFull]).toEqual([
          model.length,
          model.length === 0,
          model.length === 4,
        ]);
      }
    }),
  );
});

test('what leaves it is zeroed', () => {
  const memory = new Uint8Array(16);
  const list = create(vec(u16, 4), memory);
  list.push(1, 2, 3);
  list.remove(0);
  list.pop();
  expect([...memory]).toEqual([1, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
});

test('a push of too many changes nothing', () => {
  const list = fresh();
  list.push(1, 2);
  expect(() => list.push(3, 4, 5)).toThrow(expect.objectContaining({ code: 'ABI_CAPACITY' }));
  expect(list.toArray()).toEqual([1, 2]);
});

test('elements with parts are views, filled in place', () => {
  const list = create(vec(Point, 3), new ArrayBuffer(128));
  const point = list.emplace();
  expect(point).toBeInstanceOf(Point);
  point.name.set('a');
  point.x = 7;
  list.push({ x: 1, name: 'b' }, list.at(0));
  expect(list.toArray()).toEqual([
    { x: 7, name: 'a' },
    { x: 1, name: 'b' },
    { x: 7, name: 'a' },
  ]);
  list.assign([...list].reverse());
  expect(list.at(1).x).toBe(1);
  expect(list.pop()).toEqual({ x: 7, name: 'a' });
  list.insert(0, list.at(1));
  expect([...list].map((each) => String(each.name))).toEqual(['b', 'a', 'b']);
});

test('an element that does not fit is named by its path', () => {
  const list = create(vec(Point, 3), new ArrayBuffer(128));
  expect(() =>
    list.assign([
      { x: 1, name: '' },
      { x: 300, name: '' },
    ]),
  ).toThrow(
    expect.objectContaining({
      code: 'ABI_VALUE',
      path: '[1].x',
      message: expect.stringMatching(/^\[1\]\.x: u8 takes/),
    }),
  );
});

test('a length beyond the capacity is never followed', () => {
  const memory = new Uint8Array(64);
  const list = create(vec(f32, 2), memory);
  memory[0] = 3;
  expect(() => list.length).toThrow(expect.objectContaining({ code: 'ABI_IMAGE', rule: 'vec.len' }));
  expect(() => list.at(0)).toThrow(/vec\.len/);
  expect(validate(vec(f32, 2), memory)).toEqual({ rule: 'vec.len', path: '' });
  memory[0] = 1;
  memory[4] = 9;
  expect(validate(vec(f32, 2), memory)).toEqual({ rule: 'vec.capacity', path: '' });
});
