import { type Codec } from './codec.ts';
import type { AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
/** An Option as plain data. */
export type OptionPlain<P> = {
    readonly some: P;
} | null;
/** `option(f64)`: a value or nothing. */
export declare function option<const T extends AnyTyped>(value: T): OptionType<Value<T>, Plain<T>>;
export declare class OptionType<V, P> extends AbiType<AbiOption<V, P>, OptionPlain<P>> {
    readonly kind = "option";
    readonly value: AbiType<V, P>;
    constructor(value: Typed<V, P>);
    get text(): string;
    protected compile(rules: AbiRules): Codec<AbiOption<V, P>, OptionPlain<P>>;
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
export declare class AbiOption<V, P> implements Accessor<OptionPlain<P>> {
    #private;
    /** @internal */
    constructor(shape: OptionShape<V, P>, view: DataView, offset: number);
    /** @throws AbiImageError when the flag is neither 0 nor 1 (`option.flag`) */
    get isSome(): boolean;
    get isNone(): boolean;
    /** The payload, or undefined. */
    get value(): V | undefined;
    /** The payload, or `fallback`. */
    valueOr<F>(fallback: F): V | F;
    /** @throws AbiAbsentError when there is nothing */
    unwrap(): V;
    match<R>(handlers: {
        readonly some: (value: V) => R;
        readonly none: () => R;
    }): R;
    /** @throws AbiValueError when the value does not fit */
    set(value: V | P): void;
    /** Makes a default payload present and returns it, to be filled in place. */
    emplace(): V;
    /** Makes it nothing; the payload becomes all zeros. */
    clear(): void;
    [plainValue](): OptionPlain<P>;
    [assignValue](input: OptionPlain<P> | Accessor<OptionPlain<P>>): void;
    [inspectCustom](): OptionPlain<P>;
}
export {};
