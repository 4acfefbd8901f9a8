/** At most `most` of the items, in their order, from the first to the last at equal distances. */
export function pickEvenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  if (most <= 1) return items.slice(0, Math.max(0, most));
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as Item);
}

/**
 * Shares `most` among groups of these sizes: none gets more than it has, and none less than another unless it has no more.
 */
export function shareFairly(sizes: readonly number[], most: number): number[] {
  const shares = sizes.map(() => 0);
  let left = most;
  for (;;) {
    const hungry = sizes.flatMap((size, index) => (size > (shares[index] as number) ? [index] : []));
    if (hungry.length === 0 || left <= 0) return shares;
    const each = Math.max(1, Math.floor(left / hungry.length));
    for (const index of hungry) {
      const more = Math.min(each, (sizes[index] as number) - (shares[index] as number), left);
      shares[index] = (shares[index] as number) + more;
      left -= more;
    }
  }
}

/**
 * `most` items from rows, in rounds: one of every row, then another one of every row. Neighbouring rows begin at different
 * items, so that a single round has items of every kind; a round that is not whole takes rows at equal distances.
 */
export function takeInRounds<Item>(rows: readonly (readonly Item[])[], most: number): Item[] {
  const taken: Item[] = [];
  const longest = Math.max(0, ...rows.map((row) => row.length));
  for (let round = 0; round < longest && taken.length < most; round++) {
    const items = rows.flatMap((row, index) => (round < row.length ? [row[(round + index) % row.length] as Item] : []));
    taken.push(...pickEvenly(items, most - taken.length));
  }
  return taken;
}
