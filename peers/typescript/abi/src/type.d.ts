import type { Codec, Refusal } from './codec.ts';
import type { Layout } from './layout.ts';
import { type Memory } from './memory.ts';
import { type AbiRules } from './rules.ts';
/** The key under which a type, or a class that is one, gives its description. */
export declare const abiType: unique symbol;
/** The key of the method by which an accessor copies its value out. */
export declare const plainValue: unique symbol;
/** The key of the method by which an accessor takes a whole value. */
export declare const assignValue: unique symbol;
/** Anything that can be a field's type: `f32`, `vec(f32, 8)`, a class made by `struct`, `tuple` or `variant`. */
export interface Typed<Value, Plain> {
    readonly [abiType]: AbiType<Value, Plain>;
}
/** Any type. */
export type AnyTyped = Typed<unknown, unknown>;
/** What reading a type gives: `Value<typeof f32>` is number, `Value<typeof Motor>` is Motor. */
export type Value<T> = T extends abstract new (...parameters: never) => infer Instance ? Instance : T extends Typed<infer V, infer _> ? V : never;
/** A type's values as plain data: numbers, bigints, text, arrays and objects, without memory behind them. */
export type Plain<T> = T extends Typed<infer _, infer P> ? P : never;
/** What views memory: structs, tuples, arrays, containers. */
export interface Accessor<P> {
    [plainValue](): P;
    [assignValue](input: P | Accessor<P>): void;
}
/** A description of a type; its layout follows from it and the rules. */
export declare abstract class AbiType<V, P> implements Typed<V, P> {
    #private;
    abstract readonly kind: string;
    get [abiType](): AbiType<V, P>;
    /** As in a description: `Vec<f32, 64>`. */
    abstract get text(): string;
    /** The type compiled for these rules; compiled once for as long as the rules stay the same. */
    codec(rules?: AbiRules): Codec<V, P>;
    /** A view of the value at `offset` bytes (for a leaf: the value itself). The memory is not changed. */
    view(memory: Memory, offset?: number, rules?: AbiRules): V;
    /**
     * Writes a whole value at `offset` bytes, leaf by leaf.
     * @throws AbiMemoryError, AbiValueError, AbiCapacityError
     */
    write(memory: Memory, offset: number, value: V | P, rules?: AbiRules): void;
    protected abstract compile(rules: AbiRules): Codec<V, P>;
}
/**
 * Constructs a default value in place and returns what views it: all bytes zero, containers empty, an enum its first
 * value unless 0 is one, a Result ok, a Variant its first alternative.
 * @throws AbiMemoryError when the value does not fit at `offset` (bytes)
 */
export declare function create<T extends AnyTyped>(type: T, memory: Memory, offset?: number, rules?: AbiRules): Value<T>;
/**
 * Looks at the raw bytes of a value that somebody else wrote.
 * @returns the first broken rule in order of declaration, or undefined when the value is sound
 */
export declare function validate(type: AnyTyped, memory: Memory, offset?: number, rules?: AbiRules): Refusal | undefined;
/** Size, alignment and parts of a type, in bytes. */
export declare function layoutOf(type: AnyTyped, rules?: AbiRules): Layout;
/** In bytes. */
export declare function sizeOf(type: AnyTyped, rules?: AbiRules): number;
/** In bytes. */
export declare function alignmentOf(type: AnyTyped, rules?: AbiRules): number;
/** A copy as plain data: `{rpm: 3, history: [1.5], fault: null, status: {ok: 7}}`. */
export declare function toPlain<P>(accessor: Accessor<P>): P;
/**
 * Writes a whole value, leaf by leaf: `assign(motor, {rpm: 3, ...})`. Not atomic: an error leaves what was written.
 * @throws AbiValueError naming the path of what does not fit, AbiCapacityError
 */
export declare function assign<P>(accessor: Accessor<P>, input: P | Accessor<P>): void;
/** A value that does not view memory: what is about to be overwritten may hold what is to be written. */
export declare function detach(input: unknown): unknown;
export declare function isAccessor(value: unknown): value is Accessor<unknown>;
/** How accessors show themselves in node's `console.log`. */
export declare const inspectCustom: unique symbol;
