/**
 * Data that programs in several languages share in memory, as TypeScript classes over a DataView.
 * `class Motor extends struct({rpm: f32, history: vec(f32, 64)}) {}`, then `new Motor(buffer, offset).rpm = 3`.
 */
export { AbiArray, ArrayType, array } from './array.ts';
export { bool } from './bool.ts';
export { char } from './char.ts';
export type { Codec, Refusal } from './codec.ts';
export { EnumType, enumeration, type UnderlyingName } from './enumeration.ts';
export * from './errors.ts';
export { type Extent, type Layout, type LayoutPart, type Placement, placeInSequence, placeInUnion } from './layout.ts';
export type { Memory } from './memory.ts';
export { f32, f64, i8, i16, i32, i64, i128, u8, u16, u32, u64, u128 } from './numbers.ts';
export { AbiOption, type OptionPlain, OptionType, option } from './option.ts';
export { PrimitiveType } from './primitive.ts';
export { AbiResult, type ResultPlain, ResultType, result } from './result.ts';
export {
  type AbiRules,
  aarch64,
  type ContainerParts,
  defaultRules,
  type Platform,
  type PrimitiveName,
  sCoreRules,
  x86_64,
} from './rules.ts';
export { AbiString, StringType, string } from './string.ts';
export {
  type CompositeClass,
  CompositeType,
  type Fields,
  type StructInstance,
  type StructOptions,
  type StructPlain,
  struct,
} from './struct.ts';
export { type TupleInstance, type TuplePlain, tuple } from './tuple.ts';
export {
  AbiType,
  type Accessor,
  type AnyTyped,
  abiType,
  alignmentOf,
  assign,
  create,
  layoutOf,
  type Plain,
  sizeOf,
  type Typed,
  toPlain,
  type Value,
  validate,
} from './type.ts';
export { TypeTag, typeTag } from './type-tag.ts';
export {
  AbiVariant,
  type Alternatives,
  type VariantClass,
  type VariantHandlers,
  type VariantPlain,
  VariantType,
  variant,
} from './variant.ts';
export { AbiVec, VecType, vec } from './vec.ts';
