import { hostPlatform } from './host-platform.ts';
import type { PeerSpecification, TargetPlatform } from './manifest.ts';

/**
 * The peer as it is built for a platform: itself on the machine's own, by its `cross` entry on others; `undefined` where it cannot be
 * built.
 */
export function peerOn(peer: PeerSpecification, target: TargetPlatform): PeerSpecification | undefined {
  if (target.platform === peer.platform) return peer;
  const { cross, tools, flags } = peer.variant;
  if (peer.platform !== hostPlatform || cross === undefined || !canBeBuiltFor(peer, target.platform)) return undefined;
  const variant = { ...peer.variant, tools: { ...tools, ...cross.tools }, flags: cross.flags ?? flags };
  return { ...peer, name: `${peer.name}@${target.platform}`, variant, platform: target.platform, cross: target };
}

/** Whether the peer's variant exists there: on the machine's own platform always, on others if its `cross` says so. */
export function canBeBuiltFor({ variant: { cross } }: PeerSpecification, platform: string): boolean {
  if (platform === hostPlatform) return true;
  return cross !== undefined && (cross.platforms?.includes(platform) ?? true);
}

/** `cpp:clang++-O2@aarch64` without and with its platform; `undefined` when it names none. */
export function splitPlatform(selector: string): [peer: string, platform: string | undefined] {
  const [, peer = selector, platform] = /^(.*)@([a-z0-9_][a-z0-9_.-]*)$/.exec(selector) ?? [];
  return [peer, platform];
}
