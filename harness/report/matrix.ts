import type { Paint } from './paint.ts';
import type { Report } from './schema.ts';

/** Wider tables than this number their columns. */
const mostColumns = 80;

/** Who agrees with whom, on how many types: a row for each writer, a column for each reader. */
export function renderMatrix(report: Report, paint: Paint): string {
  const names = report.peers.map((peer) => peer.name);
  if (report.matrix.length === 0) return '';
  const longest = Math.max(...names.map((name) => name.length));
  const numbered = Math.max(16, longest + 2) + names.length * (Math.max(8, longest) + 2) > mostColumns;
  const labels = numbered ? names.map((name, index) => `${String(index + 1).padStart(2)} ${name}`) : names;
  const heads = numbered ? names.map((_, index) => String(index + 1)) : names;
  const cells = names.map((writer) => names.map((reader) => cellOf(report, writer, reader)));
  const narrow = Math.max(...heads.map((head) => head.length), ...cells.flat().map(({ text }) => text.length));
  const width = numbered ? narrow + 1 : Math.max(8, longest) + 2;
  const first = Math.max(16, ...labels.map((label) => label.length + 2));
  const rows = labels.map((label, writer) => {
    const texts = (cells[writer] ?? []).map(({ text, style }) => paint(style, text.padStart(width)));
    return label.padEnd(first) + texts.join('');
  });
  const head = [
    'types agreed on',
    `${'writes \\ reads'.padEnd(first)}${heads.map((name) => name.padStart(width)).join('')}`,
  ];
  return [...head.map((line) => paint('dim', line)), ...rows].join('\n');
}

/** Pairs whose types all lie otherwise, or that are unsupported, have nothing to agree on. */
function cellOf(report: Report, writer: string, reader: string): { text: string; style: 'dim' | 'green' | 'red' } {
  const rows = report.matrix.filter((row) => row.writer === writer && row.reader === reader);
  if (rows.every((row) => row.unsupported === row.planned)) return { text: '-', style: 'dim' };
  const good = rows.filter((row) => row.planned > 0 && row.passed + row.known === row.planned).length;
  const disagreeing = rows.some((row) => row.failed + row.errors > 0);
  return { text: `${good}/${rows.length}`, style: disagreeing ? 'red' : 'green' };
}
