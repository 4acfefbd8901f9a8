import { useEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../plural.ts';
import type { PageHead, PageType } from '../page-data.ts';
import { countsBetween, type State, stateOf, symbols } from './model.ts';
import { linkTo, type Route, replaceRoute } from './route.ts';
import { Scroll } from './Scroll.tsx';

const atFirst = 100;
const verdicts = ['disagree', 'incomplete', 'known', 'agree'] as const;

/** All types, the worst first, filtered by what the address says; more of them as one scrolls. */
export function TypeList({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  const [shown, setShown] = useState(atFirst);
  const fitting = filterTypes(head, route);
  const section = useRef<HTMLElement>(null);
  useEffect(() => setShown(atFirst), [route.search, route.verdict]);
  useEffect(() => {
    if (route.pair !== undefined) section.current?.scrollIntoView();
  }, [route.pair?.join()]);
  return (
    <section aria-labelledby="types" ref={section}>
      <h2 id="types">
        Types{' '}
        <small aria-live="polite">
          {fitting.length === head.types.length ? fitting.length : `${fitting.length} of ${head.types.length}`}
        </small>
      </h2>
      <Filters head={head} route={route} />
      {fitting.length === 0 && (
        <p>
          No type fits. <a href={linkTo({})}>Show all</a>
        </p>
      )}
      {fitting.length > 0 && (
        <Scroll label="Types">
          <table class="types">
            <thead>
              <tr>
                <th scope="col">type</th>
                <th scope="col">verdict</th>
                <th scope="col" class="number">
                  size
                </th>
                <th scope="col" class="number">
                  align
                </th>
                <th scope="col" class="number">
                  checks passed
                </th>
              </tr>
            </thead>
            <tbody>
              {fitting.slice(0, shown).map((type) => (
                <TypeRow key={type.name} type={type} head={head} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {fitting.length > shown && <More count={fitting.length - shown} onMore={() => setShown(shown + 5 * atFirst)} />}
    </section>
  );
}

function Filters({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  return (
    <p class="filters">
      <label>
        Verdict{' '}
        <select
          value={route.verdict}
          onChange={(event) => replaceRoute({ ...route, verdict: event.currentTarget.value })}
        >
          <option value="">all</option>
          {verdicts.map((verdict) => (
            <option key={verdict} value={verdict}>
              {verdict} ({head.types.filter((type) => type.verdict === verdict).length})
            </option>
          ))}
        </select>
      </label>
      {route.pair !== undefined && (
        <span>
          {' '}
          Only types that {route.pair[0]} writes and {route.pair[1]} does not read alike.{' '}
          <a href={linkTo({ search: route.search, verdict: route.verdict })}>Show all</a>
        </span>
      )}
    </p>
  );
}

function TypeRow({ type, head }: { readonly type: PageType; readonly head: PageHead }) {
  const { name, verdict, size, align, checks } = type;
  const counts = head.counts[checks];
  const state: State = verdict === 'incomplete' && (counts?.errors ?? 0) > 0 ? 'error' : verdict;
  const [, before = '', last = name] = /^(.*\.)?([^.]+)$/.exec(name) ?? [];
  return (
    <tr>
      <td>
        <a href={linkTo({ type: name })}>
          <span class="dim">{before}</span>
          {last}
        </a>
      </td>
      <td>
        <span class={`badge ${state}`}>
          {symbols[state]} {verdict}
        </span>
      </td>
      <td class="number">{size.toLocaleString('en-US')}</td>
      <td class="number">{align}</td>
      <td class="number">
        {counts?.passed}/{counts?.planned}
      </td>
    </tr>
  );
}

/** A button, and it presses itself when it comes into view. */
function More({ count, onMore }: { readonly count: number; readonly onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onMore();
    });
    if (button.current !== null) observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <button type="button" ref={button} onClick={onMore}>
      Show more: {plural(count, 'further type')}
    </button>
  );
}

function filterTypes(head: PageHead, { search, verdict, pair }: Route): readonly PageType[] {
  const words = search.toLowerCase();
  const [writer, reader] = (pair ?? []).map((name) => head.peers.findIndex((peer) => peer.name === name));
  const found = head.types.filter((type) => {
    if (verdict !== '' && type.verdict !== verdict) return false;
    if (words !== '' && !type.name.toLowerCase().includes(words)) return false;
    if (writer === undefined || reader === undefined) return true;
    const counts = countsBetween(head, type, writer, reader);
    return counts !== undefined && stateOf(counts) !== 'agree';
  });
  return found.sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
}
