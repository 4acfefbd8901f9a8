import type { PlatformRow, Portability } from '../layout/index.ts';
import type { Paint } from '../report/console/paint.ts';

/** One line for each platform: size, alignment, the same or the first difference with its reason; then what to do about it. */
export function renderPortability({ type, profile, base, rows, advice }: Portability, paint: Paint): string {
  const width = Math.max(...rows.map(({ platform }) => platform.length), 8) + 2;
  const head = `${type} on ${rows.length} platforms (${profile})`;
  const columns = `${'platform'.padEnd(width)}${'size'.padStart(6)}${'align'.padStart(7)}  layout`;
  const lines = rows.map((row) => renderRow(row, base, width, paint));
  return [
    paint('bold', head),
    paint('dim', columns),
    ...lines,
    ...advice.map((line) => `${paint('yellow', 'advice')} ${line}`),
  ].join('\n');
}

function renderRow(row: PlatformRow, base: string, width: number, paint: Paint): string {
  const { size = '-', align = '-' } = row.record ?? {};
  const numbers = `${row.platform.padEnd(width)}${String(size).padStart(6)}${String(align).padStart(7)}`;
  const source = row.verified === 'documented' ? paint('dim', ' (documented, not run here)') : '';
  return `${numbers}  ${verdictOf(row, base, paint)}${source}`;
}

function verdictOf({ platform, difference, record }: PlatformRow, base: string, paint: Paint): string {
  if (platform === base) return 'what the others are compared with';
  if (difference === null) return paint('green', `same as ${base}`);
  return paint(record === null ? 'red' : 'yellow', difference);
}
