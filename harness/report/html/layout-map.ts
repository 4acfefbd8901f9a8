import { entriesOf, type Layout, type Role } from '../../layout/index.ts';
import type { LayoutAnswer } from '../../peers/protocol/protocol.ts';
import type { LayoutMap, MapField } from './page-data.ts';

/** Parts that a map shows; nobody looks at more. */
const mostFields = 400;

const bookkeeping: readonly Role[] = ['length', 'constant', 'flag', 'tag'];

/** The reference layout as a map. */
export function mapOfLayout(layout: Layout): LayoutMap {
  const entries = entriesOf(layout);
  const fields = entries.slice(0, mostFields).map(({ path, offset, part }): MapField => {
    const repeated = part.layout.kind === 'array' ? { count: part.layout.count, stride: part.layout.stride } : {};
    const books = bookkeeping.includes(part.role) ? { isBookkeeping: true as const } : {};
    return { path, type: part.type, offset, size: part.layout.size, ...repeated, ...books };
  });
  const { size, align, byteOrder } = layout;
  return { size, align, byteOrder, fields, cut: entries.length - fields.length };
}

/** The layout as a peer has it; the reference says of what type its parts are. */
export function mapOfAnswer(answer: LayoutAnswer, reference: Layout): LayoutMap {
  const types = new Map(entriesOf(reference).map(({ path, part }) => [path, part.type]));
  const fields = answer.fields.slice(0, mostFields).map(({ path, offset, size, count, stride }): MapField => {
    const repeated = count === undefined || stride === undefined ? {} : { count, stride };
    return { path, type: types.get(path) ?? '', offset, size, ...repeated };
  });
  return { size: answer.size, align: answer.align, fields, cut: answer.fields.length - fields.length };
}
