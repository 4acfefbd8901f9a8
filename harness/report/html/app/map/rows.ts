import type { Segment } from './segments.ts';

/** The part of a segment that is in one row of bytes. */
export interface Piece {
  readonly segment: Segment;
  readonly offset: number;
  readonly size: number;
  /** Where the segment's name stands. */
  readonly isNamed: boolean;
  /** From which lane of the row to which. */
  readonly lanes: readonly [from: number, to: number];
}

export interface ByteRow {
  readonly offset: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
  /** Lanes that lie below one another in this row: its height. */
  readonly lanes: number;
}

/** Rows that were left out because they show the same as those around them. */
export interface SkippedRows {
  readonly skipped: number;
  readonly offset: number;
  readonly size: number;
}

/** Longer runs of rows with nothing new are cut. */
const longestRun = 3;
/** Rows that anybody looks at. */
export const mostRows = 300;

/** Segments in rows of so many bytes. `keep`: bytes whose rows are shown in any case. */
export function rowsOf(
  segments: readonly Segment[],
  size: number,
  rowBytes: number,
  keep: readonly number[],
): (ByteRow | SkippedRows)[] {
  const byRow = new Map<number, Segment[]>();
  for (const segment of segments) {
    const [first, last] = [segment.offset, segment.offset + segment.size - 1].map((at) =>
      Math.floor(at / rowBytes),
    ) as [number, number];
    const ends = last - first > longestRun + 2 ? [first, first + 1, last - 1, last] : range(first, last);
    const kept = keep.map((at) => Math.floor(at / rowBytes)).filter((row) => row > first && row < last);
    for (const row of new Set([...ends, ...kept])) byRow.set(row, [...(byRow.get(row) ?? []), segment]);
  }
  const shown = [...byRow.keys()].sort((a, b) => a - b);
  const rows: (ByteRow | SkippedRows)[] = [];
  let next = 0;
  for (const row of shown.slice(0, mostRows)) {
    if (row > next) rows.push({ skipped: row - next, offset: next * rowBytes, size: (row - next) * rowBytes });
    // A long segment is in all of its rows, also in those that other segments brought.
    const own = segments.filter(
      (each) => each.offset < (row + 1) * rowBytes && each.offset + each.size > row * rowBytes,
    );
    rows.push(rowAt(row * rowBytes, Math.min(rowBytes, size - row * rowBytes), rowBytes, own));
    next = row + 1;
  }
  const end = Math.ceil(size / rowBytes);
  if (next < end) rows.push({ skipped: end - next, offset: next * rowBytes, size: size - next * rowBytes });
  return rows;
}

function rowAt(offset: number, size: number, rowBytes: number, segments: readonly Segment[]): ByteRow {
  const edges = laneEdges(segments);
  const pieces = segments.map((segment): Piece => {
    const start = Math.max(segment.offset, offset);
    const end = Math.min(segment.offset + segment.size, offset + size);
    const isNamed = isNamedIn(segment, offset, rowBytes);
    return { segment, offset: start, size: end - start, isNamed, lanes: lanesBetween(segment.lanes, edges) };
  });
  return { offset, size, pieces: withoutHidden(pieces), lanes: Math.max(1, edges.length - 1) };
}

/** Lanes at which parts begin or end. Of a hundred alternatives few may have a part in a row: the padding of the others is one. */
function laneEdges(segments: readonly Segment[]): number[] {
  const all = segments.flatMap(({ lanes }) => lanes);
  const ofParts = segments.filter(({ kind }) => kind !== 'padding').flatMap(({ lanes }) => lanes);
  return [...new Set([Math.min(...all), ...ofParts, Math.max(...all)])].sort((a, b) => a - b);
}

function lanesBetween([from, to]: readonly [number, number], edges: readonly number[]): [number, number] {
  const first = edges.findLastIndex((edge) => edge <= from);
  return [first, Math.max(first + 1, edges.indexOf(edges.find((edge) => edge >= to) ?? 0))];
}

/** Padding that lies on the same bytes and lanes as other padding. */
function withoutHidden(pieces: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  return pieces.filter(({ segment, offset, size, lanes }) => {
    const place = `${offset} ${size} ${lanes.join()}`;
    if (segment.kind !== 'padding') return true;
    return !seen.has(place) && seen.add(place);
  });
}

/** The name stands in the row that has most of the segment, the first of them. */
function isNamedIn({ offset, size }: Segment, rowOffset: number, rowBytes: number): boolean {
  const inFirst = Math.min(size, rowBytes - (offset % rowBytes));
  const inSecond = Math.min(size - inFirst, rowBytes);
  const isFirst = rowOffset === offset - (offset % rowBytes);
  return inSecond > inFirst ? rowOffset === offset - (offset % rowBytes) + rowBytes : isFirst;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
