import type { CheckRecord } from './records.ts';
import type { Session } from './session.ts';
import { Scratch } from './soak-scratch.ts';
import { TypeSoak } from './soak-type.ts';
import { prepareTypePeers } from './type-peer.ts';

/** How far a soak is. */
export interface SoakProgress {
  /** Values verified so far, summed over all pairs. */
  readonly values: number;
  readonly seconds: number;
}

export interface SoakControl {
  /** Called about once a second, and at the end. */
  progress?(state: SoakProgress): void;
  /** Asked between batches. */
  isStopped?(): boolean;
}

/**
 * Goes on exchanging generated values of all types, batch by batch and type by type, until the time is over: by the same rules as
 * other values, at the peers' own speed. What it takes in memory does not grow. Each type's values are one case, `soak`.
 */
export async function* soak(
  { plan, participants, memory }: Session,
  seconds: number,
  { progress, isStopped }: SoakControl = {},
): AsyncGenerator<CheckRecord> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const isOver = () => elapsed() >= seconds || isStopped?.() === true;
  const scratch = new Scratch();
  const soaks = new Map<string, TypeSoak>();
  let values = 0;
  let shown = 0;
  while (!isOver()) {
    const before = values;
    for (const type of plan.selected) {
      if (isOver()) break;
      const peers = soaks.has(type) ? [] : await prepareTypePeers(type, plan, participants);
      const one = soaks.get(type) ?? new TypeSoak(type, plan, peers, memory, scratch);
      soaks.set(type, one);
      values += await one.runBatch();
      if (elapsed() >= shown + 1) {
        shown = elapsed();
        progress?.({ values, seconds: shown });
      }
    }
    // Nobody is left who can exchange anything.
    if (values === before) break;
  }
  progress?.({ values, seconds: elapsed() });
  for (const one of soaks.values()) yield* one.records();
}
