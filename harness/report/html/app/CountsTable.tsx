import { plural } from '../../plural.ts';
import type { PageHead } from '../page-data.ts';
import { CountCells, CountHeadings, countColumns } from './Counts.tsx';
import { Scroll } from './Scroll.tsx';

/** What each kind of check asks. */
const kinds: Readonly<Record<string, string>> = {
  layout: 'is every part where it should be?',
  values: 'is read what was written?',
  refuse: 'are broken images refused?',
  memory: 'do bytes stay that nobody may touch?',
};

/** How many checks there were, and how they ended. */
export function CountsTable({ head }: { readonly head: PageHead }) {
  const names = [...new Set([...Object.keys(kinds), ...Object.keys(head.run.byKind)])];
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      <Scroll label="Checks by kind">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">kind</th>
              <CountHeadings />
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <CountsRow key={name} name={name} counts={head.run.byKind[name]} />
            ))}
          </tbody>
          <tfoot>
            <CountsRow name="all" counts={head.run.checks} />
          </tfoot>
        </table>
      </Scroll>
      <Reasons head={head} />
    </section>
  );
}

function CountsRow({
  name,
  counts,
}: {
  readonly name: string;
  readonly counts: PageHead['counts'][number] | undefined;
}) {
  return (
    <tr>
      <th scope="row">
        {name}
        {kinds[name] !== undefined && <small>{kinds[name]}</small>}
      </th>
      {counts === undefined ? (
        <td colSpan={countColumns} class="none">
          none planned: nothing of this kind applies to these types
        </td>
      ) : (
        <CountCells counts={counts} />
      )}
    </tr>
  );
}

/** Why checks are unsupported. */
function Reasons({ head: { unsupported } }: { readonly head: PageHead }) {
  const sums = new Map<string, number>();
  for (const { reason, checks } of unsupported) sums.set(reason, (sums.get(reason) ?? 0) + checks);
  const rows = [...sums].sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return null;
  return (
    <details open={rows.length <= 6}>
      <summary>
        Why{' '}
        {plural(
          rows.reduce((sum, [, checks]) => sum + checks, 0),
          'check',
        )}{' '}
        are unsupported
      </summary>
      <ul class="reasons">
        {rows.slice(0, 100).map(([reason, checks]) => (
          <li key={reason}>
            <b>{checks.toLocaleString('en-US')}</b> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
