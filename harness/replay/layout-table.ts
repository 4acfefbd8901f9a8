import type { LayoutAnswer, LayoutField } from '../peers/protocol/protocol.ts';
import type { Paint } from '../report/console/paint.ts';
import { cutRows } from './cut-rows.ts';

/** A part as one side has it. */
type Extent = Omit<LayoutField, 'path'>;

interface LayoutRow {
  readonly path: string;
  readonly expected: Extent | undefined;
  readonly actual: Extent | undefined;
}

/** Two layouts beside each other, part by part in the order of the first, with a mark where they differ; all in bytes. */
export function layoutTable(
  expected: LayoutAnswer,
  actual: LayoutAnswer,
  names: readonly [string, string],
  paint: Paint,
) {
  const rows = rowsOf(expected, actual);
  const width = Math.max(...rows.map((row) => row.path.length), 4) + 2;
  const blank = ' '.repeat(width);
  const head = `  ${blank}${names[0].padEnd(columnWidth)}${names[1]}`;
  const columns = `  ${'part'.padEnd(width)}${columnHead.padEnd(columnWidth)}${columnHead}`;
  const lines = cutRows(rows, differs).map((row) => {
    if ('skipped' in row) return paint('dim', `  ... ${row.skipped.length} parts that are the same`);
    const text = `  ${row.path.padEnd(width)}${extentText(row.expected)}${extentText(row.actual)}`;
    return differs(row) ? paint('red', `${text.padEnd(width + 2 + 2 * columnWidth)}<-- differs`) : text.trimEnd();
  });
  return [paint('dim', head.trimEnd()), paint('dim', columns), ...lines];
}

const numberWidth = 8;
const columnHead = ['offset', 'size', 'align', 'stride'].map((name) => name.padStart(numberWidth)).join('');
const columnWidth = columnHead.length + 4;

function rowsOf(expected: LayoutAnswer, actual: LayoutAnswer): LayoutRow[] {
  const sides = [expected, actual].map(
    ({ fields, ...root }) =>
      new Map<string, Extent>([
        ['(whole)', { offset: 0, ...root }],
        ...fields.map((field) => [field.path, field] as const),
      ]),
  );
  const paths = new Set(sides.flatMap((side) => [...side.keys()]));
  return [...paths].map((path) => ({ path, expected: sides[0]?.get(path), actual: sides[1]?.get(path) }));
}

function differs({ expected, actual }: LayoutRow): boolean {
  const numbers = ['offset', 'size', 'align', 'count', 'stride'] as const;
  return numbers.some((name) => expected?.[name] !== actual?.[name]);
}

function extentText(extent: Extent | undefined): string {
  if (extent === undefined) return 'no such part'.padStart(columnHead.length).padEnd(columnWidth);
  const { offset, size, align, stride } = extent;
  const numbers = [offset, size, align, stride].map((number) => String(number ?? '').padStart(numberWidth)).join('');
  return numbers.padEnd(columnWidth);
}
