import { useEffect, useRef } from 'preact/hooks';
import type { PageHead } from '../page-data.ts';
import { FindingPage } from './FindingPage.tsx';
import { Header } from './Header.tsx';
import { Overview } from './Overview.tsx';
import { type Route, useRoute } from './route.ts';
import { useShortcuts } from './shortcuts.ts';
import { TypePage } from './TypePage.tsx';

export function App({ head }: { readonly head: PageHead }) {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  useShortcuts(head, route);
  usePageChange(route, main);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <Header head={head} route={route} />
      <main id="content" ref={main} tabIndex={-1}>
        <Page head={head} route={route} />
      </main>
      <Footer head={head} />
    </>
  );
}

function Page({ head, route }: { readonly head: PageHead; readonly route: Route }) {
  const type = head.types.findIndex(({ name }) => name === route.type);
  const finding = head.findings.findIndex(({ id }) => id === route.finding);
  if (route.type !== undefined && type >= 0) return <TypePage key={route.type} head={head} index={type} />;
  if (route.finding !== undefined && finding >= 0) {
    return <FindingPage key={route.finding} head={head} index={finding} />;
  }
  return (
    <>
      {route.type !== undefined && <p class="notice">There is no type “{route.type}” in this report.</p>}
      {route.finding !== undefined && <p class="notice">There is no finding “{route.finding}” in this report.</p>}
      <Overview head={head} route={route} />
    </>
  );
}

function Footer({ head: { run } }: { readonly head: PageHead }) {
  const shard = run.shard === undefined ? '' : `, part ${run.shard.index} of ${run.shard.count}`;
  return (
    <footer>
      samebytes {run.samebytes}, profile {run.profile}, {run.platform}, seed {run.seed}, {run.values} generated values
      for each type{shard}; {new Date(run.startedAt).toLocaleString('en-GB', { timeZone: 'UTC' })} UTC,{' '}
      {(run.durationMs / 1000).toFixed(1)} s. Keys: <kbd>/</kbd> search, <kbd>n</kbd> <kbd>p</kbd> next and previous
      type or finding, <kbd>Esc</kbd> overview.
    </footer>
  );
}

/** A new page begins at its top, for eyes and for screen readers; a filter of the overview is no new page. */
function usePageChange({ type, finding }: Route, main: { readonly current: HTMLElement | null }): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [type, finding]);
}
