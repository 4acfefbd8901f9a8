/** Stable names of everything that can go wrong; switch on these, not on messages. */
export type AbiErrorCode = 
/** A container has no room for what should be added. */
'ABI_CAPACITY'
/** An index is not inside of the container. */
 | 'ABI_INDEX'
/** A value does not fit the type it is written to. */
 | 'ABI_VALUE'
/** The payload that was asked for is not the one that is present. */
 | 'ABI_ABSENT'
/** The memory breaks a rule of the types' specification. */
 | 'ABI_IMAGE'
/** The memory is too small for the type at that offset, or not memory. */
 | 'ABI_MEMORY'
/** A type itself is impossible: capacity 0, 257 alternatives, ... */
 | 'ABI_TYPE';
/** What every error of this library is. */
export declare class AbiError extends Error {
    readonly code: AbiErrorCode;
    constructor(code: AbiErrorCode, message: string);
}
/** A Vec or String is full. Nothing was changed. */
export declare class AbiCapacityError extends AbiError {
    constructor(type: string, needed: number, capacity: number);
}
/** An index outside of 0..length-1 (or its negative counterpart). */
export declare class AbiIndexError extends AbiError {
    constructor(type: string, index: number, length: number);
}
/** A value that the type cannot hold: 256 in a u8, an undeclared enum name, text with half a surrogate pair. */
export declare class AbiValueError extends AbiError {
    #private;
    constructor(type: string, value: unknown, expected: string);
    /** Where in the value that was written: `status.history[3]`; empty for the value itself. */
    get path(): string;
    /** Adds what lies around: `.field` or `[3]`. */
    within(segment: string): this;
}
/** `unwrap` of nothing, `get` of an alternative that is not the present one. */
export declare class AbiAbsentError extends AbiError {
    constructor(type: string, wanted: string, present: string);
}
/** The bytes break a rule: a bool of 2, a Vec longer than its capacity. `rule` is the specification's rule id. */
export declare class AbiImageError extends AbiError {
    readonly rule: string;
    constructor(rule: string, type: string, found: string);
}
/** The memory given does not hold the whole value. */
export declare class AbiMemoryError extends AbiError {
    constructor(message: string);
}
/** A type that cannot exist. */
export declare class AbiTypeError extends AbiError {
    constructor(message: string);
}
