import type { Alternative, EnumDeclaration, Field, PrimitiveName, Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { enumNames } from './enum-names.ts';
import { primitiveBytes } from './primitive-bytes.ts';
import { within } from './stopped.ts';
import type { TapeReader, TapeWriter } from './tape-buffer.ts';
import { TapeStop } from './tape-buffer.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import type { StructValue, Value } from './value.ts';
import { onlyMember } from './value.ts';

/** Writes and reads the values of one type, without the length before each. */
export interface TapeCodec {
  /** No value of the type has more bytes on a tape. */
  readonly maximumSize: number;
  /** The value is of the type, and the writer has room for `maximumSize` bytes. */
  encode(value: Value, writer: TapeWriter): void;
  /** Throws: `TapeStop` when the bytes are no value of the type. */
  decode(reader: TapeReader): Value;
}

/** The codec of a type, compiled into closures once. Source: docs/specification.md, "Tape". */
export function tapeCodec(type: Type, types: TypeTable): TapeCodec {
  const known = codecs.get(types) ?? new Map<string, TapeCodec>();
  codecs.set(types, known);
  const text = typeText(type);
  const codec = known.get(text) ?? compile(type, types);
  known.set(text, codec);
  return codec;
}

const codecs = new WeakMap<TypeTable, Map<string, TapeCodec>>();

function compile(type: Type, types: TypeTable): TapeCodec {
  switch (type.kind) {
    case 'primitive':
      return primitiveCodec(type.name);
    case 'named':
      return declarationCodec(type.name, types);
    case 'array':
      return arrayCodec(tapeCodec(type.element, types), type.count);
    case 'vec':
      return vecCodec(tapeCodec(type.element, types), type.capacity);
    case 'string':
      return stringCodec(type.capacity);
    case 'option':
      return optionCodec(tapeCodec(type.value, types));
    case 'result':
      return resultCodec(tapeCodec(type.ok, types), tapeCodec(type.err, types));
  }
}

function declarationCodec(name: string, types: TypeTable): TapeCodec {
  const declaration = types.get(name);
  if (declaration === undefined) throw new TypeError(`no description declares ${name}`);
  switch (declaration.kind) {
    case 'alias':
      return tapeCodec(declaration.target, types);
    case 'enum':
      return enumCodec(declaration);
    case 'struct':
      return structCodec(declaration.fields, types);
    case 'tuple':
      return tupleCodec(declaration.elements, types);
    case 'variant':
      return variantCodec(declaration.alternatives, types);
  }
}

function primitiveCodec(name: PrimitiveName): TapeCodec {
  const { size, write, read, readNanBits = read } = primitiveBytes(name, true);
  return {
    maximumSize: size,
    encode(value, writer) {
      write(writer.view, writer.position, value);
      writer.position += size;
    },
    decode(reader) {
      const start = reader.take(size);
      const value = (reader.nanBits ? readNanBits : read)(reader.view, start);
      if (value === undefined) throw new TapeStop('tape.malformed', `the bytes are no ${name}`, start);
      return value;
    },
  };
}

function enumCodec({ underlying, values, name }: EnumDeclaration): TapeCodec {
  const { size, write, read } = primitiveBytes(underlying, true);
  const { toInteger, toName } = enumNames(underlying, values);
  return {
    maximumSize: size,
    encode(value, writer) {
      write(writer.view, writer.position, toInteger.get(value as string) ?? 0);
      writer.position += size;
    },
    decode(reader) {
      const start = reader.take(size);
      const integer = read(reader.view, start) as number | bigint;
      const found = toName.get(integer);
      if (found === undefined) throw new TapeStop('tape.malformed', `${integer} is no value of ${name}`, start);
      return found;
    },
  };
}

function structCodec(fields: readonly Field[], types: TypeTable): TapeCodec {
  const names = fields.map((field) => field.name);
  const codecs = fields.map((field) => tapeCodec(field.type, types));
  return {
    maximumSize: sumOfMaxima(codecs),
    encode(value, writer) {
      const struct = value as StructValue;
      for (let i = 0; i < codecs.length; i++) codecs[i]?.encode(struct[names[i] as string] as Value, writer);
    },
    decode(reader) {
      const struct: Record<string, Value> = {};
      let i = 0;
      try {
        for (; i < codecs.length; i++) struct[names[i] as string] = (codecs[i] as TapeCodec).decode(reader);
      } catch (thrown) {
        throw within(thrown, `.${names[i]}`);
      }
      return struct;
    },
  };
}

function tupleCodec(elements: readonly Field[], types: TypeTable): TapeCodec {
  const codecs = elements.map((element) => tapeCodec(element.type, types));
  return {
    maximumSize: sumOfMaxima(codecs),
    encode(value, writer) {
      const tuple = value as readonly Value[];
      for (let i = 0; i < codecs.length; i++) codecs[i]?.encode(tuple[i] as Value, writer);
    },
    decode(reader) {
      const tuple: Value[] = [];
      try {
        for (const codec of codecs) tuple.push(codec.decode(reader));
      } catch (thrown) {
        throw within(thrown, `.${tuple.length}`);
      }
      return tuple;
    },
  };
}

function arrayCodec(element: TapeCodec, count: number): TapeCodec {
  return {
    maximumSize: element.maximumSize * count,
    encode(value, writer) {
      encodeElements(element, value as readonly Value[], writer);
    },
    decode(reader) {
      return decodeElements(element, count, reader);
    },
  };
}

function vecCodec(element: TapeCodec, capacity: number): TapeCodec {
  return {
    maximumSize: 4 + element.maximumSize * capacity,
    encode(value, writer) {
      const elements = value as readonly Value[];
      writeU32(writer, elements.length);
      encodeElements(element, elements, writer);
    },
    decode(reader) {
      return decodeElements(element, readCount(reader, capacity), reader);
    },
  };
}

function stringCodec(capacity: number): TapeCodec {
  return {
    maximumSize: 4 + capacity,
    encode(value, writer) {
      const bytes = encodeUtf8(value as string);
      writeU32(writer, bytes.length);
      writer.bytes.set(bytes, writer.position);
      writer.position += bytes.length;
    },
    decode(reader) {
      const length = readCount(reader, capacity);
      const start = reader.take(length);
      const text = decodeUtf8(reader.bytes.subarray(start, start + length));
      if (text === null) throw new TapeStop('tape.malformed', 'the text is not UTF-8', start);
      return text;
    },
  };
}

function optionCodec(payload: TapeCodec): TapeCodec {
  return {
    maximumSize: 1 + payload.maximumSize,
    encode(value, writer) {
      writeU8(writer, value === null ? 0 : 1);
      if (value !== null) payload.encode((value as StructValue).some as Value, writer);
    },
    decode(reader) {
      if (readBelow(reader, 2, 'flag of an Option') === 0) return null;
      return { some: decodeWithin('some', payload, reader) };
    },
  };
}

function resultCodec(ok: TapeCodec, err: TapeCodec): TapeCodec {
  return {
    maximumSize: 1 + Math.max(ok.maximumSize, err.maximumSize),
    encode(value, writer) {
      const result = value as StructValue;
      const isOk = result.ok !== undefined;
      writeU8(writer, isOk ? 1 : 0);
      if (isOk) ok.encode(result.ok as Value, writer);
      else err.encode(result.err as Value, writer);
    },
    decode(reader) {
      if (readBelow(reader, 2, 'flag of a Result') === 1) return { ok: decodeWithin('ok', ok, reader) };
      return { err: decodeWithin('err', err, reader) };
    },
  };
}

function variantCodec(alternatives: readonly Alternative[], types: TypeTable): TapeCodec {
  const indexes = new Map(alternatives.map((alternative, index) => [alternative.name, index]));
  const payloads = alternatives.map(({ payload }) => (payload === null ? null : tapeCodec(payload, types)));
  return {
    maximumSize: 1 + Math.max(...payloads.map((payload) => payload?.maximumSize ?? 0)),
    encode(value, writer) {
      const [name, member] = typeof value === 'string' ? [value, null] : onlyMember(value as StructValue);
      const index = indexes.get(name) ?? 0;
      writeU8(writer, index);
      payloads[index]?.encode(member, writer);
    },
    decode(reader) {
      const index = readBelow(reader, alternatives.length, 'index of an alternative');
      const name = alternatives[index]?.name as string;
      const payload = payloads[index];
      return payload == null ? name : { [name]: decodeWithin(name, payload, reader) };
    },
  };
}

function encodeElements(element: TapeCodec, values: readonly Value[], writer: TapeWriter): void {
  for (let i = 0; i < values.length; i++) element.encode(values[i] as Value, writer);
}

function decodeElements(element: TapeCodec, count: number, reader: TapeReader): Value[] {
  const values: Value[] = [];
  try {
    while (values.length < count) values.push(element.decode(reader));
  } catch (thrown) {
    throw within(thrown, `[${values.length}]`);
  }
  return values;
}

function decodeWithin(name: string, codec: TapeCodec, reader: TapeReader): Value {
  try {
    return codec.decode(reader);
  } catch (thrown) {
    throw within(thrown, `.${name}`);
  }
}

function writeU8(writer: TapeWriter, value: number): void {
  writer.bytes[writer.position++] = value;
}

function writeU32(writer: TapeWriter, value: number): void {
  writer.view.setUint32(writer.position, value, true);
  writer.position += 4;
}

function readCount(reader: TapeReader, capacity: number): number {
  const start = reader.take(4);
  const count = reader.view.getUint32(start, true);
  if (count > capacity)
    throw new TapeStop('tape.malformed', `a count of ${count} is above the capacity ${capacity}`, start);
  return count;
}

function readBelow(reader: TapeReader, limit: number, what: string): number {
  const start = reader.take(1);
  const value = reader.bytes[start] as number;
  if (value >= limit) throw new TapeStop('tape.malformed', `the ${what} is ${value}; it is below ${limit}`, start);
  return value;
}

function sumOfMaxima(codecs: readonly TapeCodec[]): number {
  return codecs.reduce((sum, codec) => sum + codec.maximumSize, 0);
}
