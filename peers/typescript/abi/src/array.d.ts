import { type Codec } from './codec.ts';
import { type Elements } from './elements.ts';
import type { AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
/** `array(u8, 64)`: exactly that many elements, without a length in memory. */
export declare function array<const T extends AnyTyped>(element: T, count: number): ArrayType<Value<T>, Plain<T>>;
export declare class ArrayType<V, P> extends AbiType<AbiArray<V, P>, readonly P[]> {
    readonly kind = "array";
    readonly element: AbiType<V, P>;
    readonly count: number;
    constructor(element: Typed<V, P>, count: number);
    get text(): string;
    protected compile(rules: AbiRules): Codec<AbiArray<V, P>, readonly P[]>;
}
interface ArrayShape<V, P> extends Elements<V, P> {
    readonly count: number;
    readonly text: string;
}
/** An array in memory. Made by reading a field of type `array(...)`, or by `array(...).view(memory, offset)`. */
export declare class AbiArray<V, P> implements Accessor<readonly P[]> {
    #private;
    /** @internal */
    constructor(shape: ArrayShape<V, P>, view: DataView, offset: number);
    get length(): number;
    /** The element at `index`; negative counts from the end. @throws AbiIndexError */
    at(index: number): V;
    /** @throws AbiIndexError, AbiValueError */
    set(index: number, value: V | P): void;
    /** Every element becomes `value`. */
    fill(value: V | P): void;
    /** All elements at once. @throws AbiValueError when the number of values differs */
    assign(values: Iterable<V | P>): void;
    [Symbol.iterator](): IterableIterator<V>;
    /** A copy as plain data. */
    toArray(): P[];
    [plainValue](): readonly P[];
    [assignValue](input: readonly P[] | Accessor<readonly P[]>): void;
    [inspectCustom](): readonly P[];
}
export {};
