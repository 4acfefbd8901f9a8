/**
 * The resolved types: what descriptions become once every name is known.
 *
 * Everything after `describe/` works on these records and never checks them again. They are plain data,
 * readonly, and the JSON form of them is what `hello` sends to peers and what a fingerprint is taken over.
 */

/** Integers of 8 to 128 bits. */
export const integerNames = ['u8', 'u16', 'u32', 'u64', 'u128', 'i8', 'i16', 'i32', 'i64', 'i128'] as const;
export type IntegerName = (typeof integerNames)[number];

/** The integers that may underlie an enum: 8 to 64 bits. */
export const underlyingNames = ['u8', 'u16', 'u32', 'u64', 'i8', 'i16', 'i32', 'i64'] as const;
export type UnderlyingName = (typeof underlyingNames)[number];

export const primitiveNames = ['bool', ...integerNames, 'f32', 'f64', 'char', 'TypeTag'] as const;
/** Types without parts. `char` is a Unicode scalar value of 4 bytes, `TypeTag` a u64 (see docs/specification.md). */
export type PrimitiveName = (typeof primitiveNames)[number];

/** A type expression whose names are resolved. */
export type Type =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  /** A declared type, by its qualified name: `demo.motor.Gear`. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'array'; readonly element: Type; readonly count: number }
  | { readonly kind: 'vec'; readonly element: Type; readonly capacity: number }
  /** UTF-8 text of at most `capacity` bytes; `ascii`, by a profile: of the characters U+0001 to U+007F. */
  | { readonly kind: 'string'; readonly capacity: number; readonly ascii?: true }
  | { readonly kind: 'option'; readonly value: Type }
  | { readonly kind: 'result'; readonly ok: Type; readonly err: Type };

/** A field of a struct or an element of a tuple (then `name` is its index in decimal: "0", "1", ...). */
export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly unit?: string;
  readonly doc?: string;
  /** Absent: the type was not read from a text. */
  readonly position?: SourcePosition;
}

export interface EnumValue {
  readonly name: string;
  readonly value: bigint;
}

export interface Alternative {
  readonly name: string;
  /** `null`: the alternative carries nothing. */
  readonly payload: Type | null;
  readonly unit?: string;
  readonly doc?: string;
  /** Absent: the type was not read from a text. */
  readonly position?: SourcePosition;
}

/** Where a declaration stands, for messages; lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface DeclarationBase {
  /** Qualified: package, a dot, the declared name: `demo.motor.Motor`. */
  readonly name: string;
  /** `demo.motor`. */
  readonly package: string;
  readonly doc?: string;
  readonly unit?: string;
  readonly position: SourcePosition;
}

export interface AliasDeclaration extends DeclarationBase {
  readonly kind: 'alias';
  readonly target: Type;
}

export interface EnumDeclaration extends DeclarationBase {
  readonly kind: 'enum';
  readonly underlying: UnderlyingName;
  readonly values: readonly EnumValue[];
}

export interface StructDeclaration extends DeclarationBase {
  readonly kind: 'struct';
  readonly fields: readonly Field[];
  /** Least alignment in bytes, a power of two; never below the natural one. Absent: the natural one. */
  readonly align?: number;
  /** The TypeTag as its stored 64-bit number. */
  readonly tag?: bigint;
  /**
   * True for the fields of a variant's anonymous alternative: `rect` of `demo.Shape` is declared as
   * `demo.Shape.rect`, directly before `demo.Shape`. Its native name is `ShapeRect`.
   */
  readonly anonymous?: boolean;
}

export interface TupleDeclaration extends DeclarationBase {
  readonly kind: 'tuple';
  readonly elements: readonly Field[];
  readonly align?: number;
  readonly tag?: bigint;
}

export interface VariantDeclaration extends DeclarationBase {
  readonly kind: 'variant';
  /** 1 to 256. */
  readonly alternatives: readonly Alternative[];
}

export type Declaration =
  | AliasDeclaration
  | EnumDeclaration
  | StructDeclaration
  | TupleDeclaration
  | VariantDeclaration;

/** All declarations of a run, each after those it uses; iteration order is that order. */
export type TypeTable = ReadonlyMap<string, Declaration>;

/** The declared name without its package: `Motor`, and `Shape.rect` for an anonymous alternative. */
export function localName(declaration: Pick<Declaration, 'name' | 'package'>): string {
  return declaration.name.slice(declaration.package.length + 1);
}

/** The identifier in generated sources: `Motor`; `ShapeRect` for `demo.Shape.rect`. */
export function nativeName(declaration: Pick<Declaration, 'name' | 'package'>): string {
  return localName(declaration).replace(/\.(.)/g, (_, first: string) => first.toUpperCase());
}

/** How a type is written in a description: `Vec<Option<u8>, 4>`, `[demo.motor.Gear; 3]`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'primitive':
    case 'named':
      return type.name;
    case 'array':
      return `[${typeText(type.element)}; ${type.count}]`;
    case 'vec':
      return `Vec<${typeText(type.element)}, ${type.capacity}>`;
    case 'string':
      return `String<${type.capacity}>`;
    case 'option':
      return `Option<${typeText(type.value)}>`;
    case 'result':
      return `Result<${typeText(type.ok)}, ${typeText(type.err)}>`;
  }
}
