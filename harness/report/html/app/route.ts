import { useEffect, useState } from 'preact/hooks';

/** What the address says is to be seen: `#type=NAME`, `#finding=ID`, or the overview with a filter of its types. */
export interface Route {
  readonly type?: string;
  readonly finding?: string;
  /** A part of the name of types or findings. */
  readonly search: string;
  /** Empty: all. */
  readonly verdict: string;
  /** Only types that a pair does not agree on. */
  readonly pair?: readonly [writer: string, reader: string];
  /** Only findings with this guilty peer. */
  readonly peer: string;
}

export function parseRoute(hash: string): Route {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const [type, finding, writer, reader] = ['type', 'finding', 'writer', 'reader'].map((name) => query.get(name));
  return {
    ...(type ? { type } : {}),
    ...(finding ? { finding } : {}),
    ...(writer && reader ? { pair: [writer, reader] as const } : {}),
    search: query.get('search') ?? '',
    verdict: query.get('verdict') ?? '',
    peer: query.get('peer') ?? '',
  };
}

/** The address of a route. */
export function linkTo({ type, finding, search, verdict, pair, peer }: Partial<Route>): string {
  const [writer, reader] = pair ?? [];
  const named = { type, finding, search, verdict, writer, reader, peer };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(named)) if (value) query.set(name, value);
  return `#${query.toString()}`;
}

/** The route of the address, also as it changes. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return parseRoute(hash);
}

/** Changes the filter without a new entry in the history. */
export function replaceRoute(route: Partial<Route>): void {
  history.replaceState(null, '', linkTo(route));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
