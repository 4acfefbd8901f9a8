import { compilerVersion } from '../peers/build/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { mapInOrder } from '../peers/map-in-order.ts';
import { patience } from './detect.ts';
import type { Tool, ToolStatus } from './tool.ts';

/** A variant of a bundled peer, and whether what it is built with is here. */
export interface VariantRow {
  /** What `--peers` takes for it. */
  readonly peer: string;
  readonly language: string;
  readonly available: boolean;
  /** What its tools say of themselves; why it is not available. */
  readonly detail: string;
}

/** All variants of the bundled peers on the machine's own platform. `statuses`: what was found of the tools that build them. */
export async function variantRows(statuses: readonly ToolStatus[] = []): Promise<VariantRow[]> {
  return mapInOrder(await locatePeers(['*:*']), 4, (peer) => variantRow(peer, statuses));
}

/** What a compiler says of itself; of one that says its version alone, its name too. */
function builtWith({ manifest, variant }: PeerSpecification, line: string): string {
  const version = line.replace(/^"(.*)"$/, '$1');
  if (!/^v?\d/.test(version)) return version;
  const [program = ''] = manifest.compiler ?? [];
  const [, tool = ''] = /^\{tool:(.+)\}$/.exec(program) ?? [];
  return `${variant.tools[tool] ?? program.replace(/[{}]/g, '')} ${version}`;
}

async function variantRow(peer: PeerSpecification, statuses: readonly ToolStatus[]): Promise<VariantRow> {
  const head = { peer: peer.name, language: peer.manifest.language };
  const [lack] = statuses.filter((status) => status.state !== 'found' && isNeeded(status.tool, peer));
  if (lack !== undefined) return { ...head, available: false, detail: `${lack.tool.name}: ${lack.state}, see above` };
  try {
    return { ...head, available: true, detail: builtWith(peer, await compilerVersion(peer, { timeout: patience })) };
  } catch (error) {
    if (!(error instanceof PeerFailure)) throw error;
    // What installs it stands in the tables above.
    const [message] = error.message.split('; ');
    return { ...head, available: false, detail: error.logTail.at(-1) ?? message ?? '' };
  }
}

/** What builds a peer: a compiler is needed by the variants that name it, whatever else by all of them. */
function isNeeded({ name, peers = [] }: Tool, { manifest, variant }: PeerSpecification): boolean {
  if (!peers.includes(manifest.name) || manifest.build.length === 0) return false;
  const named = Object.values(manifest.variants).some(({ tools }) => Object.values(tools).includes(name));
  return !named || Object.values(variant.tools).includes(name);
}
