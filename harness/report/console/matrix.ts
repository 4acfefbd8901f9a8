import type { Report } from '../schema.ts';
import { type CellStyle, cellsOf, isAgreed, type MatrixCell } from './matrix-cells.ts';
import type { Paint } from './paint.ts';
import { usualWidth, wrapAfter } from './wrap.ts';

/** A table as it is laid out: one row for each writer, one column for each reader. */
interface Table {
  readonly title: string;
  /** Of the rows. */
  readonly labels: readonly string[];
  /** Of the columns. */
  readonly heads: readonly string[];
  readonly cells: readonly (readonly { readonly text: string; readonly style: CellStyle }[])[];
  /** Columns of a cell, with the space before it. */
  readonly cellWidth: number;
}

const corner = 'writes \\ reads';

/**
 * Who agrees with whom, on how many types: a row for each writer, a column for each reader. `width`: columns of the terminal. What is too wide
 * numbers its columns; then says `ok` for whole agreement and else how many types do not agree; then leaves out the peers that agree with all
 * and breaks the rest into several tables.
 */
export function renderMatrix(
  report: Pick<Report, 'peers' | 'matrix'>,
  paint: Paint,
  width: number = usualWidth,
): string {
  const names = report.peers.map((peer) => peer.name);
  if (report.matrix.length === 0) return '';
  const cells = cellsOf(report);
  const fitting = [named, numbered].map((make) => make(names, cells)).find((table) => widthOfTable(table) <= width);
  if (fitting !== undefined) return drawTable(fitting, paint);
  const short = shortened(names, cells);
  if (widthOfTable(short) <= width) return drawTable(short, paint);
  return drawDisagreements(short, cells, paint, width);
}

function named(names: readonly string[], cells: readonly (readonly MatrixCell[])[]): Table {
  const cellWidth = Math.max(8, ...names.map((name) => name.length)) + 2;
  return { title: 'types agreed on', labels: names, heads: names, cells: counted(cells), cellWidth };
}

function numbered(names: readonly string[], cells: readonly (readonly MatrixCell[])[]): Table {
  const digits = String(names.length).length;
  const labels = names.map((name, index) => `${String(index + 1).padStart(Math.max(2, digits))} ${name}`);
  const texts = counted(cells);
  const cellWidth = Math.max(digits, ...texts.flat().map(({ text }) => text.length)) + 1;
  return {
    title: 'types agreed on',
    labels,
    heads: names.map((_, index) => String(index + 1)),
    cells: texts,
    cellWidth,
  };
}

function shortened(names: readonly string[], cells: readonly (readonly MatrixCell[])[]): Table {
  const texts = cells.map((row) => row.map((cell) => ({ text: shortText(cell), style: cell.style })));
  const cellWidth = Math.max(2, String(names.length).length, ...texts.flat().map(({ text }) => text.length)) + 1;
  const title = 'types that are not agreed on (ok: all agree; -: nothing to agree on)';
  return { ...numbered(names, cells), title, cells: texts, cellWidth };
}

function counted(cells: readonly (readonly MatrixCell[])[]) {
  return cells.map((row) => row.map((cell) => ({ text: countText(cell), style: cell.style })));
}

function countText({ agreed, types, style }: MatrixCell): string {
  return style === 'dim' ? '-' : `${agreed}/${types}`;
}

function shortText({ agreed, types, style }: MatrixCell): string {
  if (style === 'dim') return '-';
  return agreed === types ? 'ok' : String(types - agreed);
}

function widthOfTable({ labels, heads, cellWidth }: Table): number {
  return firstWidth(labels) + heads.length * cellWidth;
}

function firstWidth(labels: readonly string[]): number {
  return Math.max(16, ...labels.map((label) => label.length + 2));
}

function drawTable({ title, labels, heads, cells, cellWidth }: Table, paint: Paint): string {
  const first = firstWidth(labels);
  const head = `${corner.padEnd(first)}${heads.map((text) => text.padStart(cellWidth)).join('')}`;
  const rows = labels.map((label, row) => {
    return (
      label.padEnd(first) + (cells[row] ?? []).map(({ text, style }) => paint(style, text.padStart(cellWidth))).join('')
    );
  });
  return [...[title, head].map((line) => paint('dim', line)), ...rows].join('\n');
}

/** Only writers and readers that do not agree with all others, in as many tables as the width needs. */
function drawDisagreements(
  table: Table,
  cells: readonly (readonly MatrixCell[])[],
  paint: Paint,
  width: number,
): string {
  const indices = [...table.labels.keys()];
  const rows = indices.filter((row) => indices.some((column) => !isAgreed(cells[row]?.[column])));
  const columns = indices.filter((column) => rows.some((row) => !isAgreed(cells[row]?.[column])));
  const asked = indices.filter((row) => cells[row]?.some(({ style }) => style !== 'dim'));
  const count = asked.length;
  if (rows.length === 0)
    return wrapAfter('', `all ${count} peers agree with each other on all types that they share`, width);
  const labels = rows.map((row) => table.labels[row] ?? '');
  const shown = Math.max(1, Math.floor((width - firstWidth(labels)) / table.cellWidth));
  const tables: string[] = [];
  for (let from = 0; from < columns.length; from += shown) {
    const part = columns.slice(from, from + shown);
    const heads = part.map((column) => table.heads[column] ?? '');
    const texts = rows.map((row) => part.flatMap((column) => table.cells[row]?.[column] ?? []));
    tables.push(drawTable({ ...table, labels, heads, cells: texts }, paint));
  }
  const legend = columns.map((column) => table.labels[column]?.trim()).join(', ');
  const left = [`${count - rows.length} of ${count} writers agree with all readers`, `readers: ${legend}`];
  return [...left.map((line) => wrapAfter('', line, width)), ...tables].join('\n');
}
