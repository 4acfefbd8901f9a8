import { PrimitiveType } from './primitive.ts';

const isU8 = (value: number): boolean => (value & 0xff) === value;
const isU16 = (value: number): boolean => (value & 0xffff) === value;
const isU32 = (value: number): boolean => value >>> 0 === value;
const isI8 = (value: number): boolean => (value << 24) >> 24 === value;
const isI16 = (value: number): boolean => (value << 16) >> 16 === value;
const isI32 = (value: number): boolean => (value | 0) === value;
const isNumber = (value: number): boolean => typeof value === 'number';
const isUnsigned = (bits: number) => (value: bigint) =>
  typeof value === 'bigint' && BigInt.asUintN(bits, value) === value;
const isSigned = (bits: number) => (value: bigint) => typeof value === 'bigint' && BigInt.asIntN(bits, value) === value;

export const u8 = new PrimitiveType<number>('u8', {
  size: 1,
  read: (view, offset) => view.getUint8(offset),
  write: (view, offset, value) => view.setUint8(offset, value),
  accepts: isU8,
  takes: 'an integer from 0 to 255',
});

export const u16 = new PrimitiveType<number>('u16', {
  size: 2,
  read: (view, offset, littleEndian) => view.getUint16(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setUint16(offset, value, littleEndian),
  accepts: isU16,
  takes: 'an integer from 0 to 65535',
});

export const u32 = new PrimitiveType<number>('u32', {
  size: 4,
  read: (view, offset, littleEndian) => view.getUint32(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setUint32(offset, value, littleEndian),
  accepts: isU32,
  takes: 'an integer from 0 to 2^32 - 1',
});

export const u64 = new PrimitiveType<bigint>('u64', {
  size: 8,
  read: (view, offset, littleEndian) => view.getBigUint64(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setBigUint64(offset, value, littleEndian),
  accepts: isUnsigned(64),
  takes: 'a bigint from 0 to 2^64 - 1',
});

export const u128 = new PrimitiveType<bigint>('u128', {
  size: 16,
  read: readU128,
  write: write128,
  accepts: isUnsigned(128),
  takes: 'a bigint from 0 to 2^128 - 1',
});

export const i8 = new PrimitiveType<number>('i8', {
  size: 1,
  read: (view, offset) => view.getInt8(offset),
  write: (view, offset, value) => view.setInt8(offset, value),
  accepts: isI8,
  takes: 'an integer from -128 to 127',
});

export const i16 = new PrimitiveType<number>('i16', {
  size: 2,
  read: (view, offset, littleEndian) => view.getInt16(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setInt16(offset, value, littleEndian),
  accepts: isI16,
  takes: 'an integer from -32768 to 32767',
});

export const i32 = new PrimitiveType<number>('i32', {
  size: 4,
  read: (view, offset, littleEndian) => view.getInt32(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setInt32(offset, value, littleEndian),
  accepts: isI32,
  takes: 'an integer from -2^31 to 2^31 - 1',
});

export const i64 = new PrimitiveType<bigint>('i64', {
  size: 8,
  read: (view, offset, littleEndian) => view.getBigInt64(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setBigInt64(offset, value, littleEndian),
  accepts: isSigned(64),
  takes: 'a bigint from -2^63 to 2^63 - 1',
});

export const i128 = new PrimitiveType<bigint>('i128', {
  size: 16,
  read: (view, offset, littleEndian) => BigInt.asIntN(128, readU128(view, offset, littleEndian)),
  write: write128,
  accepts: isSigned(128),
  takes: 'a bigint from -2^127 to 2^127 - 1',
});

/** Numbers are rounded to the nearest f32, as by `Math.fround`. */
export const f32 = new PrimitiveType<number>('f32', {
  size: 4,
  read: (view, offset, littleEndian) => view.getFloat32(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setFloat32(offset, value, littleEndian),
  accepts: isNumber,
  takes: 'a number',
});

export const f64 = new PrimitiveType<number>('f64', {
  size: 8,
  read: (view, offset, littleEndian) => view.getFloat64(offset, littleEndian),
  write: (view, offset, value, littleEndian) => view.setFloat64(offset, value, littleEndian),
  accepts: isNumber,
  takes: 'a number',
});

/** Integers of 8 to 64 bits by name: what enums, counts, flags and tags are made of. */
export const integers = { u8, u16, u32, u64, i8, i16, i32, i64 } as const;

function readU128(view: DataView, offset: number, littleEndian: boolean): bigint {
  const first = view.getBigUint64(offset, littleEndian);
  const second = view.getBigUint64(offset + 8, littleEndian);
  return littleEndian ? (second << 64n) | first : (first << 64n) | second;
}

function write128(view: DataView, offset: number, value: bigint, littleEndian: boolean): void {
  const low = BigInt.asUintN(64, value);
  const high = BigInt.asUintN(64, value >> 64n);
  view.setBigUint64(offset, littleEndian ? low : high, littleEndian);
  view.setBigUint64(offset + 8, littleEndian ? high : low, littleEndian);
}
