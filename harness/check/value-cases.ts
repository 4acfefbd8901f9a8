import type { Type } from '../describe/types.ts';
import { edgeValues, sampleValues, type Value } from '../values/index.ts';
import type { Plan } from './plan.ts';

/** A case of a type: its name in check ids, and its values, which can be had piece by piece. */
export interface ValueCase {
  readonly id: string;
  readonly count: number;
  /** Values `start` to `start + count - 1`; the same ones however they are asked for. */
  take(start: number, count: number): readonly Value[];
}

/** The cases of a type: the written ones, then the automatic ones: edge values, generated values. */
export function valueCasesOf(name: string, plan: Plan): ValueCase[] {
  const type: Type = { kind: 'named', name };
  const written = plan.cases
    .filter((each) => each.type === name && each.values.length > 0)
    .map((each) =>
      listCase(
        each.id,
        each.values.map((entry) => entry.value),
      ),
    );
  return [...written, listCase('edge', edgeValues(type, plan.types)), generatedCase(type, plan)];
}

function listCase(id: string, values: readonly Value[]): ValueCase {
  return { id, count: values.length, take: (start, count) => values.slice(start, start + count) };
}

function generatedCase(type: Type, plan: Plan): ValueCase {
  const { seed, types } = plan;
  return {
    id: 'generated',
    count: plan.values,
    take: (start, count) => sampleValues(type, types, { seed, start, count }),
  };
}
