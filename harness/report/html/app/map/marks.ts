import type { Segment } from './segments.ts';

/** Something to point at: a byte or, where only that is known, a part. */
export interface Mark {
  /** Bytes from the start of the value. */
  readonly offset: number | null;
  readonly path: string;
  readonly text: string;
}

/** A mark at a byte of the map. */
export interface PlacedMark {
  readonly offset: number;
  readonly text: string;
}

/** Marks at the bytes of their parts. Those of parts that the map does not have are left out. */
export function placeMarks(marks: readonly Mark[], segments: readonly Segment[]): PlacedMark[] {
  const end = Math.max(0, ...segments.map(({ offset, size }) => offset + size));
  return marks.flatMap(({ offset, path, text }) => {
    const place = offset ?? placeOf(path, segments);
    return place === undefined || place < 0 || place >= end ? [] : [{ offset: place, text }];
  });
}

/** Where the part at a logical path begins; `history[3]` is `history.elements` in memory. */
function placeOf(path: string, segments: readonly Segment[]): number | undefined {
  for (let part = path; part !== ''; part = part.replace(/(\.[^.[\]]*|\[[^\]]*\]|^[^.[\]]+)$/, '')) {
    const found = segments.find((each) => each.kind !== 'padding' && isWithin(each.path, part));
    if (found !== undefined) return found.offset;
  }
  return undefined;
}

function isWithin(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
}
