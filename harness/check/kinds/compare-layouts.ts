import { entriesOf, type Layout, type LayoutProperty, type Part, ruleOfPath } from '../../layout/index.ts';
import type { LayoutAnswer, LayoutField } from '../../peers/protocol/protocol.ts';

/** An entry of the reference beside the peer's, as a tree. */
interface Pair {
  readonly expected: LayoutField;
  readonly actual: LayoutField | undefined;
  readonly parent: Pair | undefined;
  readonly children: Pair[];
  /** Its parts are placed by what is in any of its alternatives. */
  readonly isVariant?: boolean;
}

/** The cause for which two layouts of a type differ. */
export interface LayoutDifference {
  /** Layout path; empty for the whole value. */
  readonly path: string;
  /** Where the reference has the part, in bytes from the start of the value. */
  readonly offset: number;
  readonly rule: string;
  /** Which number is wrong; `missing` and `unexpected` parts. */
  readonly property: LayoutProperty | 'missing' | 'unexpected';
  readonly expected: string;
  readonly actual: string;
  /** Why the reference has it so, for offsets. */
  readonly reason?: string;
}

const extents = ['count', 'stride', 'size', 'align'] as const;

/** A layout as data that can be compared: the reference's, in the form in which peers answer. */
export function layoutAsAnswer(layout: Layout): LayoutAnswer {
  const fields = entriesOf(layout).map(({ path, offset, part }) => ({ path, offset, ...extentOf(part.layout) }));
  return { ...extentOf(layout), fields };
}

/** Whether two peers say the same about every part. */
export function sameLayout(a: LayoutAnswer, b: LayoutAnswer): boolean {
  const byPath = new Map(withRoot(b).map((entry) => [entry.path, entry]));
  return (
    a.fields.length === b.fields.length &&
    withRoot(a).every((entry) => {
      const other = byPath.get(entry.path);
      return other !== undefined && other.offset === entry.offset && differingExtent(entry, other) === undefined;
    })
  );
}

/**
 * The first place, in memory order, that makes a layout differ from the reference, and not a consequence of another:
 * a struct that is too small because of one misplaced field is explained by that field.
 */
export function findLayoutDifference(layout: Layout, actual: LayoutAnswer): LayoutDifference | undefined {
  const root = pairUp(layout, actual);
  const cause = findCause(root);
  return cause === undefined ? findUnexpected(layout, actual) : describe(layout, cause);
}

function pairUp(layout: Layout, actual: LayoutAnswer): Pair {
  const byPath = new Map(withRoot(actual).map((entry) => [entry.path, entry]));
  const [first, ...others] = withRoot(layoutAsAnswer(layout)) as [LayoutField, ...LayoutField[]];
  const variants = new Set(
    entriesOf(layout).flatMap(({ path, part }) => (part.layout.kind === 'variant' ? [path] : [])),
  );
  const isVariant = layout.kind === 'variant';
  const root: Pair = { expected: first, actual: byPath.get(''), parent: undefined, children: [], isVariant };
  let previous = root;
  for (const entry of others) {
    let parent: Pair = previous;
    while (parent.parent !== undefined && !isBelow(entry.path, parent.expected.path)) parent = parent.parent;
    const at = { expected: entry, actual: byPath.get(entry.path), isVariant: variants.has(entry.path) };
    previous = { ...at, parent, children: [] };
    parent.children.push(previous);
  }
  return root;
}

/** Depth first: a wrong extent is looked for below first, a part in the wrong place is a cause of its own. */
function findCause(pair: Pair): Pair | undefined {
  if (pair.actual === undefined) return pair;
  const extent = differingExtent(pair.expected, pair.actual);
  if (extent === undefined && isDisplaced(pair)) return pair;
  const others = pair.isVariant ? pair.children.filter(hasOtherExtent) : [];
  for (const child of [...others, ...pair.children]) {
    const cause = findCause(child);
    if (cause !== undefined) return cause;
  }
  return extent !== undefined || isDisplaced(pair) ? pair : undefined;
}

/** An alternative that is larger, or aligned otherwise, moves the tags and the payloads beside it. */
function hasOtherExtent({ expected, actual }: Pair): boolean {
  return actual !== undefined && differingExtent(expected, actual) !== undefined;
}

function describe(layout: Layout, { expected, actual, parent }: Pair): LayoutDifference {
  const { path, offset } = expected;
  const rule = (property: LayoutProperty) => ruleOfDifference(layout, path, property);
  if (actual === undefined) {
    return {
      path,
      offset,
      rule: rule('offset'),
      property: 'missing',
      expected: `${expected.size} bytes at byte ${offset}`,
      actual: 'no such part',
    };
  }
  const property = differingExtent(expected, actual);
  const isElsewhere = parent !== undefined && isDisplaced({ expected, actual, parent, children: [] });
  const isAlignedOtherwise = !isPrimitive(layout, path) && expected.align !== actual.align;
  // A primitive of another alignment or size is displaced because of that, a struct because of its alignment.
  const isMoved = isPrimitive(layout, path) ? property !== undefined : isAlignedOtherwise;
  if (isElsewhere && !isMoved) {
    const place = { expected: `at byte ${offset}`, actual: `at byte ${actual.offset}` };
    return { path, offset, rule: rule('offset'), property: 'offset', ...place, reason: reasonForOffset(layout, path) };
  }
  const name = isElsewhere && isAlignedOtherwise ? 'align' : (property ?? 'size');
  return {
    path,
    offset,
    rule: rule(name),
    property: name,
    expected: `${name} ${expected[name] ?? 'none'}`,
    actual: `${name} ${actual[name] ?? 'none'}`,
  };
}

function isPrimitive(layout: Layout, path: string): boolean {
  return entriesOf(layout).find((entry) => entry.path === path)?.part.layout.kind === 'primitive';
}

/** Why a part stands where the reference has it: `align 4: f32 after u8`. */
function reasonForOffset(layout: Layout, path: string): string {
  const parts = entriesOf(layout);
  const { part } = parts.find((entry) => entry.path === path) ?? {};
  if (part === undefined) return '';
  const siblings = siblingsOf(layout, part);
  const previous = siblings[siblings.indexOf(part) - 1];
  const neighbour = previous === undefined || previous.offset === part.offset ? 'first' : `after ${previous.type}`;
  return `align ${part.layout.align}: ${part.type} ${neighbour}`;
}

function siblingsOf(layout: Layout, part: Part): readonly Part[] {
  if (layout.parts.includes(part)) return layout.parts;
  return entriesOf(layout).find((entry) => entry.part.layout.parts.includes(part))?.part.layout.parts ?? [part];
}

function findUnexpected(layout: Layout, actual: LayoutAnswer): LayoutDifference | undefined {
  const known = new Set(['', ...entriesOf(layout).map((entry) => entry.path)]);
  const extra = actual.fields.find((entry) => !known.has(entry.path));
  if (extra === undefined) return undefined;
  const { path, offset, size } = extra;
  const rule = ruleOfDifference(layout, nearestKnown(path, known), 'size');
  return {
    path,
    offset,
    rule,
    property: 'unexpected',
    expected: 'no such part',
    actual: `${size} bytes at byte ${offset}`,
  };
}

/** The parts of a container stand, and are as large, as the container's own rule says. */
function ruleOfDifference(layout: Layout, path: string, property: LayoutProperty): string {
  if (path === '') return ruleOfPath(layout, path, property);
  const placedBy = ruleOfPath(layout, path);
  return placedBy.endsWith('.layout') ? placedBy : ruleOfPath(layout, path, property);
}

function withRoot(answer: LayoutAnswer): LayoutField[] {
  const { fields, ...root } = answer;
  return [{ path: '', offset: 0, ...root }, ...fields];
}

function extentOf(layout: Layout): { size: number; align: number; count?: number; stride?: number } {
  const { size, align } = layout;
  return layout.kind === 'array' ? { size, align, count: layout.count, stride: layout.stride } : { size, align };
}

function differingExtent(expected: LayoutField, actual: LayoutField): (typeof extents)[number] | undefined {
  return extents.find((extent) => expected[extent] !== actual[extent]);
}

/** Whether the part stands elsewhere in its parent: a parent that moved takes its parts along. */
function isDisplaced({ expected, actual, parent }: Pair): boolean {
  if (actual === undefined || parent?.actual === undefined) return false;
  return actual.offset - parent.actual.offset !== expected.offset - parent.expected.offset;
}

function isBelow(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor) && (path[ancestor.length] === '.' || path[ancestor.length] === '[');
}

function nearestKnown(path: string, known: ReadonlySet<string>): string {
  const parent = path.replace(/(\.[^.[\]]*|\[\]|^[^.[\]]+)$/, '');
  return known.has(parent) || parent === path ? parent : nearestKnown(parent, known);
}
