import { type CompositeClass, type StructOptions } from './struct.ts';
import { type Accessor, type AnyTyped, type Plain, type Value } from './type.ts';
/** What a tuple's instances look like: `sample[0]`, `sample.length`, iteration. */
export type TupleInstance<E extends readonly AnyTyped[]> = {
    -readonly [Index in keyof E as Index extends `${number}` ? Index : never]: Value<E[Index]>;
} & {
    readonly length: E['length'];
    [Symbol.iterator](): IterableIterator<Value<E[number]>>;
} & Accessor<TuplePlain<E>>;
/** A tuple as plain data: an array. */
export type TuplePlain<E extends readonly AnyTyped[]> = {
    readonly [Index in keyof E]: Plain<E[Index]>;
};
/** `class Sample extends tuple([u64, f64]) {}`: `new Sample(buffer)[1] = 0.5`. */
export declare function tuple<const E extends readonly AnyTyped[]>(elements: E, options?: StructOptions): CompositeClass<TupleInstance<E>, TuplePlain<E>>;
