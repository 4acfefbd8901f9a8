import koffi from 'koffi';
import { isScalar } from '../../abi/src/char.ts';
import { EnumType, type PrimitiveName, type PrimitiveType, type Refusal, TypeTag } from '../../abi/src/index.ts';
import { isTag } from '../../abi/src/type-tag.ts';
import { type LeafTape, leafTapeOf } from '../leaf-tape.ts';
import { koffiVersion } from '../libc.ts';
import { RequestError } from '../request-error.ts';
import { layoutOf, ordinaryArrays, type StructCode, type Type } from './struct-code.ts';

/** How a leaf differs between the tape's native values and koffi's. */
interface LeafForm {
  /** koffi's name of the type. */
  readonly name: string;
  /** Decoded instead, to validate. Default: `name`. */
  readonly rawName?: string;
  /** The typed array that koffi takes and makes. Default: ordinary arrays. */
  readonly arrays?: new (
    count: number,
  ) => ArrayLike<number | bigint>;
  /** What koffi encodes. Default: the native value. */
  toKoffi?(native: never): unknown;
  /** The native value. Default: what koffi decoded. */
  fromKoffi?(value: never): unknown;
  readonly rule?: { readonly id: string; isBroken(raw: never): boolean };
}

const signed64: LeafForm = { name: 'int64', arrays: BigInt64Array, fromKoffi: asBigInt };
const unsigned64: LeafForm = { name: 'uint64', arrays: BigUint64Array, fromKoffi: asBigInt };

const forms: Readonly<Record<Exclude<PrimitiveName, 'u128' | 'i128'>, LeafForm>> = {
  bool: { name: 'bool', rawName: 'uint8', rule: { id: 'bool.pattern', isBroken: (raw: number) => raw > 1 } },
  u8: { name: 'uint8', arrays: Uint8Array },
  u16: { name: 'uint16', arrays: Uint16Array },
  u32: { name: 'uint32', arrays: Uint32Array },
  u64: unsigned64,
  i8: { name: 'int8', arrays: Int8Array },
  i16: { name: 'int16', arrays: Int16Array },
  i32: { name: 'int32', arrays: Int32Array },
  i64: signed64,
  f32: { name: 'float', arrays: Float32Array },
  f64: { name: 'double', arrays: Float64Array },
  char: {
    // A number, and signed: above 0x7FFFFFFF it is negative.
    name: 'char32_t',
    toKoffi: (text: string) => text.codePointAt(0),
    fromKoffi: (codePoint: number) => String.fromCodePoint(codePoint),
    rule: { id: 'char.scalar', isBroken: (raw: number) => !isScalar(raw >>> 0) },
  },
  TypeTag: {
    ...unsigned64,
    toKoffi: (tag: TypeTag) => tag.stored,
    fromKoffi: (value: number | bigint) => TypeTag.fromStored(BigInt(value)),
    rule: { id: 'typetag.ascii', isBroken: (raw: number | bigint) => !isTag(BigInt(raw)) },
  },
};

/** The code of a primitive or enum; undefined for what has parts. @throws RequestError unsupported */
export function leafCodeOf(type: Type): StructCode | undefined {
  const tape = leafTapeOf(type);
  return tape && compileLeaf(formOf(type), tape);
}

function formOf(type: Type): LeafForm {
  if (type instanceof EnumType) return enumForm(type as EnumType<string>);
  const { name } = type as PrimitiveType<unknown>;
  if (name !== 'u128' && name !== 'i128') return forms[name];
  throw new RequestError('unsupported', `${koffiVersion} has no 128-bit integers, so no ${name}`);
}

/** As its integer: a `koffi.enumeration` needs a name, and names are shared by everything that uses koffi. */
function enumForm(type: EnumType<string>): LeafForm {
  const integer = forms[type.underlying];
  const numberOf = (value: number | bigint) => (integer.fromKoffi ? BigInt(value) : value);
  return {
    ...integer,
    toKoffi: (name: string) => type.numberOf(name),
    fromKoffi: (value: number | bigint) => type.nameOf(numberOf(value)),
    rule: { id: 'enum.value', isBroken: (raw: number | bigint) => type.nameOf(numberOf(raw)) === undefined },
  };
}

function compileLeaf(form: LeafForm, tape: LeafTape): StructCode {
  const { name, rawName = name, arrays, toKoffi, fromKoffi } = form;
  const native = koffi.type(name);
  return {
    native,
    raw: koffi.type(rawName),
    layout: layoutOf(native),
    take: toKoffi ? (from) => toKoffi(tape.decode(from) as never) : tape.decode,
    put: fromKoffi ? (to, value: never) => tape.encode(to, fromKoffi(value) as never) : tape.encode,
    refusal: form.rule ? checkOf(form.rule) : null,
    ...(arrays ? { list: (count) => new arrays(count) as unknown as unknown[], arrayHint: 'Typed' } : ordinaryArrays),
  };
}

function checkOf({ id, isBroken }: NonNullable<LeafForm['rule']>): StructCode['refusal'] {
  const refusal: Refusal = { rule: id, path: '' };
  return (raw: never) => (isBroken(raw) ? refusal : null);
}

/** koffi decodes a number where a double can hold it, else a bigint. */
function asBigInt(value: number | bigint): bigint {
  return BigInt(value);
}
