import { type Extent, type Placement } from './layout.ts';
/** Types without parts. */
export type PrimitiveName = 'bool' | 'u8' | 'u16' | 'u32' | 'u64' | 'u128' | 'i8' | 'i16' | 'i32' | 'i64' | 'i128' | 'f32' | 'f64' | 'char' | 'TypeTag';
/** What the processor and its ABI decide. */
export interface Platform {
    readonly name: string;
    readonly littleEndian: boolean;
    /** Of each primitive inside of a struct, in bytes. */
    readonly alignments: Readonly<Record<PrimitiveName, number>>;
}
/** The integers that hold counts, flags and tags. */
export type CountName = 'u8' | 'u16' | 'u32';
/** What the containers are made of. */
export interface ContainerParts {
    readonly length: CountName;
    readonly capacity: CountName;
    readonly optionFlag: CountName;
    readonly resultFlag: CountName;
    readonly variantTag: CountName;
}
/** Everything that decides where a byte lies. Layouts are computed from this and the types alone. */
export interface AbiRules {
    readonly platform: Platform;
    readonly parts: ContainerParts;
    /** What a Vec or String for `capacity` elements states as its capacity. */
    readonly statedCapacity: (capacity: number) => number;
    /** Places the members of a struct; `leastAlignment` in bytes. */
    readonly placeStruct: (members: readonly Extent[], leastAlignment: number) => Placement;
    readonly placeUnion: (members: readonly Extent[]) => Placement;
}
/** Source: System V AMD64 psABI 1.0, section 3.1.2. */
export declare const x86_64: Platform;
/** Source: AAPCS64, section 5.1 "Fundamental Data Types". */
export declare const aarch64: Platform;
/** The rules of the profile `s-core` on a platform: see docs/specification.md of samebytes. */
export declare function sCoreRules(platform: Platform): AbiRules;
/** What applies when no rules are named: `s-core` as on x86_64, which aarch64 shares. */
export declare const defaultRules: AbiRules;
