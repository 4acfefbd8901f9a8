import { canBeBuiltFor } from './cross.ts';
import type { PeerSpecification } from './manifest.ts';

/**
 * Which peers cannot be built for all platforms of a run, a line for each group: `not on aarch64, s390x: python, typescript (no cross build
 * in peer.json5)`. A peer that was asked for on some platforms only (`cpp@aarch64`) could be built for the others: no word about it.
 */
export function leftOut(peers: readonly PeerSpecification[]): string[] {
  const platforms = [...new Set(peers.map(({ platform }) => platform))];
  const byName = new Map(peers.map((peer) => [nameWithoutPlatform(peer), peer]));
  const groups = new Map<string, string[]>();
  for (const [name, peer] of byName) {
    const missing = platforms.filter((platform) => !canBeBuiltFor(peer, platform)).join(', ');
    if (missing !== '') groups.set(missing, [...(groups.get(missing) ?? []), name]);
  }
  return [...groups].map(([where, who]) => `not on ${where}: ${who.join(', ')} (no cross build in peer.json5)`);
}

function nameWithoutPlatform({ name, cross }: PeerSpecification): string {
  return cross === undefined ? name : name.slice(0, -`@${cross.platform}`.length);
}
