import { PrimitiveType } from './primitive.ts';
/**
 * Names a type in 64 bits: eight printable ASCII characters, the first in the most significant byte, or a number
 * below 2^63, which is stored with the top bit set. Immutable.
 */
export declare class TypeTag {
    #private;
    private constructor();
    /** @throws AbiValueError unless `text` is eight characters from U+0020 to U+007E */
    static fromText(text: string): TypeTag;
    /** @throws AbiValueError unless 0 <= `number` < 2^63 */
    static fromNumber(number: bigint): TypeTag;
    /** From the 64 bits as they are stored. @throws AbiValueError when they are no tag (`typetag.ascii`) */
    static fromStored(stored: bigint): TypeTag;
    /** The 64 bits as they are stored. */
    get stored(): bigint;
    /** The eight characters, or undefined for a number. */
    get text(): string | undefined;
    /** The number, or undefined for a text. */
    get number(): bigint | undefined;
    equals(other: TypeTag): boolean;
    toString(): string;
    toJSON(): string;
}
/** A TypeTag as a field. A default one is the number 0. */
export declare const typeTag: PrimitiveType<TypeTag>;
