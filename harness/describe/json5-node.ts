import type { MemberNode } from '@humanwhocodes/momoa';

/** What has a place in the text. */
export interface Ranged {
  readonly range?: readonly number[];
}

/** First offset of a node and the one after its last. */
export function rangeOf(node: Ranged): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

/** The key of a member, quoted or not. */
export function keyOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}
