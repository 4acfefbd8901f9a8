import type { Layout } from '../layout/index.ts';
import type { Paint } from '../report/console/paint.ts';
import { type Value, type ValueSpan, valueSpans } from '../values/index.ts';
import { cutRows } from './cut-rows.ts';

/** Bytes of an image that one line shows. */
interface ImageRow {
  readonly offset: number;
  readonly size: number;
  /** Layout path of the leaf that owns the bytes; empty for bytes that carry no value. */
  readonly path: string;
  readonly carriesValue: boolean;
  /** What is to be seen here; empty: nothing. */
  readonly mark: string;
}

/** Bytes in a line. */
const rowBytes = 8;
/** Characters of a column of bytes. */
export const imageColumn = rowBytes * 3 + 1;

/** What to show: one image, or the expected one and the actual one; `misread`: the logical path that a reader got wrong. */
export interface ShownImages {
  readonly expected?: Uint8Array;
  readonly actual: Uint8Array;
  readonly misread?: string;
  /** What the two columns are called; default `expected`, `actual`. */
  readonly headings?: readonly [string, string];
  /** Both images are what peers did: bytes that carry no value are shown and compared, too. */
  readonly isAllCompared?: boolean;
  /** A byte to point at, and what to say of it. Differences are marked only without one. */
  readonly pointer?: { readonly offset: number; readonly mark: string };
}

/**
 * An image as a table: offset, bytes, and the part that they are. With two images, both columns and a mark where value bytes
 * differ. Bytes that carry no value are `..` in what is expected, because nothing is expected of them.
 */
export function imageTable(layout: Layout, value: Value, images: ShownImages, paint: Paint): string[] {
  const { expected, actual, headings = ['expected', 'actual'] } = images;
  const rows = rowsOf(layout, value, images);
  const head = `${'offset'.padStart(8)}  ${expected === undefined ? '' : headings[0].padEnd(imageColumn)}`;
  const columns = `${head}${(expected === undefined ? 'bytes' : headings[1]).padEnd(imageColumn)}part`;
  const lines = cutRows(rows, (row) => row.mark !== '').map((row) => {
    if ('skipped' in row) return paint('dim', `${'...'.padStart(8)}  ${skippedText(row.skipped)}`);
    const before = expected === undefined ? '' : expectedText(images, row);
    const text = `${String(row.offset).padStart(8)}  ${before}${bytesText(actual, row)}${row.path}`;
    if (row.mark !== '') return paint('red', `${text}  <-- ${row.mark}`);
    return row.carriesValue ? text : paint('dim', text.trimEnd());
  });
  return [paint('dim', columns), ...lines];
}

/** The rows of the table as data: where runs without a difference are cut, and each row's bytes as text, a column for each image. */
export function imageRows(layout: Layout, value: Value, images: ShownImages): ShownRow[] {
  return cutRows(rowsOf(layout, value, images), (row) => row.mark !== '').map((row) => {
    if ('skipped' in row) return { skipped: skippedText(row.skipped) };
    const { offset, size, path, carriesValue, mark } = row;
    const columns = images.expected === undefined ? [] : [expectedText(images, row).trimEnd()];
    return { offset, size, columns: [...columns, bytesText(images.actual, row).trimEnd()], path, carriesValue, mark };
  });
}

/** A row of `imageRows`, or what was left out. */
export type ShownRow = (ImageRow & { readonly columns: readonly string[] }) | { readonly skipped: string };

/** Nothing is expected of bytes that carry no value, unless both images are what peers did. */
function expectedText({ expected, isAllCompared }: ShownImages, row: ImageRow): string {
  return bytesText(row.carriesValue || isAllCompared ? expected : undefined, row);
}

function rowsOf(layout: Layout, value: Value, images: ShownImages): ImageRow[] {
  const rows: ImageRow[] = [];
  let position = 0;
  const add = (start: number, end: number, span: ValueSpan | undefined) => {
    for (let offset = start; offset < end; offset += rowBytes) {
      const size = Math.min(rowBytes, end - offset);
      const mark = markOf(images, span, offset, size);
      rows.push({ offset, size, path: pathOf(span?.path, offset - start), carriesValue: span !== undefined, mark });
    }
    position = end;
  };
  for (const span of valueSpans(layout, value).toSorted((a, b) => a.offset - b.offset)) {
    if (span.offset > position) add(position, span.offset, undefined);
    add(span.offset, span.offset + span.size, span);
  }
  add(position, layout.size, undefined);
  return rows;
}

function markOf(images: ShownImages, span: ValueSpan | undefined, offset: number, size: number): string {
  const { expected, actual, misread, pointer, isAllCompared } = images;
  if (pointer !== undefined) return pointer.offset >= offset && pointer.offset < offset + size ? pointer.mark : '';
  const isCompared = expected !== undefined && (span !== undefined || isAllCompared === true);
  if (isCompared && !sameBytes(expected, actual, offset, size)) return 'differs';
  return span !== undefined && isWithin(span.logicalPath, misread) ? 'misread' : '';
}

function isWithin(path: string, place: string | undefined): boolean {
  if (place === undefined || place === '' || !path.startsWith(place)) return false;
  return path.length === place.length || path[place.length] === '.' || path[place.length] === '[';
}

/** A long text goes over several lines: `name.bytes +8`. */
function pathOf(path: string | undefined, offset: number): string {
  if (path === undefined) return '';
  const shown = path === '' ? '(the value)' : path;
  return offset === 0 ? shown : `${shown} +${offset}`;
}

function sameBytes(a: Uint8Array, b: Uint8Array, offset: number, size: number): boolean {
  return Buffer.compare(a.subarray(offset, offset + size), b.subarray(offset, offset + size)) === 0;
}

function bytesText(image: Uint8Array | undefined, { offset, size }: ImageRow): string {
  const bytes = image === undefined ? new Array<string>(size).fill('..') : hexOf(image.subarray(offset, offset + size));
  return bytes.join(' ').padEnd(imageColumn);
}

/** Each byte as two hex digits. */
export function hexOf(bytes: Uint8Array): string[] {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
}

function skippedText(rows: readonly ImageRow[]): string {
  const bytes = rows.reduce((sum, row) => sum + row.size, 0);
  const paths = [rows.find((row) => row.path !== ''), rows.findLast((row) => row.path !== '')];
  const range = [...new Set(paths.flatMap((row) => (row === undefined ? [] : [row.path])))].join(' to ');
  return `${bytes} bytes${range === '' ? '' : `: ${range}`}`;
}
