import { expect, test } from 'vitest';
import * as abi from './index.ts';

const memory = new Uint8Array(16);
const bytesOf = <V>(type: abi.AbiType<V, V>, value: V): string => {
  memory.fill(0);
  type.write(memory, 0, value);
  return Buffer.from(memory.subarray(0, type.codec().size)).toString('hex');
};
const refuses = (write: () => void) => expect(write).toThrow(expect.objectContaining({ code: 'ABI_VALUE' }));

test('integers are two’s complement in the platform’s byte order', () => {
  expect(bytesOf(abi.i16, -2)).toBe('feff');
  expect(bytesOf(abi.u128, (1n << 127n) | 2n)).toBe('02000000000000000000000000000080');
  expect(bytesOf(abi.i128, -1n)).toBe('f'.repeat(32));
  const bigEndian = abi.sCoreRules({ ...abi.x86_64, littleEndian: false });
  abi.u128.write(memory, 0, 1n, bigEndian);
  expect(memory[15]).toBe(1);
  expect(abi.u128.view(memory, 0, bigEndian)).toBe(1n);
});

test.each([
  [abi.u8, 256],
  [abi.u8, -1],
  [abi.u8, 1.5],
  [abi.u16, 65536],
  [abi.u32, 2 ** 32],
  [abi.u32, Number.NaN],
  [abi.i8, 128],
  [abi.i16, -32769],
  [abi.i32, 2 ** 31],
  [abi.u64, -1n],
  [abi.u64, 1n << 64n],
  [abi.u64, 5],
  [abi.i64, 1n << 63n],
  [abi.u128, 1n << 128n],
  [abi.i128, -(1n << 127n) - 1n],
  [abi.f32, '1'],
  [abi.bool, 1],
  [abi.char, 'ab'],
  [abi.char, ''],
  [abi.char, '\ud800'],
  [abi.typeTag, 5n],
] as [abi.PrimitiveType<unknown>, unknown][])('%o refuses %s', (type, value) => {
  refuses(() => type.write(memory, 0, value));
});

test('bytes that are no value are a checked error that names the rule', () => {
  memory.fill(0xff);
  for (const [type, rule] of [
    [abi.bool, 'bool.pattern'],
    [abi.char, 'char.scalar'],
    [abi.enumeration('u8', { a: 0 }), 'enum.value'],
  ] as const) {
    expect(() => type.view(memory)).toThrow(expect.objectContaining({ code: 'ABI_IMAGE', rule }));
    expect(abi.validate(type, memory)).toEqual({ rule, path: '' });
  }
});

test('a TypeTag is eight characters, the first most significant, or a number with the top bit set', () => {
  const text = abi.TypeTag.fromText('AA__MOTR');
  expect([text.stored, text.text, text.number, String(text)]).toEqual([
    0x41415f5f4d4f5452n,
    'AA__MOTR',
    undefined,
    'AA__MOTR',
  ]);
  const number = abi.TypeTag.fromNumber(5n);
  expect([number.stored, number.text, number.number]).toEqual([(1n << 63n) | 5n, undefined, 5n]);
  expect(number.equals(abi.TypeTag.fromStored((1n << 63n) | 5n))).toBe(true);
  for (const bad of ['AA__BCAN_', 'short', 'ABCDEFG\n']) refuses(() => abi.TypeTag.fromText(bad));
  refuses(() => abi.TypeTag.fromNumber(1n << 63n));
  refuses(() => abi.TypeTag.fromStored(5n));
});

test('an enum reads and writes names, over 64 bits too', () => {
  const wide = abi.enumeration('i64', { lowest: -(2n ** 63n), highest: 2n ** 63n - 1n });
  wide.write(memory, 0, 'lowest');
  expect(wide.view(memory)).toBe('lowest');
  expect(wide.names).toEqual(['lowest', 'highest']);
  refuses(() => wide.write(memory, 0, 'toString' as 'lowest'));
  expect(abi.create(wide, memory)).toBe('lowest');
});

test('memory that is too small is a checked error', () => {
  for (const offset of [13, -1, 0.5, Number.NaN]) {
    expect(() => abi.u32.view(memory, offset)).toThrow(expect.objectContaining({ code: 'ABI_MEMORY' }));
  }
  expect(() => abi.u32.view('text' as never)).toThrow(expect.objectContaining({ code: 'ABI_MEMORY' }));
});
