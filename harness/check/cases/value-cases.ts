import type { Type } from '../../describe/types.ts';
import { layoutOn } from '../../layout/index.ts';
import { arbitraryWith, edgeValues, narrowValues, sampleFrom, sampleValues, type Value } from '../../values/index.ts';
import type { Plan, WrittenCase } from '../plan/plan.ts';

/** A case of a type: its name in check ids, and its values, which can be had piece by piece. */
export interface ValueCase {
  readonly id: string;
  readonly count: number;
  /** Whether NaNs carry their bits: only peers with the capability `nanBits` can take part. */
  readonly nanBits?: boolean;
  /** Values `start` to `start + count - 1`; the same ones however they are asked for. */
  take(start: number, count: number): readonly Value[];
}

/** What of a plan the values depend on; profile and platform say how large they are. */
type ValuePlan = Pick<Plan, 'types' | 'cases' | 'seed' | 'values' | 'profile' | 'platform'>;

/** Bytes of the images of all generated values of a type together, unless the fewest are more: types of megabytes would take minutes. */
const mostBytes = 16 * 1024 * 1024;
const fewestValues = 4;

/** The cases of a type: the written ones, then the automatic ones: edge values, generated values. */
export function valueCasesOf(name: string, plan: ValuePlan): ValueCase[] {
  const type: Type = { kind: 'named', name };
  const written = plan.cases
    .filter((each) => each.type === name)
    .map((each) => writtenCase(each, type, plan))
    .filter((each) => each.count > 0);
  return [...written, listCase('edge', edgeValues(type, plan.types)), generatedCase(name, plan)];
}

/** The written values, then those that the case generates. */
function writtenCase(written: WrittenCase, type: Type, { types }: ValuePlan): ValueCase {
  const { id, values, generate, nanBits = false } = written;
  const listed = {
    ...listCase(
      id,
      values.map((entry) => entry.value),
    ),
    nanBits,
  };
  if (generate === undefined) return listed;
  const { seed, ranges, weights } = generate;
  const arbitrary = arbitraryWith(type, types, { weights, nanBits });
  const take = (start: number, count: number): Value[] => {
    const written = listed.take(start, count);
    const first = Math.max(0, start - listed.count);
    const sampled = sampleFrom(arbitrary, { seed, start: first, count: count - written.length });
    return [...written, ...narrowValues(sampled, type, types, ranges)];
  };
  return { id, count: listed.count + generate.count, nanBits, take };
}

function listCase(id: string, values: readonly Value[]): ValueCase {
  return { id, count: values.length, take: (start, count) => values.slice(start, start + count) };
}

function generatedCase(name: string, plan: ValuePlan): ValueCase {
  const type: Type = { kind: 'named', name };
  const { seed, types } = plan;
  const size = layoutOn(plan.platform, name, plan)?.size ?? 1;
  return {
    id: 'generated',
    count: Math.min(plan.values, Math.max(fewestValues, Math.floor(mostBytes / size))),
    take: (start, count) => sampleValues(type, types, { seed, start, count }),
  };
}
