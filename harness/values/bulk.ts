import type { UnderlyingName } from '../describe/types.ts';
import type {
  ConstantPart,
  Layout,
  OptionLayout,
  Part,
  PrimitiveLayout,
  ResultLayout,
  StringLayout,
  VariantLayout,
  VecLayout,
} from '../layout/layout.ts';
import { type DrawWords, drawEnum, drawPrimitive } from './bulk-leaves.ts';
import { BulkRandom } from './bulk-random.ts';
import { numberBytes } from './image-parts.ts';
import { textEdges } from './leaf-edges.ts';
import { encodeUtf8 } from './utf8.ts';

/** Which values to make, and where their tape and their images go. */
export interface BulkRequest {
  readonly seed: number;
  /** Index of the first value in the seed's endless stream. */
  readonly start: number;
  readonly count: number;
  /** Has room for `count` times `maximumRecord` bytes, from its start. */
  readonly tape: Uint8Array;
  /** Has `count` slots; images begin at their starts. */
  readonly images: Uint8Array;
  /** Bytes from an image to the next. */
  readonly stride: number;
}

/**
 * Makes tape records and reference images of one type, side by side and without values in between: for long runs, where
 * fast-check would be what is measured. Boundaries, every alternative, empty, single and full containers are likely.
 */
export class BulkGenerator {
  /** No record has more bytes, its length included. */
  readonly maximumRecord: number;
  readonly #write: Write;
  readonly #random = new BulkRandom();

  constructor(layout: Layout) {
    this.maximumRecord = 4 + maximumTape(layout);
    this.#write = compile(layout);
  }

  /**
   * Value `i` of a seed is the same whichever batch it is made in. Of the images only value bytes are written: what the
   * others hold is up to the caller.
   * @returns bytes of tape
   */
  generate({ seed, start, count, tape, images, stride }: BulkRequest): number {
    const out: Output = {
      random: this.#random,
      tape,
      tapeView: new DataView(tape.buffer, tape.byteOffset, tape.byteLength),
      position: 0,
      image: images,
      imageView: new DataView(images.buffer, images.byteOffset, images.byteLength),
      words: new Int32Array(4),
    };
    for (let i = 0; i < count; i++) {
      this.#random.seek(seed, start + i);
      const record = out.position;
      out.position += 4;
      this.#write(out, i * stride);
      out.tapeView.setUint32(record, out.position - record - 4, true);
    }
    return out.position;
  }
}

/** Where a value goes while it is made. */
interface Output {
  readonly random: BulkRandom;
  readonly tape: Uint8Array;
  readonly tapeView: DataView;
  position: number;
  readonly image: Uint8Array;
  readonly imageView: DataView;
  readonly words: Int32Array;
}

/** Makes one value: its tape at `out.position`, its image from `at`. */
type Write = (out: Output, at: number) => void;

function compile(layout: Layout): Write {
  switch (layout.kind) {
    case 'primitive':
      return compilePrimitive(layout);
    case 'struct': {
      const parts = layout.parts.map(compilePart);
      return (out, at) => {
        for (let i = 0; i < parts.length; i++) (parts[i] as Write)(out, at);
      };
    }
    case 'array':
      return compileElements(layout.element, layout.stride, layout.count);
    case 'vec':
      return compileVec(layout);
    case 'string':
      return compileString(layout);
    case 'option':
      return compileOption(layout);
    case 'result':
      return compileResult(layout);
    case 'variant':
      return compileVariant(layout);
    case 'union':
      throw new TypeError('a union alone has no value');
  }
}

/** The most tape bytes that a value of the layout has, without the length of its record. */
function maximumTape(layout: Layout): number {
  switch (layout.kind) {
    case 'primitive':
      return layout.size;
    case 'struct':
      return layout.parts.reduce((sum, part) => sum + maximumTape(part.layout), 0);
    case 'array':
      return layout.count * maximumTape(layout.element);
    case 'vec':
      return 4 + layout.capacity * maximumTape(layout.array.element);
    case 'string':
      return 4 + layout.capacity;
    case 'option':
      return 1 + maximumTape(layout.payload.layout);
    case 'result':
      return 1 + Math.max(maximumTape(layout.ok.layout), maximumTape(layout.err.layout));
    case 'variant':
      return 1 + Math.max(...layout.alternatives.map(({ payload }) => (payload ? maximumTape(payload.layout) : 0)));
    case 'union':
      throw new TypeError('a union alone has no value');
  }
}

function compilePart({ layout, offset }: Part): Write {
  const write = compile(layout);
  return (out, at) => write(out, at + offset);
}

function compilePrimitive(layout: PrimitiveLayout): Write {
  const { primitive, values, size, byteOrder } = layout;
  const draw = values === null ? drawPrimitive(primitive) : drawEnum(primitive as UnderlyingName, values);
  return writeWords(draw, size, byteOrder === 'little');
}

function writeWords(draw: DrawWords, size: number, isLittle: boolean): Write {
  switch (size) {
    case 1:
      return (out, at) => {
        draw(out.random, out.words);
        const byte = out.words[0] as number;
        out.tape[out.position++] = byte;
        out.image[at] = byte;
      };
    case 2:
      return (out, at) => {
        draw(out.random, out.words);
        const word = out.words[0] as number;
        out.tapeView.setInt16(out.position, word, true);
        out.imageView.setInt16(at, word, isLittle);
        out.position += 2;
      };
    default: {
      const count = size / 4;
      return (out, at) => {
        draw(out.random, out.words);
        for (let i = 0; i < count; i++) {
          const word = out.words[i] as number;
          out.tapeView.setInt32(out.position + 4 * i, word, true);
          out.imageView.setInt32(at + 4 * (isLittle ? i : count - 1 - i), word, isLittle);
        }
        out.position += size;
      };
    }
  }
}

function compileElements(element: Layout, stride: number, count: number): Write {
  const write = compile(element);
  return (out, at) => {
    for (let i = 0; i < count; i++) write(out, at + i * stride);
  };
}

function compileVec(layout: VecLayout): Write {
  const element = compile(layout.array.element);
  const { stride } = layout.array;
  const { capacity } = layout;
  const start = layout.elements.offset;
  const length = numberBytes(layout.length);
  const writeConstants = constantWriter(layout.constants);
  return (out, at) => {
    const count = drawLength(out.random, capacity);
    out.tapeView.setUint32(out.position, count, true);
    out.position += 4;
    length.write(out.imageView, at, count);
    writeConstants(out.imageView, at);
    for (let i = 0; i < count; i++) element(out, at + start + i * stride);
  };
}

/** Empty, one, full, or anything; long ones are rare, so that a large type does not slow all others down. */
function drawLength(random: BulkRandom, capacity: number): number {
  const choice = random.bits() & 63;
  if (choice < 8) return 0;
  if (choice < 16) return Math.min(1, capacity);
  if (choice < (capacity <= 256 ? 24 : 17)) return capacity;
  return random.below(Math.min(capacity, 256) + 1);
}

function compileString(layout: StringLayout): Write {
  const { capacity, terminator } = layout;
  const start = layout.elements.offset;
  const ascii = layout.encoding === 'ascii';
  const edges = textEdges(capacity, ascii).map(encodeUtf8);
  const length = numberBytes(layout.length);
  const writeConstants = constantWriter(layout.constants);
  return (out, at) => {
    const from = out.position + 4;
    const count = writeText(out, from, edges, capacity, ascii);
    out.tapeView.setUint32(out.position, count, true);
    out.position = from + count;
    length.write(out.imageView, at, count);
    writeConstants(out.imageView, at);
    for (let i = 0; i < count; i++) out.image[at + start + i] = out.tape[from + i] as number;
    if (terminator !== 'none') out.image[at + start + (terminator === 'at-end' ? capacity : count)] = 0;
  };
}

/** Writes a text to the tape from `from`. @returns its length in bytes */
function writeText(out: Output, from: number, edges: readonly Uint8Array[], capacity: number, ascii: boolean): number {
  const { random, tape } = out;
  const choice = random.bits() & 7;
  if (choice < 2) {
    const edge = edges[random.below(edges.length)] as Uint8Array;
    tape.set(edge, from);
    return edge.length;
  }
  const limit = drawLength(random, capacity);
  let count = 0;
  while (count < limit) {
    const codePoint = ascii || choice < 5 ? 0x20 + random.below(0x5f) : drawScalar(random);
    const size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    if (size > limit - count) return count;
    writeScalar(tape, from + count, codePoint, size);
    count += size;
  }
  return count;
}

/** Each length in UTF-8 is as likely. */
function drawScalar(random: BulkRandom): number {
  switch (random.bits() & 3) {
    case 0:
      return random.below(0x80);
    case 1:
      return 0x80 + random.below(0x780);
    case 2: {
      const codePoint = 0x800 + random.below(0xf800 - 0x800);
      return codePoint < 0xd800 ? codePoint : codePoint + 0x800;
    }
    default:
      return 0x1_0000 + random.below(0x10_0000);
  }
}

function writeScalar(bytes: Uint8Array, at: number, codePoint: number, size: number): void {
  if (size === 1) {
    bytes[at] = codePoint;
    return;
  }
  for (let i = size - 1; i > 0; i--) bytes[at + i] = 0x80 | ((codePoint >>> (6 * (size - 1 - i))) & 0x3f);
  bytes[at] = (0xf00 >>> size) | (codePoint >>> (6 * (size - 1)));
}

function compileOption(layout: OptionLayout): Write {
  const flag = numberBytes(layout.flag);
  const payload = compilePart(layout.payload);
  const { none, some } = layout;
  const writeConstants = constantWriter(layout.constants);
  return (out, at) => {
    const isPresent = (out.random.bits() & 3) !== 0;
    out.tape[out.position++] = isPresent ? 1 : 0;
    flag.write(out.imageView, at, isPresent ? some : none);
    writeConstants(out.imageView, at);
    if (isPresent) payload(out, at);
  };
}

function compileResult(layout: ResultLayout): Write {
  const flag = numberBytes(layout.flag);
  const [ok, err] = [compilePart(layout.ok), compilePart(layout.err)];
  const { okFlag, errFlag } = layout;
  const writeConstants = constantWriter(layout.constants);
  return (out, at) => {
    const isOk = (out.random.bits() & 1) !== 0;
    out.tape[out.position++] = isOk ? 1 : 0;
    flag.write(out.imageView, at, isOk ? okFlag : errFlag);
    writeConstants(out.imageView, at);
    if (isOk) ok(out, at);
    else err(out, at);
  };
}

function compileVariant(layout: VariantLayout): Write {
  const alternatives = layout.alternatives.map(({ tags, payload }) => {
    return { writeTags: constantWriter(tags), payload: payload === null ? null : compilePart(payload) };
  });
  return (out, at) => {
    const index = out.random.below(alternatives.length);
    const alternative = alternatives[index];
    out.tape[out.position++] = index;
    alternative?.writeTags(out.imageView, at);
    alternative?.payload?.(out, at);
  };
}

function constantWriter(constants: readonly ConstantPart[]): (view: DataView, at: number) => void {
  const compiled = constants.map(({ part, value }) => ({ bytes: numberBytes(part), value }));
  return (view, at) => {
    for (let i = 0; i < compiled.length; i++) {
      const { bytes, value } = compiled[i] as (typeof compiled)[number];
      bytes.write(view, at, value);
    }
  };
}
