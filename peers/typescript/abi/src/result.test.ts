import { expect, test } from 'vitest';
import { create, enumeration, result, u8, u64, validate, vec } from './index.ts';

const reason = enumeration('u8', { timeout: 1, broken: 2 });

test('it is a value or an error, never both', () => {
  const status = create(result(u64, reason), new ArrayBuffer(16));
  expect([status.isOk, status.ok, status.err]).toEqual([true, 0n, undefined]);
  status.setErr('broken');
  expect([status.isErr, status.ok, status.err, status.valueOr(3n)]).toEqual([true, undefined, 'broken', 3n]);
  expect(status.match({ ok: String, err: (error) => error.length })).toBe(6);
  expect(() => status.unwrap()).toThrow(expect.objectContaining({ code: 'ABI_ABSENT' }));
  status.setOk(9n);
  expect(status.unwrap()).toBe(9n);
  expect(() => status.unwrapErr()).toThrow(expect.objectContaining({ code: 'ABI_ABSENT' }));
});

test('changing sides leaves nothing of the other side', () => {
  const memory = new Uint8Array(16);
  const status = create(result(u64, reason), memory);
  status.setOk(2n ** 64n - 1n);
  status.setErr('timeout');
  expect([...memory]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
});

test('a side with parts is filled in place', () => {
  const outcome = create(result(vec(u8, 2), vec(u8, 3)), new ArrayBuffer(16));
  outcome.emplaceErr().push(1, 2, 3);
  expect(outcome.unwrapErr().toArray()).toEqual([1, 2, 3]);
  outcome.emplaceOk().push(4);
  expect(outcome.unwrap().toArray()).toEqual([4]);
});

test('the present side is validated, after the flag', () => {
  const type = result(u8, reason);
  expect(validate(type, Uint8Array.of(1, 9))).toBeUndefined();
  expect(validate(type, Uint8Array.of(0, 9))).toEqual({ rule: 'enum.value', path: 'err' });
  expect(validate(type, Uint8Array.of(2, 1))).toEqual({ rule: 'result.flag', path: '' });
});
