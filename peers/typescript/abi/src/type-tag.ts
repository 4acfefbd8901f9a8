import { AbiValueError } from './errors.ts';
import { PrimitiveType } from './primitive.ts';

const numberBit = 1n << 63n;

/**
 * Names a type in 64 bits: eight printable ASCII characters, the first in the most significant byte, or a number
 * below 2^63, which is stored with the top bit set. Immutable.
 */
export class TypeTag {
  readonly #stored: bigint;

  private constructor(stored: bigint) {
    this.#stored = stored;
  }

  /** @throws AbiValueError unless `text` is eight characters from U+0020 to U+007E */
  static fromText(text: string): TypeTag {
    if (!/^[ -~]{8}$/.test(text)) throw new AbiValueError('TypeTag', text, 'eight ASCII characters');
    let stored = 0n;
    for (let i = 0; i < 8; i++) stored = (stored << 8n) | BigInt(text.charCodeAt(i));
    return new TypeTag(stored);
  }

  /** @throws AbiValueError unless 0 <= `number` < 2^63 */
  static fromNumber(number: bigint): TypeTag {
    if (number < 0n || number >= numberBit) throw new AbiValueError('TypeTag', number, 'a number below 2^63');
    return new TypeTag(number | numberBit);
  }

  /** From the 64 bits as they are stored. @throws AbiValueError when they are no tag (`typetag.ascii`) */
  static fromStored(stored: bigint): TypeTag {
    if (!isTag(stored)) throw new AbiValueError('TypeTag', stored, 'a number with the top bit set or ASCII text');
    return new TypeTag(stored);
  }

  /** The 64 bits as they are stored. */
  get stored(): bigint {
    return this.#stored;
  }

  /** The eight characters, or undefined for a number. */
  get text(): string | undefined {
    return this.#stored >= numberBit ? undefined : textOf(this.#stored);
  }

  /** The number, or undefined for a text. */
  get number(): bigint | undefined {
    return this.#stored >= numberBit ? this.#stored - numberBit : undefined;
  }

  equals(other: TypeTag): boolean {
    return this.#stored === other.#stored;
  }

  toString(): string {
    return this.text ?? `0x${(this.#stored - numberBit).toString(16)}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A TypeTag as a field. A default one is the number 0. */
export const typeTag = new PrimitiveType<TypeTag>('TypeTag', {
  size: 8,
  read: (view, offset, littleEndian) => TypeTag.fromStored(view.getBigUint64(offset, littleEndian)),
  write: (view, offset, value, littleEndian) => view.setBigUint64(offset, value.stored, littleEndian),
  accepts: (value) => value instanceof TypeTag,
  takes: 'a TypeTag',
  rule: {
    id: 'typetag.ascii',
    isBroken: (view, offset, littleEndian) =>
      !isTagHalves(
        view.getUint32(littleEndian ? offset + 4 : offset, littleEndian),
        view.getUint32(littleEndian ? offset : offset + 4, littleEndian),
      ),
  },
  initial: TypeTag.fromNumber(0n),
});

/** True for the 64 bits of a TypeTag (`typetag.ascii`). */
export function isTag(stored: bigint): boolean {
  if (typeof stored !== 'bigint' || BigInt.asUintN(64, stored) !== stored) return false;
  return isTagHalves(Number(stored >> 32n), Number(stored & 0xffff_ffffn));
}

function isTagHalves(high: number, low: number): boolean {
  return high >= 0x8000_0000 || (isPrintable(high) && isPrintable(low));
}

function isPrintable(word: number): boolean {
  for (let shift = 0; shift < 32; shift += 8) {
    const byte = (word >>> shift) & 0xff;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

function textOf(stored: bigint): string {
  let text = '';
  for (let shift = 56n; shift >= 0n; shift -= 8n) text += String.fromCharCode(Number((stored >> shift) & 0xffn));
  return text;
}
