import koffi, { type TypeObject } from 'koffi';
import { refusedWithin } from '../../abi/src/codec.ts';
import { type ArrayType, type Refusal, type StringType, u8, type VecType } from '../../abi/src/index.ts';
import { decodeUtf8, isUtf8 } from '../../abi/src/utf8.ts';
import type { TapeReader } from '../tape-reader.ts';
import type { TapeWriter } from '../tape-writer.ts';
import { decodeText, encodeText } from '../text-tape.ts';
import {
  type Compiler,
  declareArray,
  declareForms,
  type Forms,
  layoutOf,
  ordinaryArrays,
  partOf,
  type StructCode,
} from './struct-code.ts';

/** The code of `[T; N]`. */
export function arrayCode({ element, count }: ArrayType<unknown, unknown>, compiler: Compiler): StructCode {
  const inner = compiler.codeOf(element);
  const forms = declareArray(inner, count);
  return {
    ...forms,
    layout: arrayLayout(forms.native, inner, count),
    take: (tape) => takeElements(inner, count, tape),
    put: (tape, values: unknown[]) => putElements(inner, values, count, tape),
    refusal: checkElements(inner),
    ...ordinaryArrays,
  };
}

/** What a Vec is in koffi. */
interface KoffiVec {
  readonly len: number;
  readonly capacity: number;
  readonly elements: unknown[];
}

/** The code of `Vec<T, N>`: a struct that ends with an array counted by its length. */
export function vecCode(type: VecType<unknown, unknown>, compiler: Compiler): StructCode {
  const { capacity } = type;
  const inner = compiler.codeOf(type.element);
  const counted = declareCounted('elements', inner, capacity, compiler);
  const check = checkElements(inner);
  const checkCounts = checkCounted('vec', capacity);
  return {
    ...counted,
    take(tape): KoffiVec {
      const len = tape.u32();
      if (len > capacity) throw tape.malformed(`has ${len} elements for a ${type.text}`);
      return { len, capacity, elements: takeElements(inner, len, tape) };
    },
    put(tape, { len, elements }: KoffiVec) {
      tape.u32(len);
      putElements(inner, elements, len, tape);
    },
    refusal: (vec: KoffiVec) => checkCounts(vec) ?? (check ? check(vec.elements as never) : null),
    ...ordinaryArrays,
  };
}

/** What a String is in koffi: bytes, as its own conversion of text cuts it off and ends it with a zero. */
interface KoffiString {
  readonly len: number;
  readonly capacity: number;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** The code of `String<N>`. */
export function stringCode({ capacity, text }: StringType, compiler: Compiler): StructCode {
  const counted = declareCounted('bytes', compiler.codeOf(u8), capacity, compiler);
  const checkCounts = checkCounted('string', capacity);
  const badText: Refusal = { rule: 'string.utf8', path: '' };
  return {
    ...counted,
    take(tape): KoffiString {
      const bytes = encoder.encode(decodeText(tape));
      if (bytes.length > capacity) throw tape.malformed(`has ${bytes.length} bytes for a ${text}`);
      return { len: bytes.length, capacity, bytes };
    },
    put: (tape, { bytes }: KoffiString) => encodeText(tape, decodeUtf8(viewOf(bytes), 0, bytes.length)),
    refusal: (string: KoffiString) => {
      const { bytes } = string;
      return checkCounts(string) ?? (isUtf8(viewOf(bytes), 0, bytes.length) ? null : badText);
    },
    ...ordinaryArrays,
  };
}

/** Length, capacity, then room for elements: koffi encodes and decodes as many of them as the length says. */
function declareCounted(name: string, element: StructCode, capacity: number, compiler: Compiler) {
  const u32 = koffi.types.uint32;
  const count: Forms = { native: u32, raw: u32 };
  const list = declareArray(element, capacity, 'len');
  const forms = declareForms({ len: count, capacity: count, [name]: list }, compiler.struct);
  const { native } = forms;
  const layout = layoutOf(native, [
    partOf(native, 'len', layoutOf(u32)),
    partOf(native, 'capacity', layoutOf(u32)),
    partOf(native, name, arrayLayout(list.native, element, capacity)),
  ]);
  return { ...forms, layout };
}

function arrayLayout(array: TypeObject, element: StructCode, count: number): StructCode['layout'] {
  const part = { name: '[]', offset: 0, layout: element.layout };
  return { ...layoutOf(array, [part]), repeated: { count, stride: koffi.sizeof(element.native) } };
}

function takeElements(code: StructCode, count: number, tape: TapeReader): unknown[] {
  const values = code.list(count);
  for (let i = 0; i < count; i++) values[i] = code.take(tape);
  return values;
}

function putElements(code: StructCode, values: unknown[], count: number, tape: TapeWriter): void {
  for (let i = 0; i < count; i++) code.put(tape, values[i] as never);
}

type CountCheck = (counts: { readonly len: number; readonly capacity: number }) => Refusal | null;

function checkCounted(name: 'vec' | 'string', capacity: number): CountCheck {
  const badLength = { rule: `${name}.len`, path: '' };
  const badCapacity = { rule: `${name}.capacity`, path: '' };
  return (counts) => {
    if (counts.len > capacity) return badLength;
    return counts.capacity === capacity ? null : badCapacity;
  };
}

/** Checks as many elements as were decoded. */
function checkElements({ refusal: check }: StructCode): StructCode['refusal'] {
  if (!check) return null;
  return (values: unknown[]) => {
    for (let i = 0; i < values.length; i++) {
      const refusal = check(values[i] as never);
      if (refusal) return refusedWithin(`[${i}]`, refusal);
    }
    return null;
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
