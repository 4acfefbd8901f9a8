import type { PrimitiveName } from '../describe/types.ts';
import { bitsOfNan, nanWithBits } from './nan-bits.ts';
import type { Value } from './value.ts';

/** Writes one primitive at `offset`. Values are of the primitive's type; nothing is checked here. */
export type WritePrimitive = (view: DataView, offset: number, value: Value) => void;

/** Reads one primitive at `offset`; `undefined`: the bytes are no value of it. */
export type ReadPrimitive = (view: DataView, offset: number) => Value | undefined;

/** How a primitive's bytes are written and read. */
export interface PrimitiveBytes {
  readonly size: number;
  readonly write: WritePrimitive;
  readonly read: ReadPrimitive;
  /** As `read`, but a NaN carries its bits. Only floats have it. */
  readonly readNanBits?: ReadPrimitive;
}

const topBit = 1n << 63n;
const low64 = (1n << 64n) - 1n;

/** The bytes of a primitive in a byte order. */
export function primitiveBytes(name: PrimitiveName, littleEndian: boolean): PrimitiveBytes {
  return (littleEndian ? littleEndianBytes : bigEndianBytes)[name];
}

/** True for a scalar value: 0 to D7FF and E000 to 10FFFF. */
export function isScalar(codePoint: number): boolean {
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}

/** True for a tag with the top bit set, and for eight bytes in 20..7E. */
export function isTypeTag(tag: bigint): boolean {
  if (tag & topBit) return true;
  for (let shift = 0n; shift < 64n; shift += 8n) {
    const byte = Number((tag >> shift) & 0xffn);
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

function buildTable(le: boolean): Readonly<Record<PrimitiveName, PrimitiveBytes>> {
  return {
    bool: {
      size: 1,
      write: (view, offset, value) => view.setUint8(offset, value === true ? 1 : 0),
      read: (view, offset) => readBool(view.getUint8(offset)),
    },
    u8: numeric(
      1,
      (view, offset, value) => view.setUint8(offset, value),
      (view, offset) => view.getUint8(offset),
    ),
    i8: numeric(
      1,
      (view, offset, value) => view.setInt8(offset, value),
      (view, offset) => view.getInt8(offset),
    ),
    u16: numeric(
      2,
      (view, offset, value) => view.setUint16(offset, value, le),
      (view, offset) => view.getUint16(offset, le),
    ),
    i16: numeric(
      2,
      (view, offset, value) => view.setInt16(offset, value, le),
      (view, offset) => view.getInt16(offset, le),
    ),
    u32: numeric(
      4,
      (view, offset, value) => view.setUint32(offset, value, le),
      (view, offset) => view.getUint32(offset, le),
    ),
    i32: numeric(
      4,
      (view, offset, value) => view.setInt32(offset, value, le),
      (view, offset) => view.getInt32(offset, le),
    ),
    f32: {
      size: 4,
      write: (view, offset, value) => writeF32(view, offset, value as number | string, le),
      read: (view, offset) => view.getFloat32(offset, le),
      readNanBits: (view, offset) => readF32Bits(view, offset, le),
    },
    f64: {
      size: 8,
      write: (view, offset, value) => writeF64(view, offset, value as number | string, le),
      read: (view, offset) => view.getFloat64(offset, le),
      readNanBits: (view, offset) => readF64Bits(view, offset, le),
    },
    u64: integer(
      8,
      (view, offset, value) => view.setBigUint64(offset, value, le),
      (view, offset) => view.getBigUint64(offset, le),
    ),
    i64: integer(
      8,
      (view, offset, value) => view.setBigInt64(offset, value, le),
      (view, offset) => view.getBigInt64(offset, le),
    ),
    u128: integer(
      16,
      (view, offset, value) => write128(view, offset, value, le),
      (view, offset) => readU128(view, offset, le),
    ),
    i128: integer(
      16,
      (view, offset, value) => write128(view, offset, value, le),
      (view, offset) => BigInt.asIntN(128, readU128(view, offset, le)),
    ),
    char: {
      size: 4,
      write: (view, offset, value) => view.setUint32(offset, (value as string).codePointAt(0) ?? 0, le),
      read: (view, offset) => readChar(view.getUint32(offset, le)),
    },
    TypeTag: {
      size: 8,
      write: (view, offset, value) => view.setBigUint64(offset, value as bigint, le),
      read: (view, offset) => readTypeTag(view.getBigUint64(offset, le)),
    },
  };
}

const littleEndianBytes = buildTable(true);
const bigEndianBytes = buildTable(false);

function numeric(
  size: number,
  write: (view: DataView, offset: number, value: number) => void,
  read: (view: DataView, offset: number) => number,
): PrimitiveBytes {
  return { size, write: write as WritePrimitive, read };
}

function integer(
  size: number,
  write: (view: DataView, offset: number, value: bigint) => void,
  read: (view: DataView, offset: number) => bigint,
): PrimitiveBytes {
  return { size, write: write as WritePrimitive, read };
}

/** NaN bits are pinned: an engine may keep any payload in a NaN. One that carries its bits is a text (`nan-bits.ts`). */
function writeF32(view: DataView, offset: number, value: number | string, le: boolean): void {
  if (typeof value === 'string') view.setUint32(offset, Number(bitsOfNan(value)), le);
  else if (Number.isNaN(value)) view.setUint32(offset, 0x7fc00000, le);
  else view.setFloat32(offset, value, le);
}

function writeF64(view: DataView, offset: number, value: number | string, le: boolean): void {
  if (typeof value === 'string') return view.setBigUint64(offset, bitsOfNan(value), le);
  if (!Number.isNaN(value)) return view.setFloat64(offset, value, le);
  view.setUint32(offset + (le ? 4 : 0), 0x7ff80000, le);
  view.setUint32(offset + (le ? 0 : 4), 0, le);
}

function readF32Bits(view: DataView, offset: number, le: boolean): Value {
  const value = view.getFloat32(offset, le);
  return Number.isNaN(value) ? nanWithBits('f32', BigInt(view.getUint32(offset, le))) : value;
}

function readF64Bits(view: DataView, offset: number, le: boolean): Value {
  const value = view.getFloat64(offset, le);
  return Number.isNaN(value) ? nanWithBits('f64', view.getBigUint64(offset, le)) : value;
}

function write128(view: DataView, offset: number, value: bigint, le: boolean): void {
  const low = value & low64;
  const high = (value >> 64n) & low64;
  view.setBigUint64(offset, le ? low : high, le);
  view.setBigUint64(offset + 8, le ? high : low, le);
}

function readU128(view: DataView, offset: number, le: boolean): bigint {
  const first = view.getBigUint64(offset, le);
  const second = view.getBigUint64(offset + 8, le);
  return le ? (second << 64n) | first : (first << 64n) | second;
}

function readBool(byte: number): boolean | undefined {
  if (byte > 1) return undefined;
  return byte === 1;
}

function readChar(codePoint: number): string | undefined {
  return isScalar(codePoint) ? String.fromCodePoint(codePoint) : undefined;
}

function readTypeTag(tag: bigint): bigint | undefined {
  return isTypeTag(tag) ? tag : undefined;
}
