import { shareOf } from '../../plural.ts';
import type { PageHead, PageType } from '../page-data.ts';
import { type Cell, countsBetween, matrixOf, reasonOfCell, stateOf, symbols } from './model.ts';
import { linkTo } from './route.ts';
import { Scroll } from './Scroll.tsx';

/** Cells become small where there are more peers. */
const mostWide = 8;

/** Who agrees with whom: writers down, readers across. `type`: of one type only. */
export function Matrix({ head, type }: { readonly head: PageHead; readonly type?: PageType }) {
  const { peers } = head;
  const cells = type === undefined ? matrixOf(head) : cellsOfType(head, type);
  const notes = new Map<string, number>();
  const noteOf = (reason: string) => notes.get(reason) ?? notes.set(reason, notes.size + 1).size;
  const rows = peers.map(({ name: writer }, row) =>
    peers.map(({ name: reader }, column) => {
      const cell = cells[row * peers.length + column] as Cell;
      const reason = cell.state === 'none' ? reasonOfCell(head, writer, reader) : undefined;
      return { writer, reader, cell, reason, note: reason === undefined ? 0 : noteOf(reason) };
    }),
  );
  return (
    <section class={peers.length > mostWide ? 'matrix small' : 'matrix'} aria-labelledby="matrix">
      <h2 id="matrix">Who agrees with whom</h2>
      <p class="dim" id="matrix-reading">
        Rows write a value into memory, columns read it there.{' '}
        {type === undefined && 'A cell says on how many types they agree.'}
      </p>
      <Scroll label="Matrix of writers and readers">
        <table aria-describedby="matrix-reading">
          <thead>
            <tr>
              <td class="corner">writes ↓ reads →</td>
              {peers.map(({ name }) => (
                <th scope="col" key={name}>
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={peers[index]?.name}>
                <th scope="row">{peers[index]?.name}</th>
                {row.map((each) => (
                  <MatrixCell key={each.reader} {...each} isWhole={type === undefined} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {type === undefined && cells.some(({ state }) => state === 'incomplete') && (
        <p class="dim">
          {symbols.incomplete}: they agree on all that they can share; of the other types not all values, or none, can
          be exchanged.
        </p>
      )}
      <Notes notes={[...notes.keys()]} />
    </section>
  );
}

interface CellProps {
  readonly writer: string;
  readonly reader: string;
  readonly cell: Cell;
  readonly reason: string | undefined;
  readonly note: number;
  readonly isWhole: boolean;
}

function MatrixCell({ writer, reader, cell, reason, note, isWhole }: CellProps) {
  const { state, planned, types } = cell;
  const agreed = types.agree + types.known;
  const share = planned === 0 ? 0 : (planned - agreed) / planned;
  const unsure = types.none + types.incomplete;
  const text =
    reason ??
    `${writer} writes, ${reader} reads: ${shareOf(agreed, planned, 'type', 'agree')}${unsure > 0 ? `, ${unsure} could not be tried, or not wholly` : ''}`;
  if (reason !== undefined) {
    return (
      <td class="cell none" title={text}>
        none<sup>{note}</sup>
      </td>
    );
  }
  const content = `${symbols[state]} ${isWhole ? `${agreed}/${planned}` : wordOf(state)}`;
  return (
    <td
      class={`cell ${state}`}
      title={text}
      style={{ '--share': `${Math.round(state === 'incomplete' ? share * 100 : 30 + share * 70)}%` }}
    >
      {isWhole && state !== 'agree' ? (
        <a href={linkTo({ pair: [writer, reader] })} aria-label={`${content}: ${text}`}>
          {content}
        </a>
      ) : (
        content
      )}
    </td>
  );
}

function wordOf(state: Cell['state']): string {
  return { agree: 'agree', disagree: 'disagree', error: 'error', known: 'known', incomplete: 'in part', none: '' }[
    state
  ];
}

/** Why cells are empty. */
function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <p class="dim">Cells without a verdict:</p>
      <ol class="notes">
        {notes.slice(0, 60).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ol>
    </>
  );
}

function cellsOfType(head: PageHead, type: PageType): Cell[] {
  return head.peers.flatMap((_, writer) =>
    head.peers.map((__, reader): Cell => {
      const counts = countsBetween(head, type, writer, reader);
      const types = { agree: 0, disagree: 0, error: 0, known: 0, incomplete: 0, none: 0 };
      if (counts === undefined) return { types, planned: 0, state: 'none' };
      const state = stateOf(counts);
      return { types: { ...types, [state]: 1 }, planned: 1, state };
    }),
  );
}
