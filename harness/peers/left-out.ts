import type { PeerSpecification } from './manifest.ts';

/**
 * Which peers are not made for all platforms of a run, a line for each group: `not on aarch64, s390x: python, typescript (no cross build in
 * peer.json5)`.
 */
export function leftOut(peers: readonly PeerSpecification[]): string[] {
  const platforms = [...new Set(peers.map(({ platform }) => platform))];
  const names = [...new Set(peers.map(nameWithoutPlatform))];
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const own = peers.filter((peer) => nameWithoutPlatform(peer) === name).map(({ platform }) => platform);
    const missing = platforms.filter((platform) => !own.includes(platform)).join(', ');
    if (missing !== '') groups.set(missing, [...(groups.get(missing) ?? []), name]);
  }
  return [...groups].map(([where, who]) => `not on ${where}: ${who.join(', ')} (no cross build in peer.json5)`);
}

function nameWithoutPlatform({ name, cross }: PeerSpecification): string {
  return cross === undefined ? name : name.slice(0, -`@${cross.platform}`.length);
}
