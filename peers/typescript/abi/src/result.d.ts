import { type Codec } from './codec.ts';
import type { AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
/** A Result as plain data. */
export type ResultPlain<OkPlain, ErrPlain> = {
    readonly ok: OkPlain;
} | {
    readonly err: ErrPlain;
};
/** `result(u32, Gear)`: a value, or an error. */
export declare function result<const Ok extends AnyTyped, const Err extends AnyTyped>(ok: Ok, err: Err): ResultType<Value<Ok>, Plain<Ok>, Value<Err>, Plain<Err>>;
export declare class ResultType<V, P, E, EP> extends AbiType<AbiResult<V, P, E, EP>, ResultPlain<P, EP>> {
    readonly kind = "result";
    readonly ok: AbiType<V, P>;
    readonly err: AbiType<E, EP>;
    constructor(ok: Typed<V, P>, err: Typed<E, EP>);
    get text(): string;
    protected compile(rules: AbiRules): Codec<AbiResult<V, P, E, EP>, ResultPlain<P, EP>>;
}
interface ResultShape<V, P, E, EP> {
    readonly flag: Codec<number, number>;
    readonly ok: Codec<V, P>;
    readonly err: Codec<E, EP>;
    readonly flagOffset: number;
    readonly valueOffset: number;
    readonly unionSize: number;
    readonly text: string;
}
/** A Result in memory. Made by reading a field of type `result(...)`, or by `create(result(...), memory, offset)`. */
export declare class AbiResult<V, P, E, EP> implements Accessor<ResultPlain<P, EP>> {
    #private;
    /** @internal */
    constructor(shape: ResultShape<V, P, E, EP>, view: DataView, offset: number);
    /** @throws AbiImageError when the flag is neither 0 nor 1 (`result.flag`) */
    get isOk(): boolean;
    get isErr(): boolean;
    /** The value, or undefined for an error. */
    get ok(): V | undefined;
    /** The error, or undefined for a value. */
    get err(): E | undefined;
    /** The value, or `fallback` for an error. */
    valueOr<F>(fallback: F): V | F;
    /** @throws AbiAbsentError when it is an error */
    unwrap(): V;
    /** @throws AbiAbsentError when it is a value */
    unwrapErr(): E;
    match<R>(handlers: {
        readonly ok: (value: V) => R;
        readonly err: (error: E) => R;
    }): R;
    /** @throws AbiValueError when the value does not fit */
    setOk(value: V | P): void;
    /** @throws AbiValueError when the error does not fit */
    setErr(error: E | EP): void;
    /** Makes it a default value and returns that, to be filled in place. */
    emplaceOk(): V;
    /** Makes it a default error and returns that, to be filled in place. */
    emplaceErr(): E;
    [plainValue](): ResultPlain<P, EP>;
    [assignValue](input: ResultPlain<P, EP> | Accessor<ResultPlain<P, EP>>): void;
    [inspectCustom](): ResultPlain<P, EP>;
}
export {};
