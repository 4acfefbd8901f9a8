import { useState } from 'preact/hooks';
import { plural } from '../../plural.ts';
import type { PageFinding, PageHead } from '../page-data.ts';
import { linkTo, type Route } from './route.ts';

const atFirst = 20;

/** Why checks failed: each cause once. */
export function FindingList({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  const [shown, setShown] = useState(atFirst);
  const words = route.search.toLowerCase();
  const fitting = head.findings.filter(
    (finding) => fits(finding, words) && (!route.peer || finding.peer === route.peer),
  );
  if (head.findings.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">
        Findings <small>{countText(fitting.length, head.findings.length)}</small>
      </h2>
      {route.peer !== '' && (
        <p>
          Those of {route.peer} only. <a href={linkTo({ ...route, peer: '' })}>Show all</a>
        </p>
      )}
      <ul class="findings">
        {fitting.slice(0, shown).map((finding) => (
          <li key={finding.id}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ul>
      {fitting.length > shown && (
        <button type="button" onClick={() => setShown(shown * 5)}>
          Show more of {plural(fitting.length, 'finding')}
        </button>
      )}
    </section>
  );
}

export function FindingCard({ finding }: { readonly finding: PageFinding }) {
  const { id, kind, known, message, types, peer, rule, count } = finding;
  return (
    <a class={`finding ${known === undefined ? '' : 'known'}`} href={linkTo({ finding: id })}>
      <span class="tags">
        <span class={`tag ${kind}`}>{known === undefined ? kind : `${kind}, known`}</span> <b>{peer}</b>{' '}
        {types.length > 1 ? plural(types.length, 'type') : types[0] === '*' ? 'all types' : types[0]}
      </span>
      <span class="message">{message}</span>
      <span class="dim">
        {rule}, {plural(count, 'check')}, {id}
      </span>
    </a>
  );
}

function fits({ id, message, types, peer, rule }: PageFinding, words: string): boolean {
  return words === '' || [id, message, peer, rule, ...types].some((text) => text.toLowerCase().includes(words));
}

function countText(shown: number, all: number): string {
  return shown === all ? String(all) : `${shown} of ${all}`;
}
