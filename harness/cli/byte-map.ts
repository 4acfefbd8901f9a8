import type { LayoutEntry, LayoutRecord } from '../layout/index.ts';
import type { Paint } from '../report/console/paint.ts';

/** One line of the map. */
interface Line {
  readonly offset: number;
  readonly size: number;
  readonly depth: number;
  readonly name: string;
  readonly note: string;
  readonly isPadding: boolean;
}

/** A layout as a table: offset, size, part (indented below what it belongs to), type; padding where it occurs. */
export function renderByteMap(record: LayoutRecord, paint: Paint): string {
  const lines = linesOf(record);
  const width = Math.max(...lines.map((line) => 2 * line.depth + line.name.length), 4) + 2;
  const head = `${record.type}: ${record.size} bytes, alignment ${record.align} (${record.profile}, ${record.platform})`;
  const columns = `${'offset'.padStart(8)}${'size'.padStart(8)}  ${'part'.padEnd(width)}type`;
  return [paint('bold', head), paint('dim', columns), ...lines.map((line) => renderLine(line, width, paint))].join(
    '\n',
  );
}

function renderLine(line: Line, width: number, paint: Paint): string {
  const name = `${'  '.repeat(line.depth)}${line.name}`.padEnd(width);
  const text = `${String(line.offset).padStart(8)}${String(line.size).padStart(8)}  ${name}${line.note}`;
  return line.isPadding ? paint('dim', text) : text;
}

function linesOf(record: LayoutRecord): Line[] {
  const lines = record.fields.flatMap((entry): Line[] => [
    lineOf(entry),
    ...paddingLines(record, entry.path, depthOf(entry.path) + 1),
  ]);
  return [...lines, ...paddingLines(record, '', 0)]
    .map((line, index) => ({ line, index }))
    .sort(inMemoryOrder)
    .map(({ line }) => line);
}

/** By offset; what contains comes before what it contains (that is how entries are listed), padding after. */
function inMemoryOrder(a: { line: Line; index: number }, b: { line: Line; index: number }): number {
  return a.line.offset - b.line.offset || Number(a.line.isPadding) - Number(b.line.isPadding) || a.index - b.index;
}

function lineOf(entry: LayoutEntry): Line {
  const stride = entry.stride === undefined ? '' : `  stride ${entry.stride}`;
  const name = entry.path.replace(/^.*\.(?=[^.])/, '');
  return {
    offset: entry.offset,
    size: entry.size,
    depth: depthOf(entry.path),
    name,
    note: `${entry.type}${stride}`,
    isPadding: false,
  };
}

function paddingLines(record: LayoutRecord, path: string, depth: number): Line[] {
  return record.padding
    .filter((gap) => gap.path === path)
    .map(({ offset, size }) => ({ offset, size, depth, name: '(padding)', note: '', isPadding: true }));
}

function depthOf(path: string): number {
  return (path.match(/\.|\[\]/g) ?? []).length;
}
