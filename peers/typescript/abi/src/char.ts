import { PrimitiveType } from './primitive.ts';

/** A Unicode scalar value as a u32; in TypeScript a text of exactly one code point. Rule `char.scalar`. */
export const char = new PrimitiveType<string>('char', {
  size: 4,
  read: (view, offset, littleEndian) => String.fromCodePoint(view.getUint32(offset, littleEndian)),
  write: (view, offset, value, littleEndian) => view.setUint32(offset, value.codePointAt(0) ?? 0, littleEndian),
  accepts: isOneScalar,
  takes: 'a text of one Unicode scalar value',
  rule: {
    id: 'char.scalar',
    isBroken: (view, offset, littleEndian) => !isScalar(view.getUint32(offset, littleEndian)),
  },
});

function isOneScalar(value: string): boolean {
  if (typeof value !== 'string') return false;
  const codePoint = value.codePointAt(0);
  return codePoint !== undefined && value.length === (codePoint > 0xffff ? 2 : 1) && isScalar(codePoint);
}

/** True for what a char can be: 0..0x10FFFF without the surrogates. */
export function isScalar(codePoint: number): boolean {
  return codePoint < 0xd800 || (codePoint > 0xdfff && codePoint <= 0x10ffff);
}
