import { type Codec, makeCodec } from './codec.ts';
import { type Counted, makeCounted } from './counted.ts';
import { checkCount } from './elements.ts';
import { AbiCapacityError, AbiImageError, AbiValueError } from './errors.ts';
import { zero } from './memory.ts';
import { u8 } from './numbers.ts';
import type { AbiRules } from './rules.ts';
import { AbiType, type Accessor, assignValue, inspectCustom, plainValue } from './type.ts';
import { decodeUtf8, encodeUtf8, isUtf8, utf8Length } from './utf8.ts';

/** `string(32)`: UTF-8 text of at most 32 bytes. */
export function string(capacity: number): StringType {
  return new StringType(capacity);
}

export class StringType extends AbiType<AbiString, string> {
  readonly kind = 'string';
  /** Bytes. */
  readonly capacity: number;

  constructor(capacity: number) {
    super();
    this.capacity = checkCount('String<N>', capacity);
  }

  get text(): string {
    return `String<${this.capacity}>`;
  }

  protected compile(rules: AbiRules): Codec<AbiString, string> {
    const counted = makeCounted('string', 'bytes', this.text, u8.codec(rules).layout, this.capacity, rules);
    const badText = { rule: 'string.utf8', path: '' };
    return makeCodec<AbiString, string>({
      layout: counted.layout,
      read: (view, offset) => new AbiString(counted, view, offset),
      plain: (view, offset) => readText(counted, view, offset),
      write: (view, offset, input) => writeText(counted, view, offset, input),
      initialise: counted.initialise,
      refusal(view, offset) {
        const refusal = counted.refusal(view, offset);
        if (refusal) return refusal;
        const length = counted.rawLength(view, offset);
        return isUtf8(view, offset + counted.elementsOffset, length) ? null : badText;
      },
    });
  }
}

/**
 * A String in memory. Made by reading a field of type `string(...)`, or by `create(string(...), memory, offset)`.
 * Bytes that a shorter text leaves are zeroed.
 */
export class AbiString implements Accessor<string> {
  readonly #counted: Counted;
  readonly #view: DataView;
  readonly #offset: number;

  /** @internal */
  constructor(counted: Counted, view: DataView, offset: number) {
    this.#counted = counted;
    this.#view = view;
    this.#offset = offset;
  }

  /** Bytes of UTF-8, not characters. @throws AbiImageError when the memory states more than the capacity */
  get byteLength(): number {
    return this.#counted.length(this.#view, this.#offset);
  }

  /** Bytes. */
  get capacity(): number {
    return this.#counted.capacity;
  }

  get isEmpty(): boolean {
    return this.byteLength === 0;
  }

  /** @throws AbiCapacityError (nothing is changed), AbiValueError for half a surrogate pair */
  set(text: string): void {
    writeText(this.#counted, this.#view, this.#offset, text);
  }

  /** Adds at the end. @throws as `set` */
  append(text: string): void {
    const { capacity, elementsOffset } = this.#counted;
    const before = this.byteLength;
    const length = before + checkedLength(this.#counted, text);
    if (length > capacity) throw new AbiCapacityError(this.#counted.text, length, capacity);
    encodeUtf8(text, this.#view, this.#offset + elementsOffset + before);
    this.#counted.setLength(this.#view, this.#offset, length);
  }

  clear(): void {
    this.set('');
  }

  /** True when it holds exactly this text. */
  equals(text: string): boolean {
    return this.toString() === text;
  }

  /** The text. @throws AbiImageError when the memory holds no UTF-8 (`string.utf8`) */
  toString(): string {
    return readText(this.#counted, this.#view, this.#offset);
  }

  toJSON(): string {
    return this.toString();
  }

  /** The text's code points. */
  [Symbol.iterator](): IterableIterator<string> {
    return this.toString()[Symbol.iterator]();
  }

  [plainValue](): string {
    return this.toString();
  }

  [assignValue](input: string | Accessor<string>): void {
    this.set(String(input));
  }

  [inspectCustom](): string {
    return this.toString();
  }
}

function readText(counted: Counted, view: DataView, offset: number): string {
  const length = counted.length(view, offset);
  try {
    return decodeUtf8(view, offset + counted.elementsOffset, length);
  } catch {
    throw new AbiImageError('string.utf8', counted.text, 'bytes that are not UTF-8');
  }
}

function writeText(counted: Counted, view: DataView, offset: number, input: string | AbiString): void {
  const text = input instanceof AbiString ? input.toString() : input;
  const length = checkedLength(counted, text);
  if (length > counted.capacity) throw new AbiCapacityError(counted.text, length, counted.capacity);
  const former = Math.min(counted.rawLength(view, offset), counted.capacity);
  const start = offset + counted.elementsOffset;
  encodeUtf8(text, view, start);
  if (former > length) zero(view, start + length, former - length);
  counted.initialise(view, offset);
  counted.setLength(view, offset, length);
}

function checkedLength(counted: Counted, text: string): number {
  const length = typeof text === 'string' ? utf8Length(text) : -1;
  if (length < 0) throw new AbiValueError(counted.text, text, 'text without half surrogate pairs');
  return length;
}
