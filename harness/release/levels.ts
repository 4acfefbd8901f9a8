import type { Counts, Report } from '../report/schema.ts';

/** What a report attests for one kind of check. */
export interface Level {
  readonly kind: string;
  /** What the kind is about, for people. */
  readonly title: string;
  readonly counts: Counts;
  /** All that was asked of all peers agrees; what a peer says that it lacks is shown beside. */
  readonly reached: boolean;
}

const titles: Readonly<Record<string, string>> = {
  layout: 'sizes, alignments and offsets',
  values: 'values, between all peers',
  refuse: 'broken images are refused',
  memory: 'nothing else is touched',
};

/**
 * The kinds of check that a report attests. A kind is reached when something was executed, nothing failed and nothing could not be tried; disagreements
 * that were declared as known are none.
 */
export function levelsOf({ byKind, completed }: Report): Level[] {
  return Object.entries(titles).flatMap(([kind, title]) => {
    const counts = byKind[kind];
    if (counts === undefined) return [];
    const reached = completed && counts.passed > 0 && counts.failed + counts.errors + counts.known === 0;
    return [{ kind, title, counts, reached }];
  });
}
