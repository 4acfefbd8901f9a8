import type { Codec, Refusal } from './codec.ts';
import type { Layout } from './layout.ts';
import { type Memory, viewOf, zero } from './memory.ts';
import { type AbiRules, defaultRules } from './rules.ts';

/** The key under which a type, or a class that is one, gives its description. */
export const abiType: unique symbol = Symbol('abiType');
/** The key of the method by which an accessor copies its value out. */
export const plainValue: unique symbol = Symbol('plainValue');
/** The key of the method by which an accessor takes a whole value. */
export const assignValue: unique symbol = Symbol('assignValue');

/** Anything that can be a field's type: `f32`, `vec(f32, 8)`, a class made by `struct`, `tuple` or `variant`. */
export interface Typed<Value, Plain> {
  readonly [abiType]: AbiType<Value, Plain>;
}

/** Any type. */
export type AnyTyped = Typed<unknown, unknown>;

/** What reading a type gives: `Value<typeof f32>` is number, `Value<typeof Motor>` is Motor. */
export type Value<T> = T extends abstract new (
  ...parameters: never
) => infer Instance
  ? Instance
  : T extends Typed<infer V, infer _>
    ? V
    : never;

/** A type's values as plain data: numbers, bigints, text, arrays and objects, without memory behind them. */
export type Plain<T> = T extends Typed<infer _, infer P> ? P : never;

/** What views memory: structs, tuples, arrays, containers. */
export interface Accessor<P> {
  [plainValue](): P;
  [assignValue](input: P | Accessor<P>): void;
}

/** A description of a type; its layout follows from it and the rules. */
export abstract class AbiType<V, P> implements Typed<V, P> {
  abstract readonly kind: string;
  /** The rules and the codec of the last call, found faster than in the map. */
  #rules: AbiRules | undefined;
  #codec: Codec<V, P> | undefined;
  readonly #codecs = new WeakMap<AbiRules, Codec<V, P>>();

  get [abiType](): AbiType<V, P> {
    return this;
  }

  /** As in a description: `Vec<f32, 64>`. */
  abstract get text(): string;

  /** The type compiled for these rules, once for each rules object. */
  codec(rules: AbiRules = defaultRules): Codec<V, P> {
    if (this.#rules === rules && this.#codec) return this.#codec;
    const codec = this.#codecs.get(rules) ?? this.compile(rules);
    this.#codecs.set(rules, codec);
    this.#codec = codec;
    this.#rules = rules;
    return codec;
  }

  /** A view of the value at `offset` bytes (for a leaf: the value itself). The memory is not changed. */
  view(memory: Memory, offset = 0, rules: AbiRules = defaultRules): V {
    const codec = this.codec(rules);
    return codec.read(viewOf(memory, offset, codec.size), offset);
  }

  /**
   * Writes a whole value at `offset` bytes, leaf by leaf.
   * @throws AbiMemoryError, AbiValueError, AbiCapacityError
   */
  write(memory: Memory, offset: number, value: V | P, rules: AbiRules = defaultRules): void {
    const codec = this.codec(rules);
    codec.write(viewOf(memory, offset, codec.size), offset, value);
  }

  protected abstract compile(rules: AbiRules): Codec<V, P>;
}

/**
 * Constructs a default value in place and returns what views it: all bytes zero, containers empty, an enum its first
 * value unless 0 is one, a Result ok, a Variant its first alternative.
 * @throws AbiMemoryError when the value does not fit at `offset` (bytes)
 */
export function create<T extends AnyTyped>(
  type: T,
  memory: Memory,
  offset = 0,
  rules: AbiRules = defaultRules,
): Value<T> {
  const codec = type[abiType].codec(rules);
  const view = viewOf(memory, offset, codec.size);
  zero(view, offset, codec.size);
  codec.initialise?.(view, offset);
  return codec.read(view, offset) as Value<T>;
}

/**
 * Looks at the raw bytes of a value that somebody else wrote.
 * @returns the first broken rule in order of declaration, or undefined when the value is sound
 */
export function validate(
  type: AnyTyped,
  memory: Memory,
  offset = 0,
  rules: AbiRules = defaultRules,
): Refusal | undefined {
  const codec = type[abiType].codec(rules);
  const refusal = codec.refusal?.(viewOf(memory, offset, codec.size), offset);
  return refusal ? { rule: refusal.rule, path: refusal.path.replace(/^\./, '') } : undefined;
}

/** Size, alignment and parts of a type, in bytes. */
export function layoutOf(type: AnyTyped, rules: AbiRules = defaultRules): Layout {
  return type[abiType].codec(rules).layout;
}

/** In bytes. */
export function sizeOf(type: AnyTyped, rules: AbiRules = defaultRules): number {
  return layoutOf(type, rules).size;
}

/** In bytes. */
export function alignmentOf(type: AnyTyped, rules: AbiRules = defaultRules): number {
  return layoutOf(type, rules).alignment;
}

/** A copy as plain data: `{rpm: 3, history: [1.5], fault: null, status: {ok: 7}}`. */
export function toPlain<P>(accessor: Accessor<P>): P {
  return accessor[plainValue]();
}

/**
 * Writes a whole value, leaf by leaf: `assign(motor, {rpm: 3, ...})`. Not atomic: an error leaves what was written.
 * @throws AbiValueError naming the path of what does not fit, AbiCapacityError
 */
export function assign<P>(accessor: Accessor<P>, input: P | Accessor<P>): void {
  accessor[assignValue](input);
}

/** A value that does not view memory: what is about to be overwritten may hold what is to be written. */
export function detach(input: unknown): unknown {
  return isAccessor(input) ? input[plainValue]() : input;
}

export function isAccessor(value: unknown): value is Accessor<unknown> {
  return typeof value === 'object' && value !== null && plainValue in value;
}

/** How accessors show themselves in node's `console.log`. */
export const inspectCustom: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;
