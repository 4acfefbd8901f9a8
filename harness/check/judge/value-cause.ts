import type { Type, TypeTable } from '../../describe/types.ts';
import { entriesOf, type Layout } from '../../layout/index.ts';
import type { ValueSpan } from '../../values/index.ts';
import { typeAtPath } from '../../values/logical-path.ts';

/**
 * What makes two wrong leaves of a writer's images the same, in whatever types they show: all its u32, all its texts, all its lengths. Which
 * rule the bytes break (a bool of FF, an enum of another declared value) follows from the value.
 */
export function causeOfWriting({ path, role, rule }: ValueSpan, layout: Layout): string {
  if (role !== 'value') return JSON.stringify(['writes', role === 'text' ? role : rule]);
  const place = path.replace(/\[\d+\]/g, '[]');
  const leaf = place === '' ? layout : entriesOf(layout).find((entry) => entry.path === place)?.part.layout;
  const isEnum = leaf?.kind === 'primitive' && leaf.values !== null;
  return JSON.stringify(['writes', leaf?.kind === 'primitive' && !isEnum ? leaf.primitive : 'enum']);
}

/** The same for a reader: the kind of the part at a logical path that it sees otherwise. */
export function causeOfReading(path: string, type: Type, types: TypeTable): string {
  const part = typeAtPath(type, types, path.replace(/\[\d+\]/g, '[]'));
  return JSON.stringify(['reads', typeof part === 'string' ? path : kindOf(part, types)]);
}

function kindOf(type: Type, types: TypeTable): string {
  if (type.kind === 'primitive') return type.name;
  return type.kind === 'named' ? (types.get(type.name)?.kind ?? type.name) : type.kind;
}
