import type { PageHead, PageLevel } from '../page-data.ts';
import { CountCells, CountHeadings, countColumns } from './Counts.tsx';
import type { State } from './model.ts';
import { Scroll } from './Scroll.tsx';

const looks: Readonly<Record<PageLevel['state'], State>> = {
  reached: 'agree',
  'not reached': 'disagree',
  'claims nothing': 'incomplete',
  'nothing to check': 'none',
  later: 'none',
};

/** Which levels of conformance the validated peer reaches, or the run as a whole and each of its peers. */
export function Levels({ head: { levels, peers, run } }: { readonly head: PageHead }) {
  if (levels === undefined) return null;
  const { rows, notes } = levels;
  const hasPeers = rows.some(({ byPeer }) => byPeer.length > 0);
  return (
    <section aria-labelledby="levels">
      <h2 id="levels">
        Levels <small>{run.validates === undefined ? 'of all peers that claim them' : `of ${run.validates}`}</small>
      </h2>
      <Scroll label="Levels of conformance">
        <table class="levels">
          <thead>
            <tr>
              <th scope="col">level</th>
              <th scope="col">state</th>
              <CountHeadings />
              {hasPeers &&
                peers.map(({ name }) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((level) => (
              <LevelRow key={level.id} level={level} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {notes.length > 0 && (
        <ul class="level-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function LevelRow({ level: { id, title, state, counts, byPeer } }: { readonly level: PageLevel }) {
  return (
    <tr>
      <th scope="row">
        {id}
        <small>{title}</small>
      </th>
      <td class={looks[state]}>{state}</td>
      {counts.planned === 0 ? <td colSpan={countColumns} /> : <CountCells counts={counts} />}
      {byPeer.map((own, index) => (
        <td key={index} class={looks[own]}>
          {own}
        </td>
      ))}
    </tr>
  );
}
