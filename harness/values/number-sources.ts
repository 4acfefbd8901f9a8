import type * as fc from 'fast-check';
import type { EnumDeclaration, IntegerName, PrimitiveName } from '../describe/types.ts';
import { primitiveEdges } from './leaf-edges.ts';
import { carriesNanBits, drawQuietNan, type FloatName, simplerNans, usualNan } from './nan-bits.ts';
import { isScalar } from './primitive-bytes.ts';
import { isWideInteger, rangeOf } from './ranges.ts';
import type { Choose, Source } from './source.ts';
import { oneIn, pickFrom } from './source.ts';
import type { Value } from './value.ts';

/** A float whose NaNs carry their bits: one in four is a quiet NaN with any payload. */
export function nanBitsSource(name: FloatName): Source {
  const source = primitiveSource(name);
  const drawNumber = (random: fc.Random): Value => {
    const value = source.draw(random);
    return Number.isNaN(value) ? usualNan(name) : value;
  };
  return { ...source, draw: (random) => (oneIn(random, 4) ? drawQuietNan(random, name) : drawNumber(random)) };
}

/** Values of a primitive: one in four is an edge, one in eight is small, the others use the whole width. */
export function primitiveSource(name: PrimitiveName): Source {
  switch (name) {
    case 'bool':
      return boolSource();
    case 'f32':
      return floatSource('f32', drawF32Bits);
    case 'f64':
      return floatSource('f64', drawF64Bits);
    case 'char':
      return leaf(
        'a',
        primitiveEdges(name),
        (random) => drawScalar(random),
        (value) => shrinkChar(value as string),
      );
    case 'TypeTag':
      return leaf(1n << 63n, primitiveEdges(name), drawTypeTag, (value) => shrinkTypeTag(value as bigint));
    default:
      return isWideInteger(name) ? wideSource(name) : narrowSource(name);
  }
}

/** Values of a bool; `choose`: what is drawn instead of each as likely. */
export function boolSource(choose?: Choose): Source {
  return {
    simplest: false,
    leaves: 1,
    draw: (random) => (choose === undefined ? random.nextInt(0, 1) === 1 : choose(random) === 'true'),
    shrink: (value) => (value === true ? [false] : []),
  };
}

/** Names of an enum, each as likely unless `choose` says otherwise; the first is the simplest. */
export function enumSource({ values }: EnumDeclaration, choose?: Choose): Source {
  const names = values.map((value) => value.name);
  const simplest = names[0] as string;
  return {
    simplest,
    leaves: 1,
    draw: (random) => choose?.(random) ?? pickFrom(random, names),
    shrink: (value) => (value === simplest ? [] : [simplest]),
  };
}

/** Any Unicode scalar value: 1 to 4 bytes of UTF-8 are equally likely. */
export function drawScalar(random: fc.Random, maximumBytes = 4): string {
  const [minimum, maximum] = scalarRanges[random.nextInt(0, maximumBytes - 1)] as [number, number];
  const codePoint = random.nextInt(minimum, maximum);
  return String.fromCodePoint(isScalar(codePoint) ? codePoint : codePoint - 0x800);
}

const scalarRanges: readonly [number, number][] = [
  [0, 0x7f],
  [0x80, 0x7ff],
  [0x800, 0xffff],
  [0x1_0000, 0x10_ffff],
];

function leaf(
  simplest: Value,
  edges: readonly Value[],
  drawAny: (random: fc.Random) => Value,
  shrink: Source['shrink'],
): Source {
  return {
    simplest,
    leaves: 1,
    draw: (random) => (oneIn(random, 4) ? pickFrom(random, edges) : drawAny(random)),
    shrink,
  };
}

function narrowSource(name: IntegerName): Source {
  const range = rangeOf(name);
  const [minimum, maximum] = [Number(range.minimum), Number(range.maximum)];
  const draw = (random: fc.Random): number =>
    oneIn(random, 6) ? random.nextInt(0, 16) : random.nextInt(minimum, maximum);
  return leaf(0, primitiveEdges(name), draw, (value) => shrinkNumber(value as number));
}

function wideSource(name: IntegerName): Source {
  const { minimum, maximum } = rangeOf(name);
  const draw = (random: fc.Random): bigint =>
    oneIn(random, 6) ? BigInt(random.nextInt(0, 16)) : random.nextBigInt(minimum, maximum);
  return leaf(0n, primitiveEdges(name), draw, (value) => shrinkBigint(value as bigint));
}

function floatSource(name: 'f32' | 'f64', drawBits: (random: fc.Random) => number): Source {
  const draw = (random: fc.Random): number => (oneIn(random, 6) ? random.nextInt(-16, 16) / 4 : drawBits(random));
  return leaf(0, primitiveEdges(name), draw, shrinkFloat);
}

const bits = new DataView(new ArrayBuffer(8));

/** One in eight is subnormal. A NaN is any; encoders pin its bits. */
function drawF32Bits(random: fc.Random): number {
  const mask = oneIn(random, 8) ? 0x807f_ffff : 0xffff_ffff;
  bits.setUint32(0, random.nextInt(0, 0xffff_ffff) & mask);
  return pinNaN(bits.getFloat32(0));
}

function drawF64Bits(random: fc.Random): number {
  const mask = oneIn(random, 8) ? 0x800f_ffff : 0xffff_ffff;
  bits.setUint32(0, random.nextInt(0, 0xffff_ffff) & mask);
  bits.setUint32(4, random.nextInt(0, 0xffff_ffff));
  return pinNaN(bits.getFloat64(0));
}

function pinNaN(value: number): number {
  return Number.isNaN(value) ? Number.NaN : value;
}

function drawTypeTag(random: fc.Random): bigint {
  if (oneIn(random, 2)) return random.nextBigInt(1n << 63n, (1n << 64n) - 1n);
  let tag = 0n;
  for (let i = 0; i < 8; i++) tag = (tag << 8n) | BigInt(random.nextInt(0x20, 0x7e));
  return tag;
}

function* shrinkNumber(value: number): Iterable<number> {
  for (let gap = value; gap !== 0; gap = Math.trunc(gap / 2)) yield value - gap;
}

function* shrinkBigint(value: bigint): Iterable<bigint> {
  for (let gap = value; gap !== 0n; gap /= 2n) yield value - gap;
}

/** Toward 0: positive before negative, whole before fraction; every step has a smaller magnitude or fewer oddities. */
function* shrinkFloat(value: Value): Iterable<Value> {
  if (Object.is(value, 0)) return;
  yield 0;
  if (carriesNanBits(value)) yield* simplerNans(value);
  if (typeof value !== 'number' || !Number.isFinite(value) || value === 0) return;
  if (value < 0) yield -value;
  if (!Number.isInteger(value)) {
    if (Math.trunc(value) !== 0) yield Math.trunc(value);
    return;
  }
  // Above 2^24 not every integer is an f32; a power of two less is.
  if (Math.abs(value) >= 2 ** 24) yield Math.trunc(value / 2 ** Math.ceil(Math.log2(Math.abs(value)) / 2));
  else for (const smaller of shrinkNumber(value)) if (smaller !== 0) yield smaller;
}

function* shrinkChar(value: string): Iterable<string> {
  const codePoint = value.codePointAt(0) ?? 0x61;
  if (codePoint === 0x61) return;
  yield 'a';
  if (codePoint < 0x61) return;
  for (const smaller of shrinkNumber(codePoint - 0x61)) {
    if (smaller !== 0 && isScalar(smaller + 0x61)) yield String.fromCodePoint(smaller + 0x61);
  }
}

function* shrinkTypeTag(value: bigint): Iterable<bigint> {
  const topBit = 1n << 63n;
  if ((value & topBit) === 0n) yield topBit;
  else for (const smaller of shrinkBigint(value - topBit)) yield smaller | topBit;
}
