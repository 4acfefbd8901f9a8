import { parseInteger } from './integer.ts';
import { describeValue } from './validate.ts';

const topBit = 1n << 63n;

/**
 * A tag as a description or a case writes it -> its stored 64 bits, or what is wrong with it.
 * Eight characters 0x20..0x7E: the first is the most significant byte. A number n of 63 bits: n | 2^63. (RULES of `TypeTag` in
 * docs/specification.md.) A string of exactly eight characters is always text, never a number.
 */
export function parseTag(raw: unknown): bigint | { message: string; hint: string } {
  if (typeof raw === 'string' && /^[\x20-\x7e]{8}$/.test(raw))
    return BigInt(`0x${Buffer.from(raw, 'latin1').toString('hex')}`);
  const number = parseInteger(raw);
  if (number !== undefined && number >= 0n && number < topBit) return number | topBit;
  const hint = 'a tag is 8 ASCII characters (0x20 to 0x7E), or a number from 0 to 2^63 - 1';
  if (number !== undefined) return { message: `the tag ${number} does not fit into 63 bits`, hint };
  if (typeof raw !== 'string') return { message: `${describeValue(raw)} is no tag`, hint };
  const characters = [...raw];
  if (characters.length !== 8)
    return { message: `the tag ${JSON.stringify(raw)} has ${characters.length} characters instead of 8`, hint };
  return { message: `the tag ${JSON.stringify(raw)} has a character that is not ASCII`, hint };
}
