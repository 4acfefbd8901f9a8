import type * as fc from 'fast-check';
import type { Value } from './value.ts';

/**
 * Where values of one type come from, and how they get smaller. Values alone are enough to shrink: nothing is
 * remembered from drawing them, so that values from a file or from a peer shrink as well.
 */
export interface Source {
  /** The value that everything shrinks to. */
  readonly simplest: Value;
  /** How many leaves a value has at most: what drawing it costs. */
  readonly leaves: number;
  draw(random: fc.Random): Value;
  /** Values that are one step simpler, the simplest first; each differs from `value`. */
  shrink(value: Value): Iterable<Value>;
}

/** True once in `n`. */
export function oneIn(random: fc.Random, n: number): boolean {
  return random.nextInt(0, n - 1) === 0;
}

/** Any of them, each as likely. */
export function pickFrom<T>(random: fc.Random, choices: readonly T[]): T {
  return choices[random.nextInt(0, choices.length - 1)] as T;
}

/** Which alternative is drawn next, by its name. */
export type Choose = (random: fc.Random) => string;

/** Draws names as often as their weights say; one with the weight 0 never. At least one weight is above 0. */
export function chooseByWeight(weights: ReadonlyMap<string, number>): Choose {
  const chosen = [...weights].filter(([, weight]) => weight > 0);
  const total = chosen.reduce((sum, [, weight]) => sum + weight, 0);
  const [last] = chosen.at(-1) ?? [];
  if (last === undefined) throw new TypeError('no weight is above 0');
  return (random) => {
    let left = (random.nextInt(0, 0xffff_ffff) / 2 ** 32) * total;
    for (const [name, weight] of chosen) {
      if (left < weight) return name;
      left -= weight;
    }
    return last;
  };
}
