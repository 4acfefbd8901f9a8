/** Rows of a table, with what was left out between them. */
export type CutRow<Row> = Row | { readonly skipped: readonly Row[] };

/** Longer runs of unremarkable rows are cut. */
const longestRun = 12;
/** So many of them stay, before and after the cut. */
const keptRows = 4;

/** Cuts long runs of rows in which nothing is remarkable, such as the elements of an array that agree. */
export function cutRows<Row extends object>(rows: readonly Row[], isRemarkable: (row: Row) => boolean): CutRow<Row>[] {
  const cut: CutRow<Row>[] = [];
  let run: Row[] = [];
  const endRun = () => {
    if (run.length <= longestRun) cut.push(...run);
    else cut.push(...run.slice(0, keptRows), { skipped: run.slice(keptRows, -keptRows) }, ...run.slice(-keptRows));
    run = [];
  };
  for (const row of rows) {
    if (!isRemarkable(row)) {
      run.push(row);
      continue;
    }
    endRun();
    cut.push(row);
  }
  endRun();
  return cut;
}
