/** So many cycles are found at most: there may be as many as nodes squared. */
const maximumCycles = 20;

/**
 * Depth first order: each node after those it uses, otherwise as given.
 * Cycles are returned, each once, as the nodes along it (`[A, B]` for A -> B -> A); without recursion, as input may be long.
 */
export function sortByUse<T>(nodes: readonly T[], usedBy: (node: T) => readonly T[]): { sorted: T[]; cycles: T[][] } {
  const sorted: T[] = [];
  const cycles: T[][] = [];
  const state = new Map<T, 'open' | 'done'>();
  for (const root of nodes) {
    if (state.has(root)) continue;
    const stack = [{ node: root, used: usedBy(root), next: 0 }];
    state.set(root, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.next >= top.used.length) {
        state.set(top.node, 'done');
        sorted.push(top.node);
        stack.pop();
        continue;
      }
      const node = top.used[top.next] as T;
      top.next += 1;
      const found = state.get(node);
      if (found === 'open' && cycles.length < maximumCycles)
        cycles.push(stack.slice(stack.findIndex((entry) => entry.node === node)).map((entry) => entry.node));
      else if (found === undefined) {
        state.set(node, 'open');
        stack.push({ node, used: usedBy(node), next: 0 });
      }
    }
  }
  return { sorted, cycles: distinctCycles(cycles) };
}

function distinctCycles<T>(cycles: readonly T[][]): T[][] {
  const ids = new Map<T, number>();
  const seen = new Set<string>();
  return cycles.filter((cycle) => {
    for (const node of cycle) if (!ids.has(node)) ids.set(node, ids.size);
    const key = cycle
      .map((node) => ids.get(node))
      .toSorted((a, b) => (a ?? 0) - (b ?? 0))
      .join(' ');
    return !seen.has(key) && seen.add(key);
  });
}
