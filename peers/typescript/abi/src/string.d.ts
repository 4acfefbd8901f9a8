import { type Codec } from './codec.ts';
import { type Counted } from './counted.ts';
import type { AbiRules } from './rules.ts';
import { type Accessor, AbiType, assignValue, inspectCustom, plainValue } from './type.ts';
/** `string(32)`: UTF-8 text of at most 32 bytes. */
export declare function string(capacity: number): StringType;
export declare class StringType extends AbiType<AbiString, string> {
    readonly kind = "string";
    /** Bytes. */
    readonly capacity: number;
    constructor(capacity: number);
    get text(): string;
    protected compile(rules: AbiRules): Codec<AbiString, string>;
}
/**
 * A String in memory. Made by reading a field of type `string(...)`, or by `create(string(...), memory, offset)`.
 * Bytes that a shorter text leaves are zeroed.
 */
export declare class AbiString implements Accessor<string> {
    #private;
    /** @internal */
    constructor(counted: Counted, view: DataView, offset: number);
    /** Bytes of UTF-8, not characters. @throws AbiImageError when the memory states more than the capacity */
    get byteLength(): number;
    /** Bytes. */
    get capacity(): number;
    get isEmpty(): boolean;
    /** @throws AbiCapacityError (nothing is changed), AbiValueError for half a surrogate pair */
    set(text: string): void;
    /** Adds at the end. @throws as `set` */
    append(text: string): void;
    clear(): void;
    /** True when it holds exactly this text. */
    equals(text: string): boolean;
    /** The text. @throws AbiImageError when the memory holds no UTF-8 (`string.utf8`) */
    toString(): string;
    toJSON(): string;
    /** The text's code points. */
    [Symbol.iterator](): IterableIterator<string>;
    [plainValue](): string;
    [assignValue](input: string | Accessor<string>): void;
    [inspectCustom](): string;
}
