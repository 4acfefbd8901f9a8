import { InvalidArgumentError } from 'commander';
import type { Shard } from '../check/plan/plan.ts';
import type { SoakExtent } from '../check/soak/soak.ts';

/** `a, b` as a list; an option that is given again adds to it. */
export function splitList(text: string, given: readonly string[] = []): string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...given, ...items.filter((item) => item !== '')];
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `10m` in seconds. Throws: InvalidArgumentError. */
export function duration(text: string): number {
  const match = /^(\d{1,6})([smh])$/.exec(text);
  const seconds = Number(match?.[1] ?? 0) * (unitSeconds[match?.[2] ?? ''] ?? 0);
  if (seconds === 0) throw new InvalidArgumentError('a duration is needed: 30s, 10m or 1h');
  return seconds;
}

/** `10m`, or `4096..8192`: values of the stream by number, without the last. Throws: InvalidArgumentError. */
export function soakExtent(text: string): SoakExtent {
  const match = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text);
  if (match === null) return { seconds: duration(text), range: { from: 0, to: Number.POSITIVE_INFINITY } };
  const [from, to] = [Number(match[1]), Number(match[2])];
  if (from >= to) throw new InvalidArgumentError('the first number must be less than the second: 4096..8192');
  return { seconds: Number.POSITIVE_INFINITY, range: { from, to } };
}

/** A parser of whole numbers from `least` on; it throws InvalidArgumentError. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`a whole number from ${least} is needed`);
    return value;
  };
}

/** `2/5`: the second of five parts. Throws: InvalidArgumentError. */
export function shardOf(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > count) throw new InvalidArgumentError('a part is needed: 1/3, 2/3 or 3/3');
  return { index, count };
}
