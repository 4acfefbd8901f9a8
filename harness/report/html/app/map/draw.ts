import type { Moved } from './compare.ts';
import type { PlacedMark } from './marks.ts';
import { labelOf, ticksOf, titleOf } from './piece-texts.ts';
import { type ByteRow, type Piece, rowsOf, type SkippedRows } from './rows.ts';
import type { Segment } from './segments.ts';

/** Everything that a byte map draws, in pixels. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly text: string }[];
  /** `strip`: 0 or 1 of two layouts, -1 of neither. */
  readonly labels: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly strip: number;
    readonly isNote: boolean;
  }[];
  readonly pieces: readonly DrawnPiece[];
  readonly arrows: readonly Arrow[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly hasLanes: boolean;
  readonly rows: number;
}

export interface DrawnPiece {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly classes: string;
  readonly label: string;
  readonly title: string;
  readonly ticks: readonly number[];
  readonly isPadding: boolean;
}

interface Arrow {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly isFirst: boolean;
}

interface Wanted {
  readonly expected: readonly Segment[];
  readonly actual: readonly Segment[] | undefined;
  readonly size: number;
  readonly otherSize: number;
  readonly rowBytes: number;
  readonly moved: readonly Moved[];
  readonly marks: readonly PlacedMark[];
}

const top = 20;
const laneHeight = 26;
const stripGap = 16;
const rowGap = 12;
const bytesWidth = 760;
/** Different colours. */
const colours = 8;
/** What moved first moves what follows: a few arrows tell. */
const mostArrows = 4;

/** Lays out the picture: rows of bytes; of two layouts, the second below the first in each row. */
export function drawRows(wanted: Wanted): Drawn {
  const { expected, actual, rowBytes, moved, marks } = wanted;
  const left = actual === undefined ? 56 : 150;
  const scale = bytesWidth / rowBytes;
  const keep = [...marks.map(({ offset }) => offset), ...moved.slice(0, mostArrows).flatMap(placesOf)];
  const strips = actual === undefined ? [expected] : [expected, actual];
  const sizes = [wanted.size, wanted.otherSize];
  const strippedRows = strips.map((segments, strip) => rowsOf(segments, sizes[strip] ?? 0, rowBytes, keep));
  const drawing = new Drawing(
    left,
    scale,
    moved.map(({ path }) => path),
    actual !== undefined,
    marks,
  );
  for (const offset of offsetsOf(strippedRows)) {
    for (const [strip, rows] of strippedRows.entries()) {
      const row = rows.find((each) => each.offset === offset);
      if (row !== undefined) drawing.add(row, actual === undefined ? -1 : strip);
    }
    drawing.endRow();
  }
  return drawing.finish(rowBytes, moved);
}

function offsetsOf(strips: readonly (readonly (ByteRow | SkippedRows)[])[]): number[] {
  return [...new Set(strips.flatMap((rows) => rows.map(({ offset }) => offset)))].sort((a, b) => a - b);
}

function placesOf({ expected, actual }: Moved): number[] {
  return [expected, actual].flatMap((segment) => (segment === undefined ? [] : [segment.offset]));
}

/** The picture as it grows downwards. */
class Drawing {
  readonly #left: number;
  readonly #scale: number;
  readonly #moved: readonly string[];
  readonly #isOverlay: boolean;
  readonly #wanted: readonly PlacedMark[];
  #y = top;
  #rows = 0;
  #hasLanes = false;
  readonly #labels: { x: number; y: number; text: string; strip: number; isNote: boolean }[] = [];
  readonly #pieces: DrawnPiece[] = [];
  readonly #marks: { x: number; y: number; text: string }[] = [];
  /** Where the parts that moved begin, by strip and path. */
  readonly #places = new Map<string, { x: number; top: number; bottom: number }>();

  constructor(left: number, scale: number, moved: readonly string[], isOverlay: boolean, marks: readonly PlacedMark[]) {
    this.#left = left;
    this.#scale = scale;
    this.#moved = moved;
    this.#isOverlay = isOverlay;
    this.#wanted = marks;
  }

  add(row: ByteRow | SkippedRows, strip: number): void {
    if ('skipped' in row) return this.#addSkipped(row, strip);
    const height = row.lanes * laneHeight;
    if (row.lanes > 1) this.#hasLanes = true;
    this.#label(String(row.offset), laneHeight / 2 + 4, strip);
    for (const piece of row.pieces) this.#addPiece(piece, row, strip);
    this.#addMarks(row, strip);
    this.#y += height + (strip === 0 ? stripGap : 0);
  }

  endRow(): void {
    this.#rows++;
    this.#y += this.#isOverlay ? rowGap : 3;
  }

  finish(rowBytes: number, moved: readonly Moved[]): Drawn {
    return {
      width: this.#left + bytesWidth + 8,
      height: this.#y + 4,
      columns: Array.from({ length: rowBytes }, (_, byte) => ({
        x: this.#left + (byte + 0.5) * this.#scale,
        text: `+${byte}`,
      })),
      labels: this.#labels,
      pieces: this.#pieces,
      arrows: this.#arrows(moved),
      marks: this.#marks,
      hasLanes: this.#hasLanes,
      rows: this.#rows,
    };
  }

  #addSkipped({ offset, size, skipped }: SkippedRows, strip: number): void {
    if (strip >= 0) this.#label(String(offset), 12, strip);
    const text = `⋯ bytes ${offset} to ${offset + size - 1}: ${skipped} more rows of the same`;
    this.#labels.push({ x: this.#left + 8, y: this.#y + 12, text, strip: -1, isNote: true });
    this.#y += 18 + (strip === 0 ? 2 : 0);
  }

  #label(text: string, below: number, strip: number): void {
    this.#labels.push({ x: this.#left - 8, y: this.#y + below, text, strip, isNote: false });
  }

  #addPiece({ segment, offset, size, isNamed, lanes: [from, to] }: Piece, row: ByteRow, strip: number): void {
    const x = this.#left + (offset - row.offset) * this.#scale;
    const y = this.#y + from * laneHeight;
    const [width, height] = [size * this.#scale, (to - from) * laneHeight - 2];
    const { path, type, kind } = segment;
    const isMoved = kind !== 'padding' && this.#moved.includes(path);
    const isMarked = strip !== 0 && kind !== 'padding' && this.#wanted.some((mark) => isOn(segment, mark.offset));
    if (isMoved && offset === segment.offset) {
      this.#places.set(`${strip} ${path}`, { x: x + width / 2, top: y, bottom: y + height });
    }
    this.#pieces.push({
      key: `${strip} ${kind} ${path} ${offset} ${from}`,
      x,
      y,
      width,
      height,
      classes: this.#classes(segment, strip, isMoved, isMarked),
      label: isNamed ? labelOf(segment, width) : '',
      title: titleOf(segment, type),
      ticks: ticksOf(segment, offset, size, x, this.#scale),
      isPadding: kind === 'padding',
    });
  }

  #classes({ kind, group, path }: Segment, strip: number, isMoved: boolean, isMarked: boolean): string {
    const state = isMoved ? (strip === 0 ? 'expected-place' : 'moved-place') : this.#isOverlay ? 'same' : '';
    const rank = isMoved && path === this.#moved[0] ? 'cause' : '';
    return ['piece', kind, `colour-${group % colours}`, state, rank, isMarked ? 'marked' : '']
      .filter(Boolean)
      .join(' ');
  }

  #addMarks(row: ByteRow, strip: number): void {
    if (strip === 0) return;
    for (const { offset, text } of this.#wanted) {
      if (offset < row.offset || offset >= row.offset + row.size) continue;
      this.#marks.push({ x: this.#left + (offset - row.offset + 0.5) * this.#scale, y: this.#y + 3, text });
    }
  }

  #arrows(moved: readonly Moved[]): Arrow[] {
    return moved.slice(0, mostArrows).flatMap(({ path }, index): Arrow[] => {
      const [from, to] = [this.#places.get(`0 ${path}`), this.#places.get(`1 ${path}`)];
      if (from === undefined || to === undefined) return [];
      const isUpwards = to.top < from.top;
      const ends = isUpwards ? { y1: from.top, y2: to.bottom } : { y1: from.bottom, y2: to.top };
      return [{ x1: from.x, x2: to.x, ...ends, isFirst: index === 0 }];
    });
  }
}

function isOn({ offset, size }: Segment, byte: number): boolean {
  return byte >= offset && byte < offset + size;
}
