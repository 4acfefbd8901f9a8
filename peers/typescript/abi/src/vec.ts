import { type Codec, makeCodec } from './codec.ts';
import { type Counted, makeCounted } from './counted.ts';
import {
  checkCount,
  checkIndex,
  checkIterable,
  type Elements,
  plainElements,
  refusedElement,
  writeElement,
} from './elements.ts';
import { AbiCapacityError, AbiIndexError } from './errors.ts';
import { zero } from './memory.ts';
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

/** `vec(f32, 64)`: a list of at most 64 elements. */
export function vec<const T extends AnyTyped>(element: T, capacity: number): VecType<Value<T>, Plain<T>> {
  return new VecType(element as unknown as Typed<Value<T>, Plain<T>>, capacity);
}

export class VecType<V, P> extends AbiType<AbiVec<V, P>, readonly P[]> {
  readonly kind = 'vec';
  readonly element: AbiType<V, P>;
  readonly capacity: number;

  constructor(element: Typed<V, P>, capacity: number) {
    super();
    this.element = element[abiType];
    this.capacity = checkCount(`Vec<${this.element.text}, N>`, capacity);
  }

  get text(): string {
    return `Vec<${this.element.text}, ${this.capacity}>`;
  }

  protected compile(rules: AbiRules): Codec<AbiVec<V, P>, readonly P[]> {
    const codec = this.element.codec(rules);
    const counted = makeCounted('vec', 'elements', this.text, codec.layout, this.capacity, rules);
    const shape: VecShape<V, P> = { codec, stride: codec.size, counted };
    const { elementsOffset } = counted;
    return makeCodec<AbiVec<V, P>, readonly P[]>({
      layout: counted.layout,
      read: (view, offset) => new AbiVec(shape, view, offset),
      plain: (view, offset) => plainElements(shape, view, offset + elementsOffset, counted.length(view, offset)),
      write: (view, offset, input) => new AbiVec(shape, view, offset).assign(input),
      initialise: counted.initialise,
      refusal(view, offset) {
        const refusal = counted.refusal(view, offset);
        if (refusal || !codec.refusal) return refusal;
        const length = counted.rawLength(view, offset);
        return refusedElement(codec.refusal, view, offset + elementsOffset, shape.stride, length);
      },
    });
  }
}

interface VecShape<V, P> extends Elements<V, P> {
  readonly counted: Counted;
}

/**
 * A Vec in memory: a list of bounded length. Made by reading a field of type `vec(...)`, or by
 * `create(vec(...), memory, offset)`. Elements that leave it are zeroed, so that no stale data stays in shared memory.
 */
export class AbiVec<V, P> implements Accessor<readonly P[]> {
  readonly #shape: VecShape<V, P>;
  readonly #view: DataView;
  readonly #offset: number;

  /** @internal */
  constructor(shape: VecShape<V, P>, view: DataView, offset: number) {
    this.#shape = shape;
    this.#view = view;
    this.#offset = offset;
  }

  /** @throws AbiImageError when the memory states more than the capacity */
  get length(): number {
    return this.#shape.counted.length(this.#view, this.#offset);
  }

  get capacity(): number {
    return this.#shape.counted.capacity;
  }

  get isEmpty(): boolean {
    return this.length === 0;
  }

  get isFull(): boolean {
    return this.length === this.capacity;
  }

  /** The element at `index`; negative counts from the end. @throws AbiIndexError */
  at(index: number): V {
    return this.#shape.codec.read(this.#view, this.#place(this.#check(index, this.length)));
  }

  /** Replaces the element at `index`. @throws AbiIndexError, AbiValueError */
  set(index: number, value: V | P): void {
    this.#write(this.#check(index, this.length), value);
  }

  /**
   * Appends; returns the new length, as an array does.
   * @throws AbiCapacityError when not all fit (nothing is appended), AbiValueError
   */
  push(...values: (V | P)[]): number {
    let length = this.#room(values.length);
    for (const value of values) {
      this.#write(length, value);
      length += 1;
      this.#setLength(length);
    }
    return length;
  }

  /** Appends one element; `push` without the cost of a list. @throws AbiCapacityError, AbiValueError */
  append(value: V | P): void {
    const length = this.#room(1);
    this.#write(length, value);
    this.#setLength(length + 1);
  }

  /** Appends a default element and returns it, to be filled in place. @throws AbiCapacityError */
  emplace(): V {
    const length = this.#room(1);
    const { codec, stride } = this.#shape;
    const place = this.#place(length);
    zero(this.#view, place, stride);
    codec.initialise?.(this.#view, place);
    this.#setLength(length + 1);
    return codec.read(this.#view, place);
  }

  /** Removes the last element and returns a copy of it; undefined when there is none. */
  pop(): P | undefined {
    const length = this.length;
    return length === 0 ? undefined : this.remove(length - 1);
  }

  /** Inserts before `index` (0..length). @throws AbiIndexError, AbiCapacityError, AbiValueError */
  insert(index: number, value: V | P): void {
    const length = this.length;
    if (!(Number.isInteger(index) && index >= 0 && index <= length)) {
      throw new AbiIndexError(this.#shape.counted.text, index, length);
    }
    this.append(value);
    const inserted = this.#plain(length);
    for (let i = length; i > index; i--) this.#write(i, this.#plain(i - 1));
    this.#write(index, inserted);
  }

  /** Removes the element at `index` and returns a copy of it. @throws AbiIndexError */
  remove(index: number): P {
    const length = this.length;
    const resolved = this.#check(index, length);
    const removed = this.#plain(resolved);
    for (let i = resolved; i + 1 < length; i++) this.#write(i, this.#plain(i + 1));
    this.#truncate(length - 1, length);
    return removed;
  }

  clear(): void {
    this.#truncate(0, this.length);
  }

  /** Replaces all elements. @throws AbiCapacityError (nothing is changed), AbiValueError */
  assign(values: Iterable<V | P>): void {
    const { counted } = this.#shape;
    const list = [...checkIterable(counted.text, values)];
    if (list.length > counted.capacity) throw new AbiCapacityError(counted.text, list.length, counted.capacity);
    const kept = list.map(detach) as P[];
    zero(this.#view, this.#offset, counted.layout.size);
    counted.initialise(this.#view, this.#offset);
    for (const value of kept) this.append(value);
  }

  *[Symbol.iterator](): IterableIterator<V> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  /** A copy as plain data. */
  toArray(): P[] {
    return plainElements(this.#shape, this.#view, this.#place(0), this.length);
  }

  [plainValue](): readonly P[] {
    return this.toArray();
  }

  [assignValue](input: readonly P[] | Accessor<readonly P[]>): void {
    this.assign(input as Iterable<P>);
  }

  [inspectCustom](): readonly P[] {
    return this.toArray();
  }

  #place(index: number): number {
    return this.#offset + this.#shape.counted.elementsOffset + index * this.#shape.stride;
  }

  #check(index: number, length: number): number {
    return checkIndex(this.#shape.counted.text, index, length);
  }

  #plain(index: number): P {
    return this.#shape.codec.plain(this.#view, this.#place(index));
  }

  #write(index: number, value: V | P): void {
    writeElement(this.#shape.codec, this.#view, this.#place(index), value, index);
  }

  #setLength(length: number): void {
    this.#shape.counted.setLength(this.#view, this.#offset, length);
  }

  /** The length, if so many more fit. */
  #room(more: number): number {
    const length = this.length;
    if (length + more > this.capacity)
      throw new AbiCapacityError(this.#shape.counted.text, length + more, this.capacity);
    return length;
  }

  #truncate(length: number, former: number): void {
    this.#setLength(length);
    zero(this.#view, this.#place(length), (former - length) * this.#shape.stride);
  }
}
