import type { Counts } from './model.ts';

const columns = [
  ['planned', 'planned'],
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['unsupported', 'unsupported'],
  ['known', 'known'],
  ['errors', 'error'],
] as const;

/** How many cells counts take in a row. */
export const countColumns = columns.length;

/** What the counts are of, above their columns. */
export function CountHeadings() {
  return (
    <>
      {columns.map(([, title]) => (
        <th scope="col" class="count" key={title}>
          {title}
        </th>
      ))}
    </>
  );
}

/** The counts of a row. */
export function CountCells({ counts }: { readonly counts: Counts }) {
  return (
    <>
      {columns.map(([field, title]) => (
        <td key={field} class={`count ${title} ${counts[field] === 0 ? 'zero' : ''}`}>
          {counts[field].toLocaleString('en-US')}
        </td>
      ))}
    </>
  );
}
