import { useEffect } from 'preact/hooks';
import type { PageHead } from '../page-data.ts';
import { linkTo, type Route } from './route.ts';

export const searchField = 'search';

/** `/` searches, `n` and `p` go through types or findings, Escape leads back to the overview. */
export function useShortcuts(head: PageHead, route: Route): void {
  useEffect(() => {
    const react = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === 'Escape') leave(isTyping);
      else if (!isTyping && event.key === '/') search(event);
      else if (!isTyping && (event.key === 'n' || event.key === 'p')) step(head, route, event.key === 'n' ? 1 : -1);
    };
    addEventListener('keydown', react);
    return () => removeEventListener('keydown', react);
  }, [head, route]);
}

function leave(isTyping: boolean): void {
  if (isTyping && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  else location.hash = '';
}

function search(event: Event): void {
  event.preventDefault();
  const field = document.getElementById(searchField);
  if (field instanceof HTMLInputElement) field.select();
}

function step(head: PageHead, route: Route, distance: number): void {
  const next = <Item>(items: readonly Item[], isHere: (item: Item) => boolean) =>
    items[items.findIndex(isHere) + distance];
  if (route.finding !== undefined) {
    const finding = next(head.findings, ({ id }) => id === route.finding);
    if (finding !== undefined) location.hash = linkTo({ finding: finding.id });
  } else {
    const type = next(head.types, ({ name }) => name === route.type);
    if (type !== undefined) location.hash = linkTo({ type: type.name });
  }
}
