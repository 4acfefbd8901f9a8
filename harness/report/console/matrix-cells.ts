import type { Report } from '../schema.ts';

/** `dim`: nothing to agree on. */
export type CellStyle = 'dim' | 'green' | 'red';

/** One writer and one reader: on how many of the types that both were asked about they agree. */
export interface MatrixCell {
  readonly agreed: number;
  readonly types: number;
  readonly style: CellStyle;
}

/** A row for each writer, a column for each reader, in the order of the report's peers. */
export function cellsOf({ peers, matrix }: Pick<Report, 'peers' | 'matrix'>): MatrixCell[][] {
  const rows = new Map<string, Report['matrix']>();
  for (const row of matrix) {
    const key = keyOf(row.writer, row.reader);
    const others = rows.get(key);
    if (others === undefined) rows.set(key, [row]);
    else others.push(row);
  }
  return peers.map((writer) => peers.map((reader) => cellOf(rows.get(keyOf(writer.name, reader.name)) ?? [])));
}

/** Whether a cell needs nobody's attention. */
export function isAgreed(cell: MatrixCell | undefined): boolean {
  return cell === undefined || cell.style === 'dim' || (cell.style === 'green' && cell.agreed === cell.types);
}

function keyOf(writer: string, reader: string): string {
  return JSON.stringify([writer, reader]);
}

/** What platforms rule out is in the portability table. Pairs whose types all lie otherwise, or that are unsupported, have nothing to agree on. */
function cellOf(all: Report['matrix']): MatrixCell {
  const rows = all.filter((row) => !row.portability);
  const agreed = rows.filter((row) => row.planned > 0 && row.passed + row.known === row.planned).length;
  const isEmpty = rows.every((row) => row.unsupported === row.planned);
  const disagreeing = rows.some((row) => row.failed + row.errors > 0);
  return { agreed, types: rows.length, style: isEmpty ? 'dim' : disagreeing ? 'red' : 'green' };
}
