import type { LayoutMap, MapField } from '../../page-data.ts';

/** A part of a layout with what is in it. */
export interface PartNode extends MapField {
  readonly children: readonly PartNode[];
}

/** Fields, which come depth first, as a tree. The root has an empty path. */
export function treeOf({ size, fields }: LayoutMap): PartNode {
  const root = { path: '', type: '', offset: 0, size, children: [] as PartNode[] };
  const open: { readonly path: string; readonly children: PartNode[] }[] = [root];
  for (const field of fields) {
    while (open.length > 1 && !isBelow(field.path, open.at(-1)?.path ?? '')) open.pop();
    const node = { ...field, children: [] as PartNode[] };
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  return root;
}

function isBelow(path: string, ancestor: string): boolean {
  return path.startsWith(ancestor) && (path[ancestor.length] === '.' || path[ancestor.length] === '[');
}
