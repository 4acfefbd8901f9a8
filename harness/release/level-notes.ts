import { plural } from '../report/plural.ts';
import type { Lack } from './lacks.ts';
import type { Level } from './levels.ts';

/** Characters of a peer's own words that are shown. */
const longestReason = 100;

/**
 * What there is to say about levels besides their counts, each thing once: what is lacking, required things first; which levels need others; what no
 * type has tried.
 */
export function levelNotes(levels: readonly Level[]): string[] {
  return [
    ...lackNotes(levels),
    ...levels.flatMap(({ id, needs }) => (needs.length === 0 ? [] : [`${id} needs ${needs.join(', ')}`])),
    ...untriedNotes(levels),
  ];
}

/** `lacks enums (required): 33 types in layout, memory; "no enums yet"`, `lacks 128-bit integers (optional): 16 types; "Go has no u128"`. */
function lackNotes(levels: readonly Level[]): string[] {
  const lacks = new Map<string, { readonly lack: Lack; readonly levels: string[] }>();
  for (const { id, lacks: own } of levels) {
    for (const lack of own) {
      const key = JSON.stringify([lack.what, lack.required]);
      const known = lacks.get(key);
      // The kinds of check share their types: the largest number is that of all of them.
      const most = known === undefined || lack.types > known.lack.types ? lack : known.lack;
      lacks.set(key, { lack: most, levels: [...(known?.levels ?? []), id] });
    }
  }
  const sorted = [...lacks.values()].sort((a, b) => Number(b.lack.required) - Number(a.lack.required));
  return sorted.map(({ lack: { what, required, types, reason }, levels: ids }) => {
    const word = required ? 'required' : 'optional';
    const where = required ? ` in ${ids.join(', ')}` : '';
    return `lacks ${what} (${word}): ${plural(types, 'type')}${where}; "${shorten(reason)}"`;
  });
}

function untriedNotes(levels: readonly Level[]): string[] {
  const byFeatures = new Map<string, string[]>();
  for (const { id, notTried } of levels) {
    if (notTried.length === 0) continue;
    const key = notTried.join(', ');
    byFeatures.set(key, [...(byFeatures.get(key) ?? []), id]);
  }
  return [...byFeatures].map(([names, ids]) => `not tried in ${ids.join(', ')}: ${names}`);
}

function shorten(reason: string): string {
  return reason.length > longestReason ? `${reason.slice(0, longestReason)}...` : reason;
}
