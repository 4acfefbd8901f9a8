import type { PageHead, PageType } from '../page-data.ts';

export type Counts = PageHead['counts'][number];
export type State = 'agree' | 'disagree' | 'error' | 'known' | 'incomplete' | 'none';

/** What checks come to: the worst of them. */
export function stateOf({ planned, passed, failed, known, errors }: Counts): State {
  if (failed > 0) return 'disagree';
  if (errors > 0) return 'error';
  if (planned === 0 || (passed === 0 && known === 0)) return 'none';
  if (passed + known < planned) return 'incomplete';
  return known > 0 ? 'known' : 'agree';
}

export const symbols: Readonly<Record<State, string>> = {
  agree: '✓',
  disagree: '✗',
  error: '!',
  known: '≈',
  incomplete: '◐',
  none: '–',
};

/** Types that one peer writes and another reads. */
export interface Cell {
  /** Types by what their checks come to. */
  readonly types: Readonly<Record<State, number>>;
  /** Types of which any value was to be exchanged. */
  readonly planned: number;
  readonly state: State;
}

/** The cells of the matrix of a whole report, row by row. */
export function matrixOf({ peers, types, matrices, counts }: PageHead): Cell[] {
  const uses = new Array<number>(matrices.length).fill(0);
  for (const { matrix } of types) if (matrix >= 0) uses[matrix] = (uses[matrix] ?? 0) + 1;
  return Array.from({ length: peers.length ** 2 }, (_, cell) => {
    const found = { agree: 0, disagree: 0, error: 0, known: 0, incomplete: 0, none: 0 };
    let planned = 0;
    for (const [index, matrix] of matrices.entries()) {
      const own = counts[matrix[cell] ?? -1];
      if (own === undefined) continue;
      found[stateOf(own)] += uses[index] ?? 0;
      planned += uses[index] ?? 0;
    }
    const states = ['disagree', 'error', 'known', 'incomplete', 'agree'] as const;
    const worst = states.find((each) => found[each] > 0) ?? 'none';
    return { types: found, planned, state: worst === 'agree' && found.none > 0 ? 'incomplete' : worst };
  });
}

/** The checks of one type between two peers. */
export function countsBetween(head: PageHead, type: PageType, writer: number, reader: number): Counts | undefined {
  const cell = head.matrices[type.matrix]?.[writer * head.peers.length + reader];
  return cell === undefined ? undefined : head.counts[cell];
}

/** Why nothing was exchanged between two peers. */
export function reasonOfCell(head: PageHead, writer: string, reader: string): string {
  const rows = head.unsupported.filter(
    (row) => row.writer === writer && row.reader === reader && row.kind === 'values',
  );
  const reasons = [...new Set(rows.map(({ reason }) => reason))];
  if (reasons.length > 0) return reasons.length > 2 ? `${reasons.slice(0, 2).join('; ')}; ...` : reasons.join('; ');
  const absent = head.peers.find(({ name, status }) => (name === writer || name === reader) && status !== 'ready');
  if (absent !== undefined) return `${absent.name}: ${absent.reason ?? absent.status}`;
  const [first, second] = [writer, reader].map((name) => head.peers.find((peer) => peer.name === name)?.platform);
  if (first !== second) return `bytes lie otherwise on ${first} than on ${second}`;
  return head.run.completed ? 'no value check was planned' : 'the run was stopped before';
}

/** Peers that findings blame, with the number of their findings; those that are known do not count. */
export function blamedPeers({ findings }: PageHead): Map<string, number> {
  const blamed = new Map<string, number>();
  for (const { peer, known } of findings) if (known === undefined) blamed.set(peer, (blamed.get(peer) ?? 0) + 1);
  return blamed;
}
