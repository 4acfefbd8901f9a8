import { type Codec } from './codec.ts';
import { type Counted } from './counted.ts';
import { type Elements } from './elements.ts';
import type { AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
/** `vec(f32, 64)`: a list of at most 64 elements. */
export declare function vec<const T extends AnyTyped>(element: T, capacity: number): VecType<Value<T>, Plain<T>>;
export declare class VecType<V, P> extends AbiType<AbiVec<V, P>, readonly P[]> {
    readonly kind = "vec";
    readonly element: AbiType<V, P>;
    readonly capacity: number;
    constructor(element: Typed<V, P>, capacity: number);
    get text(): string;
    protected compile(rules: AbiRules): Codec<AbiVec<V, P>, readonly P[]>;
}
interface VecShape<V, P> extends Elements<V, P> {
    readonly counted: Counted;
}
/**
 * A Vec in memory: a list of bounded length. Made by reading a field of type `vec(...)`, or by
 * `create(vec(...), memory, offset)`. Elements that leave it are zeroed, so that no stale data stays in shared memory.
 */
export declare class AbiVec<V, P> implements Accessor<readonly P[]> {
    #private;
    /** @internal */
    constructor(shape: VecShape<V, P>, view: DataView, offset: number);
    /** @throws AbiImageError when the memory states more than the capacity */
    get length(): number;
    get capacity(): number;
    get isEmpty(): boolean;
    get isFull(): boolean;
    /** The element at `index`; negative counts from the end. @throws AbiIndexError */
    at(index: number): V;
    /** Replaces the element at `index`. @throws AbiIndexError, AbiValueError */
    set(index: number, value: V | P): void;
    /**
     * Appends; returns the new length, as an array does.
     * @throws AbiCapacityError when not all fit (nothing is appended), AbiValueError
     */
    push(...values: (V | P)[]): number;
    /** Appends one element; `push` without the cost of a list. @throws AbiCapacityError, AbiValueError */
    append(value: V | P): void;
    /** Appends a default element and returns it, to be filled in place. @throws AbiCapacityError */
    emplace(): V;
    /** Removes the last element and returns a copy of it; undefined when there is none. */
    pop(): P | undefined;
    /** Inserts before `index` (0..length). @throws AbiIndexError, AbiCapacityError, AbiValueError */
    insert(index: number, value: V | P): void;
    /** Removes the element at `index` and returns a copy of it. @throws AbiIndexError */
    remove(index: number): P;
    clear(): void;
    /** Replaces all elements. @throws AbiCapacityError (nothing is changed), AbiValueError */
    assign(values: Iterable<V | P>): void;
    [Symbol.iterator](): IterableIterator<V>;
    /** A copy as plain data. */
    toArray(): P[];
    [plainValue](): readonly P[];
    [assignValue](input: readonly P[] | Accessor<readonly P[]>): void;
    [inspectCustom](): readonly P[];
}
export {};
