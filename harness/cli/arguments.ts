import { InvalidArgumentError } from 'commander';

/** `a, b` as a list. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `10m` in seconds. Throws: InvalidArgumentError. */
export function duration(text: string): number {
  const match = /^(\d{1,6})([smh])$/.exec(text);
  const seconds = Number(match?.[1] ?? 0) * (unitSeconds[match?.[2] ?? ''] ?? 0);
  if (seconds === 0) throw new InvalidArgumentError('a duration is needed: 30s, 10m or 1h');
  return seconds;
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
