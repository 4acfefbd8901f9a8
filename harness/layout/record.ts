import type { TypeTable } from '../describe/types.ts';
import { layoutOf } from './engine.ts';
import { LayoutError } from './error.ts';
import type { Layout, Part, Role } from './layout.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile.ts';

/** One line of a layout: docs/specification.md, "Layout paths". All numbers are bytes, except `count`. */
export interface LayoutEntry {
  readonly path: string;
  readonly type: string;
  /** From the start of the whole value; under `[]`, of the first element. */
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  /** For arrays. */
  readonly count?: number;
  /** For arrays: from an element to the next. */
  readonly stride?: number;
}

/** Bytes that belong to no part; `path` is the node whose gap it is. */
export interface PaddingEntry {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
}

/** The layout of a declared type as plain data: what `samebytes layout --json` prints. */
export interface LayoutRecord {
  readonly type: string;
  readonly profile: string;
  readonly platform: string;
  readonly size: number;
  readonly align: number;
  readonly count?: number;
  readonly stride?: number;
  /** Depth first. */
  readonly fields: readonly LayoutEntry[];
  readonly padding: readonly PaddingEntry[];
}

/** Where an entry comes from: which rule puts it there, and what it is for. */
export interface PlacedPart {
  /** Without the leading dot at the root. */
  readonly path: string;
  readonly offset: number;
  readonly part: Part;
}

/** More entries than any description written by people has; a bound for hostile ones. */
export const maximumEntries = 200_000;

/** The layout of the declared type `name`. Throws: `LayoutError`. */
export function layoutRecord(name: string, types: TypeTable, profile: Profile, platform: Platform): LayoutRecord {
  const layout = layoutOf({ kind: 'named', name }, types, profile, platform);
  return {
    type: name,
    profile: profile.profile,
    platform: platform.platform,
    size: layout.size,
    align: layout.align,
    ...countAndStride(layout),
    fields: entriesOf(layout).map(({ path, offset, part }) => ({
      path,
      type: part.type,
      offset,
      size: part.layout.size,
      align: part.layout.align,
      ...countAndStride(part.layout),
    })),
    padding: paddingOf(layout),
  };
}

/** Every part of a layout, depth first; the first element stands for all of an array. Throws: `LayoutError`. */
export function entriesOf(layout: Layout): readonly PlacedPart[] {
  const known = placedParts.get(layout);
  if (known !== undefined) return known;
  checkEntries(layout);
  const found: PlacedPart[] = [];
  collectEntries(layout, '', 0, found);
  placedParts.set(layout, found);
  return found;
}

/** Every gap of a layout, depth first, once for all elements of an array. Throws: `LayoutError`. */
export function paddingOf(layout: Layout): PaddingEntry[] {
  checkEntries(layout);
  const found: PaddingEntry[] = [];
  collectPadding(layout, '', 0, found);
  return found;
}

/** A number of an entry that can be wrong. */
export type LayoutProperty = 'offset' | 'size' | 'align' | 'count' | 'stride';

/**
 * The id of the rule that fixes a number of the entry at `path` (empty: the whole value).
 * Throws: `LayoutError` (`layout.path`) when the layout has no such entry.
 */
export function ruleOfPath(layout: Layout, path: string, property: LayoutProperty = 'offset'): string {
  if (path === '') return ruleOfExtent(layout, property);
  const { part } = findEntry(layout, path);
  return property === 'offset' || isChosenByProfile(part, property) ? part.rule : ruleOfExtent(part.layout, property);
}

/** What the entry at `path` is for. Throws: `LayoutError` (`layout.path`). */
export function roleOfPath(layout: Layout, path: string): Role {
  return findEntry(layout, path).part.role;
}

const placedParts = new WeakMap<Layout, readonly PlacedPart[]>();

function findEntry(layout: Layout, path: string): PlacedPart {
  const entry = entriesOf(layout).find((candidate) => candidate.path === path);
  if (entry === undefined) throw new LayoutError('layout.path', path, 'the layout has no entry with this path');
  return entry;
}

/** A tag of two bytes breaks the profile's recipe, not the rule for u16; so does another number of elements. */
function isChosenByProfile({ role }: Part, property: LayoutProperty): boolean {
  if (role === 'elements') return property === 'count';
  return role === 'length' || role === 'constant' || role === 'flag' || role === 'tag';
}

function ruleOfExtent(layout: Layout, property: LayoutProperty): string {
  switch (layout.kind) {
    case 'primitive':
      if (layout.values !== null) return 'enum.underlying';
      return property === 'align' ? 'primitive.align' : 'primitive.size';
    case 'array':
      return 'array.stride';
    case 'struct':
      return property === 'align' ? 'struct.align' : 'struct.size';
    case 'union':
      return layout.parts[0]?.rule ?? 'variant.layout';
    default:
      return `${layout.kind}.layout`;
  }
}

function checkEntries(layout: Layout): void {
  if (layout.entries <= maximumEntries) return;
  throw new LayoutError(
    'layout.too-many-parts',
    'the type',
    `its layout has ${layout.entries} parts; at most ${maximumEntries} are listed`,
  );
}

function countAndStride(layout: Layout): { count?: number; stride?: number } {
  return layout.kind === 'array' ? { count: layout.count, stride: layout.stride } : {};
}

function collectEntries(layout: Layout, prefix: string, start: number, found: PlacedPart[]): void {
  for (const part of layout.parts) {
    const path = joinPath(prefix, part.path);
    const offset = start + part.offset;
    found.push({ path, offset, part });
    collectEntries(part.layout, path, offset, found);
  }
}

function collectPadding(layout: Layout, path: string, start: number, found: PaddingEntry[]): void {
  for (const gap of layout.gaps) found.push({ path, offset: start + gap.offset, size: gap.size });
  for (const part of layout.parts) collectPadding(part.layout, joinPath(path, part.path), start + part.offset, found);
}

/** Lengthens a path by `.name` or `[]`; at the root the leading dot is left out. */
export function joinPath(prefix: string, segment: string): string {
  return prefix === '' && segment.startsWith('.') ? segment.slice(1) : prefix + segment;
}
