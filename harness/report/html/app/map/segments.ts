import type { LayoutMap } from '../../page-data.ts';
import { type PartNode, treeOf } from './tree.ts';

/** Bytes that belong together: a leaf, the rest of an array, or padding. Bytes from the start of the value. */
export interface Segment {
  readonly path: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  readonly kind: 'value' | 'books' | 'rest' | 'padding';
  /** Number of the field at the top that it is in: its colour. */
  readonly group: number;
  /** Alternatives of a union lie one below the other: from which lane to which, of as many as the type has. */
  readonly lanes: readonly [from: number, to: number];
  /** Bytes from an element to the next, for arrays of primitives. */
  readonly stride?: number;
}

/** Arrays with more elements show the first, and the rest as one. */
const mostElements = 4;

/** What stands on every byte of a layout, in memory order. */
export function segmentsOf(map: LayoutMap): Segment[] {
  const root = treeOf(map);
  const found: Segment[] = [];
  place(root, { shift: 0, path: '', lanes: [0, lanesOf(root)], group: undefined, found });
  return found.sort((a, b) => a.offset - b.offset || a.lanes[0] - b.lanes[0]);
}

/** Where a node is put: elements of arrays are shown shifted, under their own path. */
interface Placing {
  readonly shift: number;
  readonly path: string;
  readonly lanes: readonly [number, number];
  readonly group: number | undefined;
  readonly found: Segment[];
}

function place(node: PartNode, placing: Placing): void {
  const element = node.count === undefined ? undefined : node.children[0];
  if (element === undefined && node.children.length === 0) addLeaf(node, placing, undefined);
  else if (element === undefined) placeChildren(node, placing);
  else if (element.children.length === 0) addLeaf(node, placing, node.stride);
  else placeElements(node, element, placing);
}

function addLeaf(node: PartNode, { shift, path, lanes, group = 0, found }: Placing, stride: number | undefined): void {
  const kind = node.isBookkeeping ? 'books' : 'value';
  const { type, size } = node;
  const segment = { path, type, offset: node.offset + shift, size, kind, group, lanes } as const;
  if (size > 0) found.push(stride === undefined ? segment : { ...segment, stride });
}

function placeChildren(node: PartNode, placing: Placing): void {
  const { shift, path, lanes, group, found } = placing;
  const shared = overlapping(node.children);
  let lane = lanes[0];
  const covered: [number, number][] = node.children.map(({ offset, size }) => [offset, offset + size]);
  for (const [index, child] of node.children.entries()) {
    const isAlternative = shared.has(child);
    const own = lanesOf(child);
    const range: [number, number] = isAlternative ? [lane, lane + own] : [lanes[0], lanes[1]];
    if (isAlternative) lane += own;
    const isLast = isAlternative && ![...node.children.slice(index + 1)].some((each) => shared.has(each));
    if (isLast) range[1] = lanes[1];
    const below = {
      shift,
      path: path + child.path.slice(node.path.length),
      lanes: range,
      group: group ?? index,
      found,
    };
    place(child, node.path === '' ? { ...below, path: child.path } : below);
    if (isAlternative) {
      const bytes = [...shared].map(({ offset, size }): [number, number] => [offset, offset + size]);
      const end = Math.max(...bytes.map(([, last]) => last));
      addGaps([[child.offset, child.offset + child.size]], Math.min(...bytes.map(([first]) => first)), end, below);
    }
  }
  addGaps(covered, node.offset, node.offset + node.size, placing);
}

function placeElements(node: PartNode, element: PartNode, placing: Placing): void {
  const { count = 0, stride = element.size } = node;
  const shown = count <= mostElements ? count : 1;
  for (let index = 0; index < shown; index++) {
    place(element, { ...placing, shift: placing.shift + index * stride, path: `${placing.path}[${index}]` });
  }
  if (shown === count) return;
  const { shift, path, lanes, group = 0, found } = placing;
  found.push({
    path: `${path}[${shown}..${count - 1}]`,
    type: element.type,
    offset: node.offset + shift + shown * stride,
    size: (count - shown) * stride,
    kind: 'rest',
    group,
    lanes,
    stride,
  });
}

/** Bytes from `start` to `end` that nothing covers. */
function addGaps(
  covered: readonly (readonly [number, number])[],
  start: number,
  end: number,
  { shift, path, lanes, group = 0, found }: Placing,
): void {
  let position = start;
  const add = (to: number) => {
    if (to <= position) return;
    const size = to - position;
    found.push({ path, type: '', offset: position + shift, size, kind: 'padding', group, lanes });
  };
  for (const [first, last] of [...covered].sort((a, b) => a[0] - b[0])) {
    add(first);
    position = Math.max(position, last);
  }
  add(end);
}

/** Children that share bytes with another. */
function overlapping(children: readonly PartNode[]): Set<PartNode> {
  const found = new Set<PartNode>();
  for (const [index, a] of children.entries()) {
    for (const b of children.slice(index + 1)) {
      if (a.offset < b.offset + b.size && b.offset < a.offset + a.size) found.add(a).add(b);
    }
  }
  return found;
}

/** How many alternatives lie on one another, at most. */
function lanesOf(node: PartNode): number {
  const shared = overlapping(node.children);
  const single = node.children.filter((child) => !shared.has(child)).map(lanesOf);
  const together = [...shared].reduce((sum, child) => sum + lanesOf(child), 0);
  return Math.max(1, together, ...single);
}
