import type { Paint } from '../report/console/paint.ts';
import { cutRows } from './cut-rows.ts';
import { hexOf } from './image-table.ts';

/** Bytes in a line. */
const rowBytes = 12;
const column = rowBytes * 3 + 1;

/** Two tape records beside each other, with a mark where they differ. Bytes beyond the end of one are `--`. */
export function tapeTable(expected: Uint8Array, actual: Uint8Array, paint: Paint): string[] {
  const length = Math.max(expected.length, actual.length);
  const rows = Array.from({ length: Math.ceil(length / rowBytes) }, (_, index) => {
    const [first, second] = [expected, actual].map((record) => rowText(record, index * rowBytes, length));
    return { offset: index * rowBytes, expected: first ?? '', actual: second ?? '' };
  });
  const lines = cutRows(rows, (row) => row.expected !== row.actual).map((row) => {
    if ('skipped' in row) return paint('dim', `${'...'.padStart(8)}  ${row.skipped.length * rowBytes} equal bytes`);
    const text = `${String(row.offset).padStart(8)}  ${row.expected.padEnd(column)}${row.actual.padEnd(column)}`;
    return row.expected === row.actual ? text.trimEnd() : paint('red', `${text}<-- differs`);
  });
  return [paint('dim', `${'byte'.padStart(8)}  ${'expected'.padEnd(column)}actual`), ...lines];
}

function rowText(record: Uint8Array, offset: number, length: number): string {
  const size = Math.min(rowBytes, length - offset);
  const present = hexOf(record.subarray(offset, offset + size));
  return [...present, ...new Array<string>(size - present.length).fill('--')].join(' ');
}
