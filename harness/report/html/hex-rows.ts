import { cutRows } from '../../replay/cut-rows.ts';
import type { ShownRow } from '../../replay/image-table.ts';
import type { ReportFinding } from '../schema.ts';
import type { HexRow } from './page-data.ts';

/** Bytes in a line. */
const rowBytes = 8;

/** Two stretches of hex beside each other. Bytes beyond the end of one are `--`. */
export function recordRows({ offset, expected, actual }: NonNullable<ReportFinding['bytes']>): HexRow[] {
  const length = Math.max(expected.length, actual.length) / 2;
  const rows = Array.from({ length: Math.ceil(length / rowBytes) }, (_, index) => {
    const start = index * rowBytes;
    const columns = [expected, actual].map((hex) => bytesOfRow(hex, start, Math.min(rowBytes, length - start)));
    return { offset: offset + start, columns, path: '', mark: columns[0] === columns[1] ? '' : 'differs' };
  });
  return cutRows(rows, ({ mark }) => mark !== '').map((row) => {
    return 'skipped' in row ? { skipped: `${row.skipped.length * rowBytes} equal bytes` } : row;
  });
}

function bytesOfRow(hex: string, start: number, size: number): string {
  return Array.from({ length: size }, (_, index) => hex.slice(2 * (start + index)).slice(0, 2) || '--').join(' ');
}

/** The rows of an image of which only the bytes from `start` to `end` are known. */
export function withinWindow(rows: readonly ShownRow[], start: number, end: number): HexRow[] {
  return rows.filter((row) => 'skipped' in row || (row.offset >= start && row.offset + row.size <= end));
}
