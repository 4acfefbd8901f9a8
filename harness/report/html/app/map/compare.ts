import type { Segment } from './segments.ts';

/** A part that is elsewhere, or of another size, than it should be. */
export interface Moved {
  readonly path: string;
  readonly expected: Segment | undefined;
  readonly actual: Segment | undefined;
}

/** Parts in which two layouts differ, in memory order; padding follows from them. */
export function movedParts(expected: readonly Segment[], actual: readonly Segment[]): Moved[] {
  const [before, after] = [byPath(expected), byPath(actual)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .map((path) => ({ path, expected: before.get(path), actual: after.get(path) }))
    .filter(({ expected: a, actual: b }) => a?.offset !== b?.offset || a?.size !== b?.size)
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** What happened to a part, in words; `names`: what the two layouts are called. */
export function movedText({ path, expected, actual }: Moved, [first, second]: readonly [string, string]): string {
  const name = path === '' ? 'the value' : path;
  if (expected === undefined) return `${name} is in ${second} only`;
  if (actual === undefined) return `${name} is not in ${second}`;
  if (expected.offset !== actual.offset) {
    return `${name} is at byte ${actual.offset} in ${second}, at byte ${expected.offset} in ${first}`;
  }
  return `${name} has ${actual.size} bytes in ${second}, ${expected.size} in ${first}`;
}

function byPath(segments: readonly Segment[]): Map<string, Segment> {
  return new Map(segments.filter(({ kind }) => kind !== 'padding').map((segment) => [segment.path, segment]));
}

function placeOf({ expected, actual }: Moved): number {
  return Math.min(expected?.offset ?? Infinity, actual?.offset ?? Infinity);
}
