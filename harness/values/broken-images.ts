import type { Type, TypeTable } from '../describe/types.ts';
import type { Layout } from '../layout/layout.ts';
import { createFillers, type Fillers } from './broken-fillers.ts';
import { type Place, placesOf } from './broken-places.ts';
import { type Break, breaksOf, rulesAt } from './broken-rules.ts';
import { pickEvenly, shareFairly, takeInRounds } from './broken-spread.ts';
import { decodeImage, encodeImage, type Unspecified } from './image.ts';
import type { Value } from './value.ts';

/** The image of a value with a few bytes changed, so that it breaks exactly one rule that a reader must enforce. */
export interface BrokenImage {
  /** Id of the rule: `vec.len`. */
  readonly rule: string;
  /** Logical path that a reader must name: `status.history[3].some`. */
  readonly path: string;
  /** `layout.size` bytes. Unspecified ones are 00, FF or noise. */
  readonly image: Uint8Array;
  /** The value that the image has where it is not broken. */
  readonly value: Value;
  /** Where the broken bytes are, from the start of the image. */
  readonly offset: number;
  readonly size: number;
  /** What is wrong, for people: `bool is 255`. */
  readonly note: string;
}

export interface BrokenOptions {
  /** Images at most; default 400. Types of many kilobytes get fewer, but at least one for each rule. */
  readonly most?: number;
  /** Default 1. The same options give the same images. */
  readonly seed?: number;
}

/** Bytes of all images of a type together, unless one for each rule is more. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Images that break one rule each: every rule that the profile has readers enforce, at every kind of place where the type
 * has it, in values in which that place is live. Where that is more than `most`, every rule has its share, spread over the
 * places. The reference codec has refused each of them for its rule and path.
 */
export function brokenImages(
  type: Type,
  types: TypeTable,
  layout: Layout,
  { most = 400, seed = 1 }: BrokenOptions = {},
): BrokenImage[] {
  const fillers = createFillers(types, seed);
  const byRule = groupByRule(placesOf(type, types, layout, fillers));
  const limit = Math.min(most, Math.max(byRule.size, Math.floor(mostBytes / layout.size)));
  const rows = [...byRule].map(([rule, places]) => breakPlaces(rule, pickEvenly(places, limit), fillers));
  const shares = shareFairly(
    rows.map((row) => row.reduce((sum, { length }) => sum + length, 0)),
    limit,
  );
  const chosen = rows.flatMap((row, index) => takeInRounds(row, shares[index] as number));
  return chosen.flatMap((broken, index) => buildImage(layout, broken, (seed >>> 0) + index) ?? []);
}

interface BrokenPlace {
  readonly place: Place;
  readonly broken: Break;
}

function groupByRule(places: readonly Place[]): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    for (const { id } of rulesAt(place)) {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [place]);
      else group.push(place);
    }
  }
  return groups;
}

/** One row for each place. */
function breakPlaces(rule: string, places: readonly Place[], fillers: Fillers): BrokenPlace[][] {
  return places.map((place) =>
    breaksOf(place, fillers)
      .filter((broken) => broken.rule.id === rule)
      .map((broken) => ({ place, broken })),
  );
}

function buildImage(layout: Layout, { place, broken }: BrokenPlace, turn: number): BrokenImage | undefined {
  const { value, start, path } = liftToRoot(place, broken.value(turn), turn);
  const image = new Uint8Array(layout.size);
  encodeImage(layout, value, image, 0, { unspecified: fillOf(turn) });
  const offset = start + broken.offset;
  image.set(broken.bytes, offset);
  if (broken.after !== undefined) image.set(broken.after, offset + broken.bytes.length);
  const { id: rule } = broken.rule;
  if (!isRefusedFor(layout, image, rule, path)) return undefined;
  return { rule, path, image, value, offset, size: broken.bytes.length, note: broken.note };
}

interface InRoot {
  readonly value: Value;
  readonly start: number;
  readonly path: string;
}

function liftToRoot(place: Place, own: Value, turn: number): InRoot {
  let lifted: InRoot = { value: own, start: 0, path: '' };
  for (let at: Place = place; at.parent !== null; at = at.parent) {
    const { value, offset, segment } = at.lift(lifted.value, turn + at.depth);
    lifted = { value, start: lifted.start + offset, path: segment + lifted.path };
  }
  const { path } = lifted;
  return { ...lifted, path: path.startsWith('.') ? path.slice(1) : path };
}

/** The proof: the reference refuses the image for this rule at this path, and the profile demands it. */
function isRefusedFor(layout: Layout, image: Uint8Array, rule: string, path: string): boolean {
  const outcome = decodeImage(layout, image, 0);
  return outcome.refused && outcome.required && outcome.refusal.rule === rule && outcome.refusal.path === path;
}

function fillOf(turn: number): Unspecified {
  if (turn % 3 === 0) return 'canonical';
  if (turn % 3 === 1) return 0xff;
  return (index) => (Math.imul(Math.imul(turn, 2654435761) + index * 40503, 2246822519) >>> 24) & 0xff;
}
