import { prepareTypePeers } from '../kinds/type-peer.ts';
import { onPlatforms, platformsOf } from '../platforms/check-platforms.ts';
import { groupPeers } from '../platforms/platform-groups.ts';
import type { CheckRecord, ValueRange } from '../records.ts';
import type { Session } from '../session.ts';
import { Scratch } from './soak-scratch.ts';
import { TypeSoak } from './soak-type.ts';

/** How far a soak is. */
export interface SoakProgress {
  /** Values verified so far, summed over all pairs. */
  readonly values: number;
  readonly seconds: number;
}

/** When a soak is over. */
export interface SoakExtent {
  readonly seconds: number;
  /** Which values of each type's stream are exchanged, at most. */
  readonly range: ValueRange;
}

export interface SoakControl {
  /** Called about once a second, and at the end. */
  progress?(state: SoakProgress): void;
  /** Asked between batches. */
  isStopped?(): boolean;
}

/**
 * Goes on exchanging generated values of all types, batch by batch and type by type, until the time or the values are over: by the same
 * rules as other values, at the peers' own speed. What it takes in memory does not grow. Each type's values are one case, `soak`.
 */
export async function* soak(
  { plan, participants, memory }: Session,
  { seconds, range }: SoakExtent,
  { progress, isStopped }: SoakControl = {},
): AsyncGenerator<CheckRecord> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const isOver = () => elapsed() >= seconds || isStopped?.() === true;
  const scratch = new Scratch();
  const soaks = new Map<string, readonly TypeSoak[]>();
  const soaksOf = async (type: string): Promise<readonly TypeSoak[]> => {
    const groups = groupPeers(type, 'values', plan, participants);
    return Promise.all(
      groups.map(async (group) => {
        const peers = await prepareTypePeers(type, group.plan, group.participants);
        return new TypeSoak(type, group.plan, peers, memory, scratch, range);
      }),
    );
  };
  let values = 0;
  let shown = 0;
  while (!isOver()) {
    const before = values;
    for (const type of plan.selected) {
      if (isOver()) break;
      const those = soaks.get(type) ?? (await soaksOf(type));
      soaks.set(type, those);
      for (const one of those) values += await one.runBatch();
      if (elapsed() >= shown + 1) {
        shown = elapsed();
        progress?.({ values, seconds: shown });
      }
    }
    // Nobody is left who can exchange anything.
    if (values === before) break;
  }
  progress?.({ values, seconds: elapsed() });
  const platforms = platformsOf(participants);
  for (const one of [...soaks.values()].flat()) {
    for (const record of one.records()) yield onPlatforms(record, platforms);
  }
}
