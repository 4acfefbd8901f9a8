import type { Codec } from './codec.ts';
import type { AbiRules } from './rules.ts';
import { AbiType } from './type.ts';
/** The integers that may underlie an enum. */
export type UnderlyingName = 'u8' | 'u16' | 'u32' | 'u64' | 'i8' | 'i16' | 'i32' | 'i64';
/** A fieldless enum; its values are their names: `'drive'`. */
export declare class EnumType<Name extends string> extends AbiType<Name, Name> {
    #private;
    readonly kind = "enum";
    readonly underlying: UnderlyingName;
    constructor(underlying: UnderlyingName, values: Readonly<Record<Name, number | bigint>>);
    /** In order of declaration. */
    get names(): Name[];
    get text(): string;
    /** The declared number of a name (a bigint where the underlying integer has 64 bits). */
    numberOf(name: Name): number | bigint;
    /** The name of a number, or undefined when none is declared. */
    nameOf(number: number | bigint): Name | undefined;
    protected compile(rules: AbiRules): Codec<Name, Name>;
}
/** `enumeration('u8', {park: 0, drive: 2})`; numbers as number or bigint. */
export declare function enumeration<const Values extends Readonly<Record<string, number | bigint>>>(underlying: UnderlyingName, values: Values): EnumType<Extract<keyof Values, string>>;
