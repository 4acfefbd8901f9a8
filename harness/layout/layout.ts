import type { EnumValue, PrimitiveName } from '../describe/types.ts';
import type { ProfileRule } from './profile.ts';

/** Limits of docs/specification.md, in bytes. */
export const maximumImageSize = 16 * 1024 * 1024;
export const maximumAlignment = 4096;

/** What a part is for. */
export type Role =
  | 'field'
  | 'element'
  | 'elements'
  | 'length'
  | 'constant'
  | 'flag'
  | 'tag'
  | 'payload'
  | 'alternative';

/** A part of a layout, as layout paths name it. */
export interface Part {
  /** What the path gains: `.len`, `[]`, `.value.ok`. */
  readonly path: string;
  /** The type as a description writes it; `union` for a union. */
  readonly type: string;
  /** Bytes from the start of the layout that the part belongs to; for `[]`, of the first element. */
  readonly offset: number;
  readonly layout: Layout;
  readonly role: Role;
  /** Id of the rule that puts the part there. */
  readonly rule: string;
}

/** Bytes that belong to no part. */
export interface Gap {
  readonly offset: number;
  readonly size: number;
}

interface LayoutBase {
  /** Bytes. */
  readonly size: number;
  /** Bytes, a power of two. */
  readonly align: number;
  readonly byteOrder: 'little' | 'big';
  /** In the order of layout paths (docs/specification.md, "Layout paths"). */
  readonly parts: readonly Part[];
  readonly gaps: readonly Gap[];
  /** How many entries `entriesOf` finds below this layout. */
  readonly entries: number;
}

/** A primitive, or an enum as its underlying integer. */
export interface PrimitiveLayout extends LayoutBase {
  readonly kind: 'primitive';
  readonly primitive: PrimitiveName;
  /** The declared values, for an enum. */
  readonly values: readonly EnumValue[] | null;
  /** What a reader must refuse here. */
  readonly check: ProfileRule | null;
}

/** A struct, or a tuple with the fields "0", "1", ... */
export interface StructLayout extends LayoutBase {
  readonly kind: 'struct';
  readonly isTuple: boolean;
}

export interface ArrayLayout extends LayoutBase {
  readonly kind: 'array';
  readonly element: Layout;
  readonly count: number;
  /** Bytes from an element to the next. */
  readonly stride: number;
}

/** Parts that share their bytes. */
export interface UnionLayout extends LayoutBase {
  readonly kind: 'union';
}

/** A part that always holds the same number. */
export interface ConstantPart {
  readonly part: Part;
  readonly value: number;
}

export interface VecLayout extends LayoutBase {
  readonly kind: 'vec';
  readonly capacity: number;
  readonly length: Part;
  readonly constants: readonly ConstantPart[];
  readonly elements: Part;
  readonly array: ArrayLayout;
  readonly rules: readonly ProfileRule[];
}

export interface StringLayout extends LayoutBase {
  readonly kind: 'string';
  /** Bytes of UTF-8. */
  readonly capacity: number;
  readonly length: Part;
  readonly constants: readonly ConstantPart[];
  readonly elements: Part;
  readonly encoding: 'utf-8' | 'ascii';
  readonly terminator: 'none' | 'after-text' | 'at-end';
  readonly rules: readonly ProfileRule[];
}

export interface OptionLayout extends LayoutBase {
  readonly kind: 'option';
  readonly flag: Part;
  readonly none: number;
  readonly some: number;
  readonly constants: readonly ConstantPart[];
  readonly payload: Part;
  readonly rules: readonly ProfileRule[];
}

export interface ResultLayout extends LayoutBase {
  readonly kind: 'result';
  readonly flag: Part;
  readonly okFlag: number;
  readonly errFlag: number;
  readonly constants: readonly ConstantPart[];
  /** Offset from the start of the Result. */
  readonly ok: Part;
  readonly err: Part;
  readonly rules: readonly ProfileRule[];
}

/** One alternative of a variant: which tags say so, and where its payload stands. */
export interface AlternativeLayout {
  readonly name: string;
  /** Outermost first. */
  readonly tags: readonly ConstantPart[];
  /** `null`: the alternative carries nothing. */
  readonly payload: Part | null;
}

export interface VariantLayout extends LayoutBase {
  readonly kind: 'variant';
  readonly alternatives: readonly AlternativeLayout[];
  readonly rules: readonly ProfileRule[];
}

/** Where every byte of a type is, on one platform, in one profile. */
export type Layout =
  | PrimitiveLayout
  | StructLayout
  | ArrayLayout
  | UnionLayout
  | VecLayout
  | StringLayout
  | OptionLayout
  | ResultLayout
  | VariantLayout;
