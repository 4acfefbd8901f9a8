import type { Counts, Report } from '../schema.ts';
import type { PageFinding, PageHead, PageType } from './page-data.ts';
import { pageLevels } from './page-levels.ts';

/** Types of which the details are read together. */
export const typesPerPart = 32;
export const findingsPerPart = 8;

/** The report in the form in which the page opens: what repeats in 10,000 types stands there once. */
export function pageHead(report: Report): PageHead {
  const { byFeatures: _, format: __, peers, types, matrix, findings, portability, unsupported = [], ...rest } = report;
  const { stale, ...run } = rest;
  const levels = pageLevels(report);
  const counts = new Table<Counts>();
  const matrices = new Table<readonly number[]>();
  const rows = matrixByType(report, counts);
  const pageTypes = types.map(({ name, size, align, verdict, checks }): PageType => {
    const own = rows.get(name);
    return {
      name,
      size,
      align,
      verdict,
      checks: counts.add(checks),
      matrix: own === undefined ? -1 : matrices.add(own),
    };
  });
  return {
    run,
    peers,
    types: pageTypes,
    counts: counts.rows,
    matrices: matrices.rows,
    findings: findings.map(listed),
    ...(portability === undefined ? {} : { portability }),
    unsupported,
    stale,
    ...(levels === undefined ? {} : { levels }),
    typesPerPart,
    findingsPerPart,
  };
}

/** Different rows of the same shape, each once. */
class Table<Row extends object> {
  readonly rows: Row[] = [];
  readonly #known = new Map<string, number>();

  add(row: Row): number {
    const key = Object.values(row).join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.rows.length);
    return this.rows.push(row) - 1;
  }
}

function matrixByType({ peers, matrix }: Report, counts: Table<Counts>): Map<string, number[]> {
  const indices = new Map(peers.map(({ name }, index) => [name, index]));
  const rows = new Map<string, number[]>();
  for (const { writer, reader, type, values: _, ...checks } of matrix) {
    const [row, column] = [indices.get(writer), indices.get(reader)];
    if (row === undefined || column === undefined) continue;
    let cells = rows.get(type);
    if (cells === undefined) {
      cells = new Array<number>(peers.length ** 2).fill(-1);
      rows.set(type, cells);
    }
    cells[row * peers.length + column] = counts.add(checks);
  }
  return rows;
}

function listed(finding: Report['findings'][number]): PageFinding {
  const { logs: _, value: __, smallest: ___, layouts: ____, bytes: _____, ...rest } = finding;
  return rest;
}
