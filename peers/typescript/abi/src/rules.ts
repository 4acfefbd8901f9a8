import { type Extent, type Placement, placeInSequence, placeInUnion } from './layout.ts';

/** Types without parts. */
export type PrimitiveName =
  | 'bool'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'u128'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'i128'
  | 'f32'
  | 'f64'
  | 'char'
  | 'TypeTag';

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

const naturalAlignments: Platform['alignments'] = {
  bool: 1,
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  u128: 16,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  i128: 16,
  f32: 4,
  f64: 8,
  char: 4,
  TypeTag: 8,
};

/** Source: System V AMD64 psABI 1.0, section 3.1.2. */
export const x86_64: Platform = { name: 'x86_64', littleEndian: true, alignments: naturalAlignments };

/** Source: AAPCS64, section 5.1 "Fundamental Data Types". */
export const aarch64: Platform = { name: 'aarch64', littleEndian: true, alignments: naturalAlignments };

/** The rules of the profile `s-core` on a platform: see docs/specification.md of samebytes. */
export function sCoreRules(platform: Platform): AbiRules {
  return {
    platform,
    parts: { length: 'u32', capacity: 'u32', optionFlag: 'u8', resultFlag: 'u8', variantTag: 'u8' },
    statedCapacity: (capacity) => capacity,
    placeStruct: placeInSequence,
    placeUnion: placeInUnion,
  };
}

/** What applies when no rules are named: `s-core` as on x86_64, which aarch64 shares. */
export const defaultRules: AbiRules = sCoreRules(x86_64);
