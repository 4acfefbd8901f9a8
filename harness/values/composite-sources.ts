import type * as fc from 'fast-check';
import type { Field } from '../describe/types.ts';
import type { Choose, Source } from './source.ts';
import { oneIn, pickFrom } from './source.ts';
import type { StructValue, Value } from './value.ts';
import { onlyMember } from './value.ts';

/** Structs: every field on its own. */
export function structSource(fields: readonly Field[], sources: readonly Source[]): Source {
  const names = fields.map((field) => field.name);
  const build = (make: (source: Source) => Value): StructValue => {
    const struct: Record<string, Value> = {};
    for (let i = 0; i < names.length; i++) struct[names[i] as string] = make(sources[i] as Source);
    return struct;
  };
  return {
    simplest: build((source) => source.simplest),
    leaves: sumOfLeaves(sources),
    draw: (random) => build((source) => source.draw(random)),
    *shrink(value) {
      const struct = value as StructValue;
      for (const [index, name] of names.entries()) {
        for (const smaller of sources[index]?.shrink(struct[name] as Value) ?? []) yield { ...struct, [name]: smaller };
      }
    },
  };
}

/** Tuples: every element on its own. */
export function tupleSource(sources: readonly Source[]): Source {
  return {
    simplest: sources.map((source) => source.simplest),
    leaves: sumOfLeaves(sources),
    draw: (random) => sources.map((source) => source.draw(random)),
    *shrink(value) {
      const tuple = value as readonly Value[];
      for (const [index, source] of sources.entries()) {
        for (const smaller of source.shrink(tuple[index] as Value)) yield tuple.with(index, smaller);
      }
    },
  };
}

/** Options: one in three is absent, unless `choose` decides between `none` and `some`. */
export function optionSource(payload: Source, choose?: Choose): Source {
  const isAbsent = (random: fc.Random) => (choose === undefined ? oneIn(random, 3) : choose(random) === 'none');
  return {
    simplest: null,
    leaves: 1 + payload.leaves,
    draw: (random) => (isAbsent(random) ? null : { some: payload.draw(random) }),
    *shrink(value) {
      if (value === null) return;
      yield null;
      for (const some of payload.shrink((value as StructValue).some as Value)) yield { some };
    },
  };
}

/** Alternatives of a Variant, or `ok` and `err`: each as likely unless `choose` says otherwise; the first is the simplest. */
export function alternativesSource(
  alternatives: readonly { readonly name: string; readonly payload: Source | null }[],
  choose?: Choose,
): Source {
  const byName = new Map(alternatives.map((alternative) => [alternative.name, alternative]));
  const pick = (random: fc.Random) =>
    (choose === undefined ? undefined : byName.get(choose(random))) ?? pickFrom(random, alternatives);
  const wrap = (name: string, payload: Source | null, value: () => Value): Value =>
    payload === null ? name : { [name]: value() };
  const first = alternatives[0] as { name: string; payload: Source | null };
  const simplest = wrap(first.name, first.payload, () => first.payload?.simplest ?? null);
  return {
    simplest,
    leaves: 1 + Math.max(0, ...alternatives.map(({ payload }) => payload?.leaves ?? 0)),
    draw(random) {
      const { name, payload } = pick(random);
      return wrap(name, payload, () => payload?.draw(random) ?? null);
    },
    *shrink(value) {
      const [name, member] = typeof value === 'string' ? [value, null] : onlyMember(value as StructValue);
      if (name !== first.name) yield simplest;
      const payload = alternatives.find((alternative) => alternative.name === name)?.payload;
      if (payload != null) for (const smaller of payload.shrink(member)) yield { [name]: smaller };
    },
  };
}

function sumOfLeaves(sources: readonly Source[]): number {
  return sources.reduce((sum, source) => sum + source.leaves, 0);
}
