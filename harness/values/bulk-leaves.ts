import type { EnumValue, PrimitiveName, UnderlyingName } from '../describe/types.ts';
import type { BulkRandom } from './bulk-random.ts';
import { enumNames } from './enum-names.ts';
import { primitiveEdges } from './leaf-edges.ts';
import { primitiveBytes } from './primitive-bytes.ts';
import type { Value } from './value.ts';

/** A primitive on its way: up to 16 bytes as four 32-bit words, the least significant first. */
export type Words = Int32Array;

/** Draws one primitive into `words`. */
export type DrawWords = (random: BulkRandom, words: Words) => void;

/** An edge value is drawn once in so many times. */
const edgeOdds = 6;

/** Any bits, often those of an edge value; only bits that are a value of the primitive, and no NaN but the quiet ones of the edges. */
export function drawPrimitive(name: PrimitiveName): DrawWords {
  const edges = wordsOf(name, primitiveEdges(name));
  const draw = drawAny(name, edges);
  return (random, words) => {
    if (random.below(edgeOdds) === 0) drawEdge(edges, random, words);
    else draw(random, words);
  };
}

/** One of the declared values. */
export function drawEnum(underlying: UnderlyingName, values: readonly EnumValue[]): DrawWords {
  const edges = wordsOf(underlying, [...enumNames(underlying, values).toInteger.values()]);
  return (random, words) => drawEdge(edges, random, words);
}

function drawAny(name: PrimitiveName, edges: readonly Words[]): DrawWords {
  switch (name) {
    case 'bool':
      return (random, words) => {
        words[0] = random.bits() & 1;
      };
    case 'char':
      return (random, words) => {
        const codePoint = random.below(0x11_0000 - 0x800);
        words[0] = codePoint < 0xd800 ? codePoint : codePoint + 0x800;
      };
    case 'TypeTag':
      return (random, words) => {
        words[0] = random.bits();
        words[1] = random.bits() | 0x8000_0000;
      };
    case 'f32':
      return (random, words) => {
        const bits = random.bits();
        if ((bits & 0x7f80_0000) === 0x7f80_0000) drawEdge(edges, random, words);
        else words[0] = bits;
      };
    case 'f64':
      return (random, words) => {
        const high = random.bits();
        if ((high & 0x7ff0_0000) === 0x7ff0_0000) return drawEdge(edges, random, words);
        words[0] = random.bits();
        words[1] = high;
      };
    default: {
      const count = Math.max(1, primitiveBytes(name, true).size / 4);
      return (random, words) => {
        for (let i = 0; i < count; i++) words[i] = random.bits();
      };
    }
  }
}

function drawEdge(edges: readonly Words[], random: BulkRandom, words: Words): void {
  const edge = edges[random.below(edges.length)] as Words;
  for (let i = 0; i < edge.length; i++) words[i] = edge[i] as number;
}

function wordsOf(name: PrimitiveName, values: readonly Value[]): Words[] {
  const { size, write } = primitiveBytes(name, true);
  return values.map((value) => {
    const bytes = new DataView(new ArrayBuffer(16));
    write(bytes, 0, value);
    return Int32Array.from({ length: Math.ceil(size / 4) }, (_, i) => bytes.getInt32(4 * i, true));
  });
}
