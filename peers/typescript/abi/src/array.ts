import { type Codec, makeCodec } from './codec.ts';
import {
  checkCount,
  checkIndex,
  checkIterable,
  type Elements,
  plainElements,
  refusedElement,
  writeElement,
} from './elements.ts';
import { AbiValueError } from './errors.ts';
import { repeat } from './layout.ts';
import type { AbiRules } from './rules.ts';
import {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  assignValue,
  detach,
  inspectCustom,
  type Plain,
  plainValue,
  type Typed,
  type Value,
} from './type.ts';

/** `array(u8, 64)`: exactly that many elements, without a length in memory. */
export function array<const T extends AnyTyped>(element: T, count: number): ArrayType<Value<T>, Plain<T>> {
  return new ArrayType(element as unknown as Typed<Value<T>, Plain<T>>, count);
}

export class ArrayType<V, P> extends AbiType<AbiArray<V, P>, readonly P[]> {
  readonly kind = 'array';
  readonly element: AbiType<V, P>;
  readonly count: number;

  constructor(element: Typed<V, P>, count: number) {
    super();
    this.element = element[abiType];
    this.count = checkCount(`[${this.element.text}; N]`, count);
  }

  get text(): string {
    return `[${this.element.text}; ${this.count}]`;
  }

  protected compile(rules: AbiRules): Codec<AbiArray<V, P>, readonly P[]> {
    const { count, text } = this;
    const codec = this.element.codec(rules);
    const shape: ArrayShape<V, P> = { codec, stride: codec.size, count, text };
    const { initialise, refusal } = codec;
    return makeCodec<AbiArray<V, P>, readonly P[]>({
      layout: repeat(codec.layout, count),
      read: (view, offset) => new AbiArray(shape, view, offset),
      plain: (view, offset) => plainElements(shape, view, offset, count),
      write: (view, offset, input) => writeArray(shape, view, offset, input),
      initialise:
        initialise &&
        ((view, offset) => {
          for (let i = 0; i < count; i++) initialise(view, offset + i * shape.stride);
        }),
      refusal: refusal && ((view, offset) => refusedElement(refusal, view, offset, shape.stride, count)),
    });
  }
}

interface ArrayShape<V, P> extends Elements<V, P> {
  readonly count: number;
  readonly text: string;
}

/** An array in memory. Made by reading a field of type `array(...)`, or by `array(...).view(memory, offset)`. */
export class AbiArray<V, P> implements Accessor<readonly P[]> {
  readonly #shape: ArrayShape<V, P>;
  readonly #view: DataView;
  readonly #offset: number;

  /** @internal */
  constructor(shape: ArrayShape<V, P>, view: DataView, offset: number) {
    this.#shape = shape;
    this.#view = view;
    this.#offset = offset;
  }

  get length(): number {
    return this.#shape.count;
  }

  /** The element at `index`; negative counts from the end. @throws AbiIndexError */
  at(index: number): V {
    const { codec, stride, count, text } = this.#shape;
    return codec.read(this.#view, this.#offset + checkIndex(text, index, count) * stride);
  }

  /** @throws AbiIndexError, AbiValueError */
  set(index: number, value: V | P): void {
    const { codec, stride, count, text } = this.#shape;
    const resolved = checkIndex(text, index, count);
    writeElement(codec, this.#view, this.#offset + resolved * stride, value, resolved);
  }

  /** Every element becomes `value`. */
  fill(value: V | P): void {
    for (let i = 0; i < this.#shape.count; i++) this.set(i, value);
  }

  /** All elements at once. @throws AbiValueError when the number of values differs */
  assign(values: Iterable<V | P>): void {
    writeArray(this.#shape, this.#view, this.#offset, values);
  }

  *[Symbol.iterator](): IterableIterator<V> {
    for (let i = 0; i < this.#shape.count; i++) yield this.at(i);
  }

  /** A copy as plain data. */
  toArray(): P[] {
    return plainElements(this.#shape, this.#view, this.#offset, this.#shape.count);
  }

  [plainValue](): readonly P[] {
    return this.toArray();
  }

  [assignValue](input: readonly P[] | Accessor<readonly P[]>): void {
    writeArray(this.#shape, this.#view, this.#offset, input as Iterable<P>);
  }

  [inspectCustom](): readonly P[] {
    return this.toArray();
  }
}

function writeArray<V, P>(shape: ArrayShape<V, P>, view: DataView, offset: number, input: Iterable<V | P>): void {
  const values = [...checkIterable(shape.text, input)].map(detach) as P[];
  if (values.length !== shape.count) throw new AbiValueError(shape.text, values.length, `${shape.count} elements`);
  values.forEach((value, index) => {
    writeElement(shape.codec, view, offset + index * shape.stride, value, index);
  });
}
