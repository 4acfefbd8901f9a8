import type { Type, TypeTable } from '../describe/types.ts';
import { typeText } from '../describe/types.ts';
import { sampleValues, sourceOf } from './arbitrary.ts';
import { baseValue } from './base-value.ts';
import type { Value } from './value.ts';

/** Valid values for the parts of an image that break no rule. */
export interface Fillers {
  /** One of a few values of the type; which one, `turn` says. */
  fill(type: Type, turn: number): Value;
  /** A value of a variant that is this alternative. */
  fillAlternative(variant: Type, index: number, turn: number): Value;
}

/** Values of a type that are made once and used again and again. */
const kept = 4;
/** Types with more leaves get one value only. */
const costlyLeaves = 1024;

/** Fillers that depend on the seed alone. */
export function createFillers(types: TypeTable, seed: number): Fillers {
  const pools = new Map<string, readonly Value[]>();
  const fill = (type: Type, turn: number): Value => {
    const text = typeText(type);
    const pool = pools.get(text) ?? makePool(type, types, seed);
    pools.set(text, pool);
    return pool[turn % pool.length] as Value;
  };
  return {
    fill,
    fillAlternative(variant, index, turn) {
      const declaration = variant.kind === 'named' ? types.get(variant.name) : undefined;
      const alternative = declaration?.kind === 'variant' ? declaration.alternatives[index] : undefined;
      if (alternative === undefined) throw new TypeError(`${typeText(variant)} has no alternative ${index}`);
      const { name, payload } = alternative;
      return payload === null ? name : { [name]: fill(payload, turn) };
    },
  };
}

function makePool(type: Type, types: TypeTable, seed: number): readonly Value[] {
  if (sourceOf(type, types).leaves > costlyLeaves) return [baseValue(type, types)];
  return [baseValue(type, types), ...sampleValues(type, types, { seed, start: 0, count: kept - 1 })];
}
