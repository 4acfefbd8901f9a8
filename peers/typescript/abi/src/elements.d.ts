import { type Codec, type Refusal, type RefusalCheck } from './codec.ts';
/** A run of elements of one type in memory. */
export interface Elements<V, P> {
    readonly codec: Codec<V, P>;
    /** Bytes from one element to the next. */
    readonly stride: number;
}
/** Resolves an index as `Array.prototype.at` does, but refuses what is outside. */
export declare function checkIndex(text: string, index: number, length: number): number;
/** Writes one element; what does not fit is reported at `[index]`. */
export declare function writeElement<V, P>(codec: Codec<V, P>, view: DataView, offset: number, value: V | P, index: number): void;
/** The first refused element. */
export declare function refusedElement(check: RefusalCheck, view: DataView, offset: number, stride: number, count: number): Refusal | null;
/** Copies `count` elements out. */
export declare function plainElements<V, P>(elements: Elements<V, P>, view: DataView, offset: number, count: number): P[];
/** @throws AbiTypeError unless it is an integer from 1 to 2^32 - 1 */
export declare function checkCount(text: string, count: number): number;
/** @throws AbiValueError when it cannot be iterated */
export declare function checkIterable<T>(text: string, input: Iterable<T>): Iterable<T>;
