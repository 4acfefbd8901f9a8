import { EnumType, type PrimitiveName, PrimitiveType, TypeTag } from '../abi/src/index.ts';
import type { TapeReader } from './tape-reader.ts';
import type { TapeWriter } from './tape-writer.ts';

/** How a leaf's native value goes to and from the tape. */
export interface LeafTape {
  decode(tape: TapeReader): unknown;
  encode(tape: TapeWriter, value: never): void;
}

/** The leaf code of a type, or undefined when the type has parts. */
export function leafTapeOf(type: unknown): LeafTape | undefined {
  if (type instanceof PrimitiveType) return primitives[type.name as PrimitiveName];
  if (type instanceof EnumType) return enumTape(type as EnumType<string>);
  return undefined;
}

const primitives: Readonly<Record<PrimitiveName, LeafTape>> = {
  bool: {
    decode(tape) {
      const byte = tape.u8();
      if (byte > 1) throw tape.malformed(`has a bool of ${byte}`);
      return byte === 1;
    },
    encode: (tape, value: boolean) => tape.u8(value ? 1 : 0),
  },
  u8: {
    decode: (tape) => tape.u8(),
    encode: (tape, value: number) => tape.u8(value),
  },
  u16: {
    decode: (tape) => tape.view.getUint16(tape.take(2), true),
    encode: (tape, value: number) => tape.view.setUint16(tape.put(2), value, true),
  },
  u32: {
    decode: (tape) => tape.u32(),
    encode: (tape, value: number) => tape.u32(value),
  },
  u64: {
    decode: (tape) => tape.view.getBigUint64(tape.take(8), true),
    encode: (tape, value: bigint) => tape.view.setBigUint64(tape.put(8), value, true),
  },
  u128: {
    decode: takeU128,
    encode: put128,
  },
  i8: {
    decode: (tape) => tape.view.getInt8(tape.take(1)),
    encode: (tape, value: number) => tape.view.setInt8(tape.put(1), value),
  },
  i16: {
    decode: (tape) => tape.view.getInt16(tape.take(2), true),
    encode: (tape, value: number) => tape.view.setInt16(tape.put(2), value, true),
  },
  i32: {
    decode: (tape) => tape.view.getInt32(tape.take(4), true),
    encode: (tape, value: number) => tape.view.setInt32(tape.put(4), value, true),
  },
  i64: {
    decode: (tape) => tape.view.getBigInt64(tape.take(8), true),
    encode: (tape, value: bigint) => tape.view.setBigInt64(tape.put(8), value, true),
  },
  i128: {
    decode: (tape) => BigInt.asIntN(128, takeU128(tape)),
    encode: put128,
  },
  f32: {
    decode: (tape) => tape.view.getFloat32(tape.take(4), true),
    encode: (tape, value: number) => tape.view.setFloat32(tape.put(4), value, true),
  },
  f64: {
    decode: (tape) => tape.view.getFloat64(tape.take(8), true),
    encode: (tape, value: number) => tape.view.setFloat64(tape.put(8), value, true),
  },
  char: {
    decode(tape) {
      const codePoint = tape.u32();
      if (codePoint > 0x10ffff) throw tape.malformed(`has a char of ${codePoint}`);
      return String.fromCodePoint(codePoint);
    },
    encode: (tape, value: string) => tape.u32(value.codePointAt(0) ?? 0),
  },
  TypeTag: {
    decode: (tape) => TypeTag.fromStored(tape.view.getBigUint64(tape.take(8), true)),
    encode: (tape, value: TypeTag) => tape.view.setBigUint64(tape.put(8), value.stored, true),
  },
};

function enumTape(type: EnumType<string>): LeafTape {
  const integer = primitives[type.underlying];
  return {
    decode(tape) {
      const number = integer.decode(tape) as number | bigint;
      const name = type.nameOf(number);
      if (name === undefined) throw tape.malformed(`has the undeclared enum value ${number}`);
      return name;
    },
    encode: (tape, name: string) => integer.encode(tape, type.numberOf(name) as never),
  };
}

function takeU128(tape: TapeReader): bigint {
  const low = tape.view.getBigUint64(tape.take(8), true);
  return (tape.view.getBigUint64(tape.take(8), true) << 64n) | low;
}

function put128(tape: TapeWriter, value: bigint): void {
  tape.view.setBigUint64(tape.put(8), BigInt.asUintN(64, value), true);
  tape.view.setBigUint64(tape.put(8), BigInt.asUintN(64, value >> 64n), true);
}
