import { type Codec } from './codec.ts';
import { type Memory } from './memory.ts';
import { type AbiRules } from './rules.ts';
import { type Accessor, AbiType, type AnyTyped, abiType, assignValue, inspectCustom, type Plain, plainValue, type Typed, type Value } from './type.ts';
import type { TypeTag } from './type-tag.ts';
/** Field names to types, in order of declaration. */
export type Fields = Readonly<Record<string, AnyTyped>>;
export interface StructOptions {
    /** Raises the alignment, in bytes; a power of two. Default: the largest of the fields'. */
    readonly align?: number;
    /** Names the type at run time. */
    readonly tag?: TypeTag;
}
/** What a struct's instances look like: one property for each field and nothing else that has a text for a name. */
export type StructInstance<F extends Fields> = {
    -readonly [Name in keyof F]: Value<F[Name]>;
} & Accessor<StructPlain<F>>;
/** A struct as plain data. */
export type StructPlain<F extends Fields> = {
    readonly [Name in keyof F]: Plain<F[Name]>;
};
/** What `struct` and `tuple` make: a class over memory that is also a type. */
export interface CompositeClass<Instance, P> extends Typed<Instance, P> {
    /**
     * Views the value at `offset` bytes; the memory is not changed.
     * @throws AbiMemoryError when it does not fit
     */
    new (memory: Memory, offset?: number, rules?: AbiRules): Instance;
    readonly tag: TypeTag | undefined;
    /** Constructs a default value in place: see the function `create`. */
    create<Self extends AnyTyped>(this: Self, memory: Memory, offset?: number, rules?: AbiRules): Value<Self>;
}
/** `class Point extends struct({x: f32, y: f32}) {}`: `new Point(buffer, 16).x = 3`. */
export declare function struct<const F extends Fields>(fields: F, options?: StructOptions): CompositeClass<StructInstance<F>, StructPlain<F>>;
/** A field of a struct or an element of a tuple (then the name is its index in decimal). */
export interface Member {
    readonly name: string;
    readonly type: AbiType<unknown, unknown>;
}
/** What makes a struct or tuple. */
export interface CompositeDefinition extends StructOptions {
    readonly kind: 'struct' | 'tuple';
    readonly members: readonly Member[];
}
type CompositePlain = Readonly<Record<string, unknown>> | readonly unknown[];
/** A member's place and code for one set of rules. */
interface Slot {
    readonly name: string;
    readonly offset: number;
    readonly codec: Codec;
    /** Its step in a logical path. */
    readonly segment: string;
}
/** The type behind a struct or tuple class. */
export declare class CompositeType extends AbiType<CompositeBase, CompositePlain> {
    #private;
    readonly kind: 'struct' | 'tuple';
    readonly members: readonly Member[];
    /** The class whose instances view values of this type. */
    readonly instanceClass: typeof CompositeBase;
    constructor(definition: CompositeDefinition, instanceClass: typeof CompositeBase);
    get text(): string;
    /** The members' places, computed once for as long as the rules stay the same. */
    slots(rules: AbiRules): readonly Slot[];
    /** In bytes. */
    size(rules: AbiRules): number;
    protected compile(rules: AbiRules): Codec<CompositeBase, CompositePlain>;
}
/** What all structs and tuples share; nothing here has a text for a name, so no field can collide with it. */
export declare class CompositeBase implements Accessor<CompositePlain> {
    #private;
    constructor(memory: Memory, offset?: number, rules?: AbiRules);
    static get [abiType](): CompositeType;
    [plainValue](): CompositePlain;
    [assignValue](input: CompositePlain | Accessor<CompositePlain>): void;
    [inspectCustom](): CompositePlain;
}
/** The class behind `struct({...})` and `tuple([...])`. */
export declare function makeComposite(definition: CompositeDefinition): typeof CompositeBase;
export {};
