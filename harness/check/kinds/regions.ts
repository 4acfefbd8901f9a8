import { layoutOn } from '../../layout/index.ts';
import type { Plan } from '../plan/plan.ts';

/** Large enough to hold thousands of usual values; larger types get regions that hold at least one. */
const usualRegionBytes = 4 * 1024 * 1024;

/** Room for a peer that believes in another layout, and for the guard, around each value. */
export function slotBytes(size: number): number {
  return 2 * size + 4096;
}

/**
 * Sizes of the regions of a session, in bytes: the tape that writers get, the reference images, the images of each
 * peer, the tape of each peer as a reader.
 */
export function planRegions(plan: Plan): number[] {
  const largest = Math.max(
    ...plan.parts.flatMap(({ platform }) => {
      return plan.selected.map((name) => layoutOn(platform, name, plan)?.size ?? 0);
    }),
  );
  // An image is at least about as large as its tape, but for the counts of nested empty containers.
  const region = Math.max(usualRegionBytes, 2 * slotBytes(largest));
  return new Array<number>(2 + 2 * plan.peers.length).fill(region);
}
