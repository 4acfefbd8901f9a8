import type { ValueCase } from '../cases/value-cases.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import type { Participant } from '../participant.ts';

/** The capability of peers through which the bits of every NaN pass unchanged (docs/protocol.md, "hello"). */
export const nanBitsCapability = 'nanBits';

/**
 * The peers as they take part in a case: where the bits of NaNs count, those that do not promise to keep them are unsupported,
 * in every pair.
 */
export function withNanBits(
  peers: readonly TypePeer[],
  participants: readonly Participant[],
  { id, nanBits = false }: ValueCase,
): readonly TypePeer[] {
  if (!nanBits) return peers;
  const lacking = participants.filter(({ hello }) => hello && !hello.capabilities.includes(nanBitsCapability));
  const names = new Set(lacking.map(({ name }) => name));
  return peers.map((peer) => {
    if (!names.has(peer.name) || peer.broken !== undefined || peer.unsupported !== undefined) return peer;
    const reason = `${peer.name} lacks the capability ${nanBitsCapability}, which the case "${id}" asks for: the bits of NaNs count`;
    return { ...peer, unsupported: reason };
  });
}
