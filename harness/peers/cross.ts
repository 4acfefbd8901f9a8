import { hostPlatform } from './host-platform.ts';
import type { PeerSpecification, TargetPlatform } from './manifest.ts';

/**
 * The peer as it is built for a platform: itself on the machine's own, by its `cross` entry on others; `undefined` where it cannot be
 * built.
 */
export function peerOn(peer: PeerSpecification, target: TargetPlatform): PeerSpecification | undefined {
  if (target.platform === peer.platform) return peer;
  const { cross } = peer.variant;
  if (peer.platform !== hostPlatform || cross === undefined) return undefined;
  if (cross.platforms !== undefined && !cross.platforms.includes(target.platform)) return undefined;
  const { tools, flags } = peer.variant;
  const variant = { ...peer.variant, tools: { ...tools, ...cross.tools }, flags: cross.flags ?? flags };
  return { ...peer, name: `${peer.name}@${target.platform}`, variant, platform: target.platform, cross: target };
}

/** `cpp:clang++-O2@aarch64` without and with its platform; `undefined` when it names none. */
export function splitPlatform(selector: string): [peer: string, platform: string | undefined] {
  const [, peer = selector, platform] = /^(.*)@([a-z0-9_][a-z0-9_.-]*)$/.exec(selector) ?? [];
  return [peer, platform];
}
