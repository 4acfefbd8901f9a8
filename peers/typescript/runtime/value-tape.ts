import {
  type AbiArray,
  type AbiOption,
  type AbiResult,
  type AbiString,
  type AbiType,
  type AbiVariant,
  type AbiVec,
  type Alternatives,
  ArrayType,
  CompositeType,
  OptionType,
  ResultType,
  StringType,
  VariantType,
  VecType,
} from '../abi/src/index.ts';
import { leafTapeOf } from './leaf-tape.ts';
import type { TapeReader } from './tape-reader.ts';
import type { TapeWriter } from './tape-writer.ts';
import { decodeText, encodeText } from './text-tape.ts';

type Type = AbiType<unknown, unknown>;

/**
 * A type compiled for the tape: closures that go through the native accessors and the containers' API only. They know
 * neither offsets nor sizes.
 */
export type ValueTape =
  /** Numbers, text of one character, ...: native values. */
  | { readonly leaf: true; decode(tape: TapeReader): unknown; encode(tape: TapeWriter, value: never): void }
  /** Everything with parts: accessors, filled and drained in place. */
  | {
      readonly leaf: false;
      fill(accessor: never, tape: TapeReader): void;
      drain(accessor: never, tape: TapeWriter): void;
    };

type Parts<Accessor> = {
  fill(accessor: Accessor, tape: TapeReader): void;
  drain(accessor: Accessor, tape: TapeWriter): void;
};

const compiled = new WeakMap<object, ValueTape>();

/** The tape code of a type; each type is compiled once. */
export function valueTapeOf(type: Type): ValueTape {
  const known = compiled.get(type);
  if (known) return known;
  const leaf = leafTapeOf(type);
  const made: ValueTape = leaf
    ? { leaf: true, decode: leaf.decode, encode: leaf.encode }
    : { leaf: false, ...partsOf(type) };
  compiled.set(type, made);
  return made;
}

function partsOf(type: Type): Parts<never> {
  if (type instanceof CompositeType) return compositeTape(type);
  if (type instanceof ArrayType) return arrayTape(type);
  if (type instanceof VecType) return vecTape(type);
  if (type instanceof StringType) return stringTape;
  if (type instanceof OptionType) return optionTape(type);
  if (type instanceof ResultType) return resultTape(type);
  if (type instanceof VariantType) return variantTape(type);
  throw new TypeError(`no tape code for ${type.text}`);
}

function compositeTape(type: CompositeType): Parts<object> {
  const fills: ((accessor: object, tape: TapeReader) => void)[] = [];
  const drains: ((accessor: object, tape: TapeWriter) => void)[] = [];
  for (const member of type.members) {
    const { get, set } = findProperty(type.instanceClass.prototype, member.name);
    const inner = valueTapeOf(member.type);
    if (inner.leaf) {
      const { decode, encode } = inner;
      fills.push((accessor, tape) => set.call(accessor, decode(tape)));
      drains.push((accessor, tape) => encode(tape, get.call(accessor) as never));
    } else {
      const { fill, drain } = inner;
      fills.push((accessor, tape) => fill(get.call(accessor) as never, tape));
      drains.push((accessor, tape) => drain(get.call(accessor) as never, tape));
    }
  }
  return {
    fill(accessor, tape) {
      for (let i = 0; i < fills.length; i++) (fills[i] as (typeof fills)[number])(accessor, tape);
    },
    drain(accessor, tape) {
      for (let i = 0; i < drains.length; i++) (drains[i] as (typeof drains)[number])(accessor, tape);
    },
  };
}

function arrayTape(type: ArrayType<unknown, unknown>): Parts<AbiArray<unknown, unknown>> {
  const { count } = type;
  const inner = valueTapeOf(type.element);
  if (inner.leaf) {
    const { decode, encode } = inner;
    return {
      fill(array, tape) {
        for (let i = 0; i < count; i++) array.set(i, decode(tape));
      },
      drain(array, tape) {
        for (let i = 0; i < count; i++) encode(tape, array.at(i) as never);
      },
    };
  }
  const { fill, drain } = inner;
  return {
    fill(array, tape) {
      for (let i = 0; i < count; i++) fill(array.at(i) as never, tape);
    },
    drain(array, tape) {
      for (let i = 0; i < count; i++) drain(array.at(i) as never, tape);
    },
  };
}

function vecTape(type: VecType<unknown, unknown>): Parts<AbiVec<unknown, unknown>> {
  const inner = valueTapeOf(type.element);
  return {
    fill(vec, tape) {
      const length = tape.u32();
      if (length > vec.capacity) throw tape.malformed(`has ${length} elements for a ${type.text}`);
      if (inner.leaf) for (let i = 0; i < length; i++) vec.append(inner.decode(tape));
      else for (let i = 0; i < length; i++) inner.fill(vec.emplace() as never, tape);
    },
    drain(vec, tape) {
      const length = vec.length;
      tape.u32(length);
      if (inner.leaf) for (let i = 0; i < length; i++) inner.encode(tape, vec.at(i) as never);
      else for (let i = 0; i < length; i++) inner.drain(vec.at(i) as never, tape);
    },
  };
}

const stringTape: Parts<AbiString> = {
  fill: (string, tape) => string.set(decodeText(tape)),
  drain: (string, tape) => encodeText(tape, string.toString()),
};

function optionTape(type: OptionType<unknown, unknown>): Parts<AbiOption<unknown, unknown>> {
  const inner = valueTapeOf(type.value);
  return {
    fill(option, tape) {
      if (!tape.flag()) option.clear();
      else if (inner.leaf) option.set(inner.decode(tape));
      else inner.fill(option.emplace() as never, tape);
    },
    drain(option, tape) {
      const present = option.isSome;
      tape.u8(present ? 1 : 0);
      if (present) drainInto(inner, tape, option.unwrap());
    },
  };
}

function resultTape(
  type: ResultType<unknown, unknown, unknown, unknown>,
): Parts<AbiResult<unknown, unknown, unknown, unknown>> {
  const ok = valueTapeOf(type.ok);
  const err = valueTapeOf(type.err);
  return {
    fill(result, tape) {
      if (tape.flag()) {
        if (ok.leaf) result.setOk(ok.decode(tape));
        else ok.fill(result.emplaceOk() as never, tape);
      } else if (err.leaf) result.setErr(err.decode(tape));
      else err.fill(result.emplaceErr() as never, tape);
    },
    drain(result, tape) {
      const isOk = result.isOk;
      tape.u8(isOk ? 1 : 0);
      if (isOk) drainInto(ok, tape, result.unwrap());
      else drainInto(err, tape, result.unwrapErr());
    },
  };
}

function variantTape(type: VariantType): Parts<AbiVariant<Alternatives>> {
  const alternatives = type.alternatives.map(({ name, payload }) => ({ name, tape: payload && valueTapeOf(payload) }));
  return {
    fill(variant, tape) {
      const index = tape.u8();
      const alternative = alternatives[index];
      if (!alternative) throw tape.malformed(`has alternative ${index} for ${type.text}`);
      const { name, tape: inner } = alternative;
      if (inner?.leaf) variant.set(name, inner.decode(tape));
      else {
        const payload = variant.emplace(name);
        inner?.fill(payload as never, tape);
      }
    },
    drain(variant, tape) {
      const name = variant.alternative;
      const index = type.indexOf(name);
      tape.u8(index);
      const inner = alternatives[index]?.tape;
      if (inner) drainInto(inner, tape, variant.get(name));
    },
  };
}

function drainInto(inner: ValueTape, tape: TapeWriter, value: unknown): void {
  if (inner.leaf) inner.encode(tape, value as never);
  else inner.drain(value as never, tape);
}

interface Property {
  readonly get: (this: object) => unknown;
  readonly set: (this: object, value: unknown) => void;
}

/** The native accessor property of a struct's field. */
function findProperty(prototype: object, name: string): Property {
  for (let holder: object | null = prototype; holder; holder = Object.getPrototypeOf(holder) as object | null) {
    const property = Object.getOwnPropertyDescriptor(holder, name);
    if (property?.get && property.set) return { get: property.get, set: property.set };
  }
  throw new TypeError(`the class has no property ${name}`);
}
