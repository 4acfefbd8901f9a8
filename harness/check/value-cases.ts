import type { Type } from '../describe/types.ts';
import { edgeValues, narrowValues, sampleValues, type Value } from '../values/index.ts';
import type { Plan, WrittenCase } from './plan.ts';

/** A case of a type: its name in check ids, and its values, which can be had piece by piece. */
export interface ValueCase {
  readonly id: string;
  readonly count: number;
  /** Values `start` to `start + count - 1`; the same ones however they are asked for. */
  take(start: number, count: number): readonly Value[];
}

/** What of a plan the values depend on. */
type ValuePlan = Pick<Plan, 'types' | 'cases' | 'seed' | 'values'>;

/** The cases of a type: the written ones, then the automatic ones: edge values, generated values. */
export function valueCasesOf(name: string, plan: ValuePlan): ValueCase[] {
  const type: Type = { kind: 'named', name };
  const written = plan.cases
    .filter((each) => each.type === name)
    .map((each) => writtenCase(each, type, plan))
    .filter((each) => each.count > 0);
  return [...written, listCase('edge', edgeValues(type, plan.types)), generatedCase(type, plan)];
}

/** The written values, then those that the case generates. */
function writtenCase({ id, values, generate }: WrittenCase, type: Type, { types }: ValuePlan): ValueCase {
  const listed = listCase(
    id,
    values.map((entry) => entry.value),
  );
  if (generate === undefined) return listed;
  const { seed, ranges } = generate;
  const take = (start: number, count: number): Value[] => {
    const written = listed.take(start, count);
    const first = Math.max(0, start - listed.count);
    const sampled = sampleValues(type, types, { seed, start: first, count: count - written.length });
    return [...written, ...narrowValues(sampled, type, types, ranges)];
  };
  return { id, count: listed.count + generate.count, take };
}

function listCase(id: string, values: readonly Value[]): ValueCase {
  return { id, count: values.length, take: (start, count) => values.slice(start, start + count) };
}

function generatedCase(type: Type, plan: ValuePlan): ValueCase {
  const { seed, types } = plan;
  return {
    id: 'generated',
    count: plan.values,
    take: (start, count) => sampleValues(type, types, { seed, start, count }),
  };
}
