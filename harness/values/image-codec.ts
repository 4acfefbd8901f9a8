import type { UnderlyingName } from '../describe/types.ts';
import type {
  AlternativeLayout,
  ArrayLayout,
  ConstantPart,
  Layout,
  OptionLayout,
  Part,
  PrimitiveLayout,
  ResultLayout,
  StringLayout,
  StructLayout,
  VariantLayout,
  VecLayout,
} from '../layout/layout.ts';
import type { ProfileRule } from '../layout/profile.ts';
import { textChecks } from '../layout/profile.ts';
import { ruleOfCheck } from '../layout/rules.ts';
import { enumNames } from './enum-names.ts';
import { compileChecks } from './image-checks.ts';
import { BrokenRule, type ImageBytes, numberBytes } from './image-parts.ts';
import type { PrimitiveBytes } from './primitive-bytes.ts';
import { primitiveBytes } from './primitive-bytes.ts';
import { within } from './stopped.ts';
import { decodePlainText, decodeUtf8, encodeUtf8 } from './utf8.ts';
import type { StructValue, Value } from './value.ts';
import { onlyMember } from './value.ts';

/** Writes and reads the images of one layout. `offset`: where the image begins, in bytes. */
export interface ImageCodec {
  /** Writes the value bytes and nothing else. */
  encode(value: Value, image: ImageBytes, offset: number): void;
  /** Throws: `BrokenRule` at the first rule that the image breaks (docs/specification.md, "Validation order"). */
  decode(image: ImageBytes, offset: number): Value;
}

/** The codec of a layout, compiled into closures once. */
export function imageCodec(layout: Layout): ImageCodec {
  const codec = codecs.get(layout) ?? compile(layout);
  codecs.set(layout, codec);
  return codec;
}

const codecs = new WeakMap<Layout, ImageCodec>();

function compile(layout: Layout): ImageCodec {
  switch (layout.kind) {
    case 'primitive':
      return layout.values === null ? primitiveCodec(layout) : enumCodec(layout);
    case 'struct':
      return layout.isTuple ? tupleCodec(layout) : structCodec(layout);
    case 'array':
      return arrayCodec(layout);
    case 'vec':
      return vecCodec(layout);
    case 'string':
      return stringCodec(layout);
    case 'option':
      return optionCodec(layout);
    case 'result':
      return resultCodec(layout);
    case 'variant':
      return variantCodec(layout);
    case 'union':
      throw new TypeError('a union alone has no value');
  }
}

function bytesOf({ primitive, byteOrder }: PrimitiveLayout): PrimitiveBytes {
  return primitiveBytes(primitive, byteOrder === 'little');
}

function primitiveCodec(layout: PrimitiveLayout): ImageCodec {
  const { read, readNanBits = read, write } = bytesOf(layout);
  const { check } = layout;
  const encode = (value: Value, image: ImageBytes, offset: number): void => write(image.view, offset, value);
  if (check === null) {
    return { encode, decode: (image, offset) => (image.nanBits ? readNanBits : read)(image.view, offset) as Value };
  }
  return {
    encode,
    decode(image, offset) {
      const value = read(image.view, offset);
      if (value === undefined) throw new BrokenRule(check);
      return value;
    },
  };
}

function enumCodec(layout: PrimitiveLayout): ImageCodec {
  const { read, write } = bytesOf(layout);
  const { toInteger, toName } = enumNames(layout.primitive as UnderlyingName, layout.values ?? []);
  const check = layout.check as ProfileRule;
  return {
    encode: (value, image, offset) => write(image.view, offset, toInteger.get(value as string) ?? 0),
    decode(image, offset) {
      const name = toName.get(read(image.view, offset) as number | bigint);
      if (name === undefined) throw new BrokenRule(check);
      return name;
    },
  };
}

function structCodec({ parts }: StructLayout): ImageCodec {
  const names = parts.map((part) => part.path.slice(1));
  const members = parts.map(memberCodec);
  return {
    encode(value, image, offset) {
      const struct = value as StructValue;
      for (let i = 0; i < members.length; i++) members[i]?.encode(struct[names[i] as string] as Value, image, offset);
    },
    decode(image, offset) {
      const struct: Record<string, Value> = {};
      let i = 0;
      try {
        for (; i < members.length; i++) struct[names[i] as string] = (members[i] as ImageCodec).decode(image, offset);
      } catch (thrown) {
        throw within(thrown, `.${names[i]}`);
      }
      return struct;
    },
  };
}

function tupleCodec({ parts }: StructLayout): ImageCodec {
  const members = parts.map(memberCodec);
  return {
    encode(value, image, offset) {
      const tuple = value as readonly Value[];
      for (let i = 0; i < members.length; i++) members[i]?.encode(tuple[i] as Value, image, offset);
    },
    decode(image, offset) {
      const tuple: Value[] = [];
      try {
        for (const member of members) tuple.push(member.decode(image, offset));
      } catch (thrown) {
        throw within(thrown, `.${tuple.length}`);
      }
      return tuple;
    },
  };
}

/** The codec of a part, counted from the start of the layout that the part belongs to. */
function memberCodec(part: Part): ImageCodec {
  const codec = imageCodec(part.layout);
  const { offset: own } = part;
  return {
    encode: (value, image, offset) => codec.encode(value, image, offset + own),
    decode: (image, offset) => codec.decode(image, offset + own),
  };
}

function arrayCodec({ element, count, stride }: ArrayLayout): ImageCodec {
  const codec = imageCodec(element);
  return {
    encode: (value, image, offset) => encodeElements(codec, stride, value as readonly Value[], image, offset),
    decode: (image, offset) => decodeElements(codec, stride, count, image, offset),
  };
}

function vecCodec(layout: VecLayout): ImageCodec {
  const element = imageCodec(layout.array.element);
  const { stride } = layout.array;
  const start = layout.elements.offset;
  const length = numberBytes(layout.length);
  const validate = compileChecks(layout);
  const writeConstants = constantWriter(layout.constants);
  return {
    encode(value, image, offset) {
      const elements = value as readonly Value[];
      length.write(image.view, offset, elements.length);
      writeConstants(image.view, offset);
      encodeElements(element, stride, elements, image, offset + start);
    },
    decode(image, offset) {
      validate(image, offset);
      return decodeElements(element, stride, length.read(image.view, offset), image, offset + start);
    },
  };
}

function stringCodec(layout: StringLayout): ImageCodec {
  const { capacity, terminator } = layout;
  const start = layout.elements.offset;
  const length = numberBytes(layout.length);
  const validate = compileChecks(layout);
  const rule = ruleOfCheck(layout.rules, textChecks[layout.encoding]);
  const decodeText = layout.encoding === 'ascii' ? decodePlainText : decodeUtf8;
  const writeConstants = constantWriter(layout.constants);
  return {
    encode(value, image, offset) {
      const bytes = encodeUtf8(value as string);
      length.write(image.view, offset, bytes.length);
      writeConstants(image.view, offset);
      image.bytes.set(bytes, offset + start);
      if (terminator !== 'none') image.bytes[offset + start + (terminator === 'at-end' ? capacity : bytes.length)] = 0;
    },
    decode(image, offset) {
      validate(image, offset);
      const text = decodeText(image.bytes.subarray(offset + start, offset + start + length.read(image.view, offset)));
      if (text === null) throw new BrokenRule(rule);
      return text;
    },
  };
}

function optionCodec(layout: OptionLayout): ImageCodec {
  const { none, some } = layout;
  const flag = numberBytes(layout.flag);
  const payload = memberCodec(layout.payload);
  const validate = compileChecks(layout);
  const writeConstants = constantWriter(layout.constants);
  return {
    encode(value, image, offset) {
      flag.write(image.view, offset, value === null ? none : some);
      writeConstants(image.view, offset);
      if (value !== null) payload.encode((value as StructValue).some as Value, image, offset);
    },
    decode(image, offset) {
      validate(image, offset);
      if (flag.read(image.view, offset) === none) return null;
      return { some: decodeWithin('some', payload, image, offset) };
    },
  };
}

function resultCodec(layout: ResultLayout): ImageCodec {
  const { okFlag, errFlag } = layout;
  const flag = numberBytes(layout.flag);
  const ok = memberCodec(layout.ok);
  const err = memberCodec(layout.err);
  const validate = compileChecks(layout);
  const writeConstants = constantWriter(layout.constants);
  return {
    encode(value, image, offset) {
      const result = value as StructValue;
      const isOk = result.ok !== undefined;
      flag.write(image.view, offset, isOk ? okFlag : errFlag);
      writeConstants(image.view, offset);
      if (isOk) ok.encode(result.ok as Value, image, offset);
      else err.encode(result.err as Value, image, offset);
    },
    decode(image, offset) {
      validate(image, offset);
      if (flag.read(image.view, offset) === okFlag) return { ok: decodeWithin('ok', ok, image, offset) };
      return { err: decodeWithin('err', err, image, offset) };
    },
  };
}

function variantCodec(layout: VariantLayout): ImageCodec {
  const rule = ruleOfCheck(layout.rules, 'tag');
  const alternatives = layout.alternatives.map(compileAlternative);
  const indexes = new Map(alternatives.map((alternative, index) => [alternative.name, index]));
  const outermost = numberBytes(layout.alternatives[0]?.tags[0]?.part as Part);
  return {
    encode(value, image, offset) {
      const [name, member] = typeof value === 'string' ? [value, null] : onlyMember(value as StructValue);
      const alternative = alternatives[indexes.get(name) ?? 0];
      alternative?.writeTags(image.view, offset);
      alternative?.payload?.encode(member, image, offset);
    },
    decode(image, offset) {
      const alternative = alternatives[outermost.read(image.view, offset)];
      if (alternative === undefined || !alternative.hasTags(image.view, offset)) throw new BrokenRule(rule);
      const { name, payload } = alternative;
      return payload === null ? name : { [name]: decodeWithin(name, payload, image, offset) };
    },
  };
}

function compileAlternative({ name, tags, payload }: AlternativeLayout) {
  const levels = tags.map(({ part, value }) => ({ tag: numberBytes(part), value }));
  return {
    name,
    writeTags: constantWriter(tags),
    hasTags: (view: DataView, offset: number): boolean =>
      levels.every(({ tag, value }) => tag.read(view, offset) === value),
    payload: payload === null ? null : memberCodec(payload),
  };
}

function constantWriter(constants: readonly ConstantPart[]): (view: DataView, offset: number) => void {
  const compiled = constants.map(({ part, value }) => ({ bytes: numberBytes(part), value }));
  return (view, offset) => {
    for (const { bytes, value } of compiled) bytes.write(view, offset, value);
  };
}

function encodeElements(
  codec: ImageCodec,
  stride: number,
  values: readonly Value[],
  image: ImageBytes,
  start: number,
): void {
  for (let i = 0; i < values.length; i++) codec.encode(values[i] as Value, image, start + i * stride);
}

function decodeElements(codec: ImageCodec, stride: number, count: number, image: ImageBytes, start: number): Value[] {
  const values: Value[] = [];
  try {
    for (let i = 0; i < count; i++) values.push(codec.decode(image, start + i * stride));
  } catch (thrown) {
    throw within(thrown, `[${values.length}]`);
  }
  return values;
}

function decodeWithin(name: string, codec: ImageCodec, image: ImageBytes, offset: number): Value {
  try {
    return codec.decode(image, offset);
  } catch (thrown) {
    throw within(thrown, `.${name}`);
  }
}
