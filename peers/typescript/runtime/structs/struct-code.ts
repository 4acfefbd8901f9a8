import koffi, { type TypeObject } from 'koffi';
import type { AbiType, Layout, LayoutPart, Refusal } from '../../abi/src/index.ts';
import type { TapeReader } from '../tape-reader.ts';
import type { TapeWriter } from '../tape-writer.ts';

export type Type = AbiType<unknown, unknown>;

/** A type as koffi knows it, and how koffi's JavaScript values of it go to and from the tape. */
export interface StructCode {
  /** What values are encoded and decoded with. */
  readonly native: TypeObject;
  /**
   * The same memory with bytes for bools, since koffi decodes a byte of 2 as true. What is decoded with it has not been
   * interpreted yet and is only validated. The same object as `native` where there is no bool.
   */
  readonly raw: TypeObject;
  /** As koffi says. */
  readonly layout: Layout;
  /** Takes a value off the tape, as `koffi.encode` wants it. @throws RequestError tape */
  take(tape: TapeReader): unknown;
  /** Puts a value on the tape that `koffi.decode` made with `native`. */
  put(tape: TapeWriter, value: never): void;
  /** The first rule that a value decoded with `raw` breaks. Null: no bytes are wrong. */
  readonly refusal: ((value: never) => Refusal | null) | null;
  /** Makes room for so many elements; what koffi takes and gives for an array of this type. */
  list(count: number): unknown[];
  /** What koffi makes of an array of this type: a typed array or an ordinary one. */
  readonly arrayHint: 'Typed' | 'Array';
}

/** What is declared with koffi; a part of it may be replaced, e.g. to break it on purpose. */
export interface Declarations {
  /** Default: `koffi.struct`. */
  readonly struct: (members: Record<string, TypeObject | [number, TypeObject]>) => TypeObject;
}

/** What compiling a type needs: koffi's declarations, and the code of the types inside of it. */
export interface Compiler extends Declarations {
  codeOf(type: Type): StructCode;
}

/** The two forms of a type: see `StructCode`. */
export type Forms = Pick<StructCode, 'native' | 'raw'>;

/** Declares both forms of what consists of `parts`, but only one where they are the same. */
export function declareForms(
  parts: Readonly<Record<string, Forms>>,
  declare: (members: Record<string, TypeObject>) => TypeObject,
): Forms {
  const native = declare(mapMembers(parts, (form) => form.native));
  const isSame = Object.values(parts).every((form) => form.native === form.raw);
  return { native, raw: isSame ? native : declare(mapMembers(parts, (form) => form.raw)) };
}

/**
 * An array type of `count` elements, or, in a struct, of as many as the member `countedBy` says. The hint always stands:
 * without it koffi 3.3.4 shares one type between both kinds of array and mistakes the elements of nested arrays.
 */
export function declareArray(element: StructCode, count: number, countedBy?: string): Forms {
  const declare = (type: TypeObject, hint: StructCode['arrayHint']): TypeObject =>
    countedBy === undefined ? koffi.array(type, count, hint) : koffi.array(type, countedBy, count, hint);
  const native = declare(element.native, element.arrayHint);
  return { native, raw: element.native === element.raw ? native : declare(element.raw, 'Array') };
}

/** Size and alignment of a type without parts, or with those parts. */
export function layoutOf(type: TypeObject, parts: readonly LayoutPart[] = []): Layout {
  return { size: koffi.sizeof(type), alignment: koffi.alignof(type), parts };
}

/** A member of a struct or union type, as a part called `name`; `koffi.offsetof` knows structs only. */
export function partOf(type: TypeObject, member: string, layout: Layout, name = member): LayoutPart {
  const found = type.members?.[member];
  if (!found) throw new TypeError(`the koffi type has no member ${member}`);
  return { name, offset: found.offset, layout };
}

/** What is not in arrays of numbers. */
export const ordinaryArrays: Pick<StructCode, 'list' | 'arrayHint'> = {
  list: (count) => new Array<unknown>(count),
  arrayHint: 'Array',
};

function mapMembers(
  parts: Readonly<Record<string, Forms>>,
  choose: (forms: Forms) => TypeObject,
): Record<string, TypeObject> {
  return Object.fromEntries(Object.entries(parts).map(([name, forms]) => [name, choose(forms)]));
}
