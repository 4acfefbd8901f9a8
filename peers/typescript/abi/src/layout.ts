/** How a type lies in memory. All numbers are bytes. */
export interface Layout {
  readonly size: number;
  readonly alignment: number;
  /** Present for arrays: how many elements, and from one to the next. */
  readonly repeated?: { readonly count: number; readonly stride: number };
  /** The parts in order of declaration; an array has one part `[]`, its first element. */
  readonly parts: readonly LayoutPart[];
}

export interface LayoutPart {
  /** `rpm`, `0`, `len`, `[]`, ...; the specification's "Layout paths". */
  readonly name: string;
  /** From the start of the whole. */
  readonly offset: number;
  readonly layout: Layout;
}

/** Where the members of one aggregate lie. */
export interface Placement {
  readonly offsets: readonly number[];
  readonly size: number;
  readonly alignment: number;
}

/** What placing needs to know of a member. */
export type Extent = Pick<Layout, 'size' | 'alignment'>;

/**
 * Members one after another, each at the next multiple of its alignment; the size is rounded up to the alignment.
 * Source: System V psABI, "Aggregates and Unions"; every C compiler on the supported platforms.
 *
 * @param leastAlignment raises the alignment of the whole (bytes)
 */
export function placeInSequence(members: readonly Extent[], leastAlignment = 1): Placement {
  let end = 0;
  let alignment = leastAlignment;
  const offsets = members.map((member) => {
    const offset = roundUp(end, member.alignment);
    end = offset + member.size;
    alignment = Math.max(alignment, member.alignment);
    return offset;
  });
  return { offsets, size: roundUp(end, alignment), alignment };
}

/** Members over each other, all at 0. Source: as `placeInSequence`. */
export function placeInUnion(members: readonly Extent[]): Placement {
  const alignment = Math.max(1, ...members.map((member) => member.alignment));
  const size = Math.max(0, ...members.map((member) => member.size));
  return { offsets: members.map(() => 0), size: roundUp(size, alignment), alignment };
}

/** `count` elements of one layout, one after another. */
export function repeat(element: Layout, count: number): Layout {
  return {
    size: element.size * count,
    alignment: element.alignment,
    repeated: { count, stride: element.size },
    parts: [{ name: '[]', offset: 0, layout: element }],
  };
}

/** A layout whose parts are named `names` and lie as `placement` says. */
export function composeLayout(names: readonly string[], members: readonly Layout[], placement: Placement): Layout {
  const parts = members.map((layout, index) => ({
    name: names[index] ?? String(index),
    offset: placement.offsets[index] ?? 0,
    layout,
  }));
  return { size: placement.size, alignment: placement.alignment, parts };
}

/** The next multiple of `alignment` at or above `offset`. */
export function roundUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
