import { type Codec } from './codec.ts';
import type { AbiRules, PrimitiveName } from './rules.ts';
import { AbiType } from './type.ts';
/** How one primitive is read and written; `littleEndian` is the platform's. */
export interface PrimitiveCode<V> {
    /** Bytes. */
    readonly size: number;
    readonly read: (view: DataView, offset: number, littleEndian: boolean) => V;
    readonly write: (view: DataView, offset: number, value: V, littleEndian: boolean) => void;
    /** For the error message: what `write` takes. */
    readonly takes: string;
    readonly accepts: (value: V) => boolean;
    /** For primitives that have invalid bytes. */
    readonly rule?: {
        readonly id: string;
        readonly isBroken: (view: DataView, offset: number, littleEndian: boolean) => boolean;
    };
    /** What zeroed memory becomes, where zero is no value. */
    readonly initial?: V;
}
export declare class PrimitiveType<V> extends AbiType<V, V> {
    #private;
    readonly kind = "primitive";
    readonly name: PrimitiveName;
    constructor(name: PrimitiveName, code: PrimitiveCode<V>);
    get text(): string;
    protected compile(rules: AbiRules): Codec<V, V>;
}
/** The codec of a type without parts. */
export declare function leafCodec<V>(text: string, code: PrimitiveCode<V>, littleEndian: boolean, alignment: number): Codec<V, V>;
