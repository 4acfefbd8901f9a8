import { type Codec, makeCodec, refusedWithin } from './codec.ts';
import { AbiAbsentError, AbiImageError, AbiValueError } from './errors.ts';
import { composeLayout } from './layout.ts';
import { zero } from './memory.ts';
import { integers } from './numbers.ts';
import type { AbiRules } from './rules.ts';
import {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  assignValue,
  inspectCustom,
  type Plain,
  plainValue,
  type Typed,
  type Value,
} from './type.ts';

/** An Option as plain data. */
export type OptionPlain<P> = { readonly some: P } | null;

/** `option(f64)`: a value or nothing. */
export function option<const T extends AnyTyped>(value: T): OptionType<Value<T>, Plain<T>> {
  return new OptionType(value as unknown as Typed<Value<T>, Plain<T>>);
}

export class OptionType<V, P> extends AbiType<AbiOption<V, P>, OptionPlain<P>> {
  readonly kind = 'option';
  readonly value: AbiType<V, P>;

  constructor(value: Typed<V, P>) {
    super();
    this.value = value[abiType];
  }

  get text(): string {
    return `Option<${this.value.text}>`;
  }

  protected compile(rules: AbiRules): Codec<AbiOption<V, P>, OptionPlain<P>> {
    const flag: Codec<number, number> = integers[rules.parts.optionFlag].codec(rules);
    const codec = this.value.codec(rules);
    const members = [flag.layout, codec.layout];
    const layout = composeLayout(['is_some', 'value'], members, rules.placeStruct(members, 1));
    const [flagOffset = 0, valueOffset = 0] = layout.parts.map((part) => part.offset);
    const shape: OptionShape<V, P> = { flag, codec, flagOffset, valueOffset, text: this.text };
    const badFlag = { rule: 'option.flag', path: '' };
    const checkPayload = codec.refusal;
    return makeCodec<AbiOption<V, P>, OptionPlain<P>>({
      layout,
      read: (view, offset) => new AbiOption(shape, view, offset),
      plain: (view, offset) => new AbiOption(shape, view, offset)[plainValue](),
      write: (view, offset, input) => new AbiOption(shape, view, offset)[assignValue](input),
      initialise: null,
      refusal(view, offset) {
        const present = flag.read(view, offset + flagOffset);
        if (present > 1) return badFlag;
        if (present === 0 || !checkPayload) return null;
        const refusal = checkPayload(view, offset + valueOffset);
        return refusal && refusedWithin('.some', refusal);
      },
    });
  }
}

interface OptionShape<V, P> {
  readonly flag: Codec<number, number>;
  readonly codec: Codec<V, P>;
  readonly flagOffset: number;
  readonly valueOffset: number;
  readonly text: string;
}

/**
 * An Option in memory. Made by reading a field of type `option(...)`, or by `create(option(...), memory, offset)`.
 * An absent payload is all zeros.
 */
export class AbiOption<V, P> implements Accessor<OptionPlain<P>> {
  readonly #shape: OptionShape<V, P>;
  readonly #view: DataView;
  readonly #offset: number;

  /** @internal */
  constructor(shape: OptionShape<V, P>, view: DataView, offset: number) {
    this.#shape = shape;
    this.#view = view;
    this.#offset = offset;
  }

  /** @throws AbiImageError when the flag is neither 0 nor 1 (`option.flag`) */
  get isSome(): boolean {
    const { flag, flagOffset, text } = this.#shape;
    const present = flag.read(this.#view, this.#offset + flagOffset);
    if (present > 1) throw new AbiImageError('option.flag', text, `a flag of ${present}`);
    return present === 1;
  }

  get isNone(): boolean {
    return !this.isSome;
  }

  /** The payload, or undefined. */
  get value(): V | undefined {
    return this.isSome ? this.#read() : undefined;
  }

  /** The payload, or `fallback`. */
  valueOr<F>(fallback: F): V | F {
    return this.isSome ? this.#read() : fallback;
  }

  /** @throws AbiAbsentError when there is nothing */
  unwrap(): V {
    if (this.isSome) return this.#read();
    throw new AbiAbsentError(this.#shape.text, 'some', 'none');
  }

  match<Some, None>(handlers: { readonly some: (value: V) => Some; readonly none: () => None }): Some | None {
    return this.isSome ? handlers.some(this.#read()) : handlers.none();
  }

  /** @throws AbiValueError when the value does not fit */
  set(value: V | P): void {
    const { codec, valueOffset } = this.#shape;
    try {
      codec.write(this.#view, this.#offset + valueOffset, value);
    } catch (error) {
      throw error instanceof AbiValueError ? error.within('.some') : error;
    }
    this.#setFlag(1);
  }

  /** Makes a default payload present and returns it, to be filled in place. */
  emplace(): V {
    this.#zeroPayload();
    this.#shape.codec.initialise?.(this.#view, this.#offset + this.#shape.valueOffset);
    this.#setFlag(1);
    return this.#read();
  }

  /** Makes it nothing; the payload becomes all zeros. */
  clear(): void {
    this.#setFlag(0);
    this.#zeroPayload();
  }

  [plainValue](): OptionPlain<P> {
    const { codec, valueOffset } = this.#shape;
    return this.isSome ? { some: codec.plain(this.#view, this.#offset + valueOffset) } : null;
  }

  [assignValue](input: OptionPlain<P> | Accessor<OptionPlain<P>>): void {
    const plain = input instanceof AbiOption ? input[plainValue]() : input;
    if (plain === null) this.clear();
    else if (typeof plain === 'object' && 'some' in plain) this.set(plain.some);
    else throw new AbiValueError(this.#shape.text, plain, '{some: value} or null');
  }

  [inspectCustom](): OptionPlain<P> {
    return this[plainValue]();
  }

  #read(): V {
    return this.#shape.codec.read(this.#view, this.#offset + this.#shape.valueOffset);
  }

  #setFlag(present: number): void {
    this.#shape.flag.write(this.#view, this.#offset + this.#shape.flagOffset, present);
  }

  #zeroPayload(): void {
    zero(this.#view, this.#offset + this.#shape.valueOffset, this.#shape.codec.size);
  }
}
