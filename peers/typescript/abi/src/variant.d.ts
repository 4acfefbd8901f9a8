import { type Codec } from './codec.ts';
import { type Memory } from './memory.ts';
import { type AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, abiType, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
import { type VariantShape } from './variant-levels.ts';
/** Alternative names to payload types, in order of declaration; null carries nothing. */
export type Alternatives = Readonly<Record<string, AnyTyped | null>>;
type Name<A> = Extract<keyof A, string>;
type Payload<A, N extends keyof A> = A[N] extends null ? undefined : Value<A[N]>;
type PayloadPlain<A, N extends keyof A> = A[N] extends null ? undefined : Plain<A[N]>;
/** A Variant as plain data: `'empty'` or `{circle: 1.5}`. */
export type VariantPlain<A extends Alternatives> = {
    [N in Name<A>]: A[N] extends null ? N : {
        readonly [Key in N]: Plain<A[N]>;
    };
}[Name<A>];
/** One function for each alternative. */
export type VariantHandlers<A extends Alternatives, R> = {
    readonly [N in Name<A>]: (payload: Payload<A, N>) => R;
};
/** What `variant` makes: a class over memory that is also a type. */
export interface VariantClass<A extends Alternatives> extends Typed<AbiVariant<A>, VariantPlain<A>> {
    /**
     * Views the value at `offset` bytes; the memory is not changed.
     * @throws AbiMemoryError when it does not fit
     */
    new (memory: Memory, offset?: number, rules?: AbiRules): AbiVariant<A>;
    /** Constructs the first alternative in place: see the function `create`. */
    create<Self extends AnyTyped>(this: Self, memory: Memory, offset?: number, rules?: AbiRules): Value<Self>;
}
/** `class Shape extends variant({empty: null, circle: f32}) {}`: `shape.set('circle', 2)`. */
export declare function variant<const A extends Alternatives>(alternatives: A): VariantClass<A>;
export interface Alternative {
    readonly name: string;
    readonly payload: AbiType<unknown, unknown> | null;
}
type AnyPlain = VariantPlain<Alternatives>;
/** The type behind a Variant class. */
export declare class VariantType extends AbiType<AbiVariant<Alternatives>, AnyPlain> {
    #private;
    readonly kind = "variant";
    readonly alternatives: readonly Alternative[];
    /** The class whose instances view values of this type. */
    readonly instanceClass: typeof AbiVariant<Alternatives>;
    constructor(alternatives: readonly Alternative[], instanceClass: typeof AbiVariant<Alternatives>);
    get text(): string;
    /** @throws AbiValueError when there is no such alternative */
    indexOf(name: string): number;
    shape(rules: AbiRules): VariantShape;
    protected compile(rules: AbiRules): Codec<AbiVariant<Alternatives>, AnyPlain>;
}
/** A Variant in memory: exactly one of its alternatives is present. Extend what `variant({...})` returns. */
export declare class AbiVariant<A extends Alternatives> implements Accessor<VariantPlain<A>> {
    #private;
    constructor(memory: Memory, offset?: number, rules?: AbiRules);
    static get [abiType](): VariantType;
    /** The name of the present alternative. @throws AbiImageError when a tag is wrong (`variant.tag`) */
    get alternative(): Name<A>;
    /** True when that alternative is present. */
    is(name: Name<A>): boolean;
    /** The payload of the alternative (undefined if it carries nothing). @throws AbiAbsentError when another is present */
    get<N extends Name<A>>(name: N): Payload<A, N>;
    /** Calls the handler of the present alternative. */
    match<R>(handlers: VariantHandlers<A, R>): R;
    /** Makes an alternative present. @throws AbiValueError when the payload does not fit or the name is unknown */
    set<N extends Name<A>>(name: N, ...payload: A[N] extends null ? [] : [payload: Payload<A, N> | PayloadPlain<A, N>]): void;
    /** Makes a default alternative present and returns its payload, to be filled in place. */
    emplace<N extends Name<A>>(name: N): Payload<A, N>;
    [plainValue](): VariantPlain<A>;
    [assignValue](input: VariantPlain<A> | Accessor<VariantPlain<A>>): void;
    [inspectCustom](): VariantPlain<A>;
}
export {};
