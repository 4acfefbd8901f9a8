import { createHash } from 'node:crypto';
import type { Layout } from './layout.ts';
import { entriesOf } from './record.ts';

/**
 * A digest of where the bytes of a type are: equal for layouts between which `findDifference` finds nothing. The order of bytes counts where a
 * number has more than one.
 */
export function layoutDigest(layout: Layout): string {
  const places = entriesOf(layout).map(({ path, offset, part }) => [
    path,
    offset,
    part.layout.size,
    orderOf(part.layout),
  ]);
  const text = JSON.stringify([layout.size, layout.align, orderOf(layout), places]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function orderOf(layout: Layout): string {
  return layout.kind === 'primitive' && layout.size > 1 ? layout.byteOrder : '';
}
