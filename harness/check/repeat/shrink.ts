import type { Type, TypeTable } from '../../describe/types.ts';
import { arbitraryOf, type Value } from '../../values/index.ts';

/** Asked for each candidate: does it fail, too? As many answers as candidates. */
export type StillFails = (candidates: readonly Value[]) => Promise<readonly boolean[]>;

/** How long shrinking goes on. */
export interface ShrinkOptions {
  /** Candidates that are tried at once; default 8. */
  readonly together?: number;
  /** Times that candidates are tried; default 150. A count, not a duration: the result is the same on every machine. */
  readonly mostTrials?: number;
}

/**
 * Makes a failing value smaller as long as something smaller fails: of the candidates that are one step simpler, the simplest
 * failing one is taken, until none fails or the trials are used up. Candidates go out in batches.
 * @returns the smallest failing value found; `value` itself when nothing simpler fails
 */
export async function shrinkValue(
  type: Type,
  types: TypeTable,
  value: Value,
  stillFails: StillFails,
  { together = 8, mostTrials = 150 }: ShrinkOptions = {},
): Promise<Value> {
  const arbitrary = arbitraryOf(type, types);
  let smallest = value;
  let candidates = arbitrary.shrink(smallest, undefined);
  for (let trial = 0; trial < mostTrials; trial++) {
    const batch = [...candidates.take(together)].map((candidate) => candidate.value);
    if (batch.length === 0) break;
    const answers = await stillFails(batch);
    const failing = batch.find((_, index) => answers[index] === true);
    if (failing === undefined) continue;
    smallest = failing;
    candidates = arbitrary.shrink(smallest, undefined);
  }
  return smallest;
}
