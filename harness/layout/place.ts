import type { Gap, Part } from './layout.ts';

/** Bytes. */
export interface Extent {
  readonly size: number;
  readonly align: number;
}

/** Extents one after the other, and the whole around them. */
export interface Placement extends Extent {
  readonly offsets: readonly number[];
}

/** The least multiple of `align` that is not below `offset`. */
export function roundUp(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}

/**
 * Places members one after the other, each at the next multiple of its alignment.
 * Source: docs/specification.md, Composites; System V psABI, Aggregates and Unions.
 */
export function placeInOrder(members: readonly Extent[], leastAlign = 1): Placement {
  const offsets: number[] = [];
  let end = 0;
  let align = leastAlign;
  for (const member of members) {
    const offset = roundUp(end, member.align);
    offsets.push(offset);
    end = offset + member.size;
    align = Math.max(align, member.align);
  }
  return { offsets, size: roundUp(end, align), align };
}

/** The union of members: all at offset 0. Without members: no bytes, alignment 1. */
export function placeTogether(members: readonly Extent[]): Extent {
  const align = Math.max(1, ...members.map((member) => member.align));
  return { size: roundUp(Math.max(0, ...members.map((member) => member.size)), align), align };
}

/** The bytes in 0..size that no part covers. */
export function findGaps(parts: readonly Pick<Part, 'offset' | 'layout'>[], size: number): Gap[] {
  const sorted = [...parts].sort((a, b) => a.offset - b.offset);
  const gaps: Gap[] = [];
  let end = 0;
  for (const part of sorted) {
    if (part.offset > end) gaps.push({ offset: end, size: part.offset - end });
    end = Math.max(end, part.offset + part.layout.size);
  }
  if (size > end) gaps.push({ offset: end, size: size - end });
  return gaps;
}
