import type { TypeTable } from '../../describe/types.ts';
import { entriesOf, type Layout } from '../../layout/index.ts';
import type { LayoutDifference } from '../kinds/compare-layouts.ts';

/**
 * What makes two layout differences the same, in whatever types they show: a container whose parts are laid out otherwise, a primitive
 * of another size or alignment, or a place in a declared type that other types contain.
 */
export function causeOf(type: string, layout: Layout, difference: LayoutDifference, types: TypeTable): string {
  const { rule, path, property, actual } = difference;
  const part = entriesOf(layout).find((entry) => entry.path === path)?.part;
  // A compiler that makes one enum as wide as an int does so with all.
  if (rule === 'enum.underlying') return JSON.stringify([rule, actual]);
  if (rule.endsWith('.layout')) return JSON.stringify([rule, lastName(path), property]);
  if (part?.layout.kind === 'primitive' && property !== 'offset' && property !== 'missing') {
    return JSON.stringify([rule, part.type, actual]);
  }
  const [owner, within] = ownerOf(type, layout, difference, types);
  return JSON.stringify([rule, owner, within]);
}

/** The innermost declared type in which the part stands, and the part's path in it. */
function ownerOf(
  type: string,
  layout: Layout,
  { path, property }: LayoutDifference,
  types: TypeTable,
): [owner: string, within: string] {
  const isMisplaced = property === 'offset' || property === 'missing';
  const around = entriesOf(layout).filter((entry) => {
    if (!types.has(entry.part.type)) return false;
    return (entry.path === path && !isMisplaced) || isInside(path, entry.path);
  });
  const innermost = around.sort((a, b) => a.path.length - b.path.length).at(-1);
  return innermost === undefined
    ? [type, path]
    : [innermost.part.type, path.slice(innermost.path.length).replace(/^\./, '')];
}

function isInside(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor) && (path[ancestor.length] === '.' || path[ancestor.length] === '[');
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
