import type { Layout } from '../abi/src/index.ts';

/** One part of a type; all numbers are bytes. */
export interface LayoutEntry {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  readonly count?: number;
  readonly stride?: number;
}

/** What `layout` answers. */
export interface LayoutReport {
  readonly size: number;
  readonly align: number;
  readonly count?: number;
  readonly stride?: number;
  readonly fields: readonly LayoutEntry[];
}

/** Every part of a type, depth first ("Layout paths" of docs/specification.md). */
export function reportLayout(layout: Layout): LayoutReport {
  const fields: LayoutEntry[] = [];
  collect(layout, '', 0, fields);
  return { ...extentOf(layout), fields };
}

function collect(layout: Layout, path: string, offset: number, entries: LayoutEntry[]): void {
  for (const part of layout.parts) {
    const partPath = joinPath(path, part.name);
    const partOffset = offset + part.offset;
    entries.push({ path: partPath, offset: partOffset, ...extentOf(part.layout) });
    collect(part.layout, partPath, partOffset, entries);
  }
}

function joinPath(path: string, name: string): string {
  return name === '[]' || path === '' ? path + name : `${path}.${name}`;
}

function extentOf({ size, alignment, repeated }: Layout): Omit<LayoutEntry, 'path' | 'offset'> {
  return { size, align: alignment, ...repeated };
}
