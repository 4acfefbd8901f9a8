import { compilerVersion } from '../peers/build/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { mapInOrder } from '../peers/map-in-order.ts';

/** A variant of a bundled peer, and whether what it is built with is here. */
export interface VariantRow {
  /** What `--peers` takes for it. */
  readonly peer: string;
  readonly language: string;
  readonly available: boolean;
  /** What its tools say of themselves; why it is not available. */
  readonly detail: string;
}

/** All variants of the bundled peers on the machine's own platform. */
export async function variantRows(): Promise<VariantRow[]> {
  return mapInOrder(await locatePeers(['*:*']), 4, variantRow);
}

/** What a compiler says of itself; of one that says its version alone, its name too. */
function builtWith({ manifest, variant }: PeerSpecification, line: string): string {
  const version = line.replace(/^"(.*)"$/, '$1');
  if (!/^v?\d/.test(version)) return version;
  const [program = ''] = manifest.compiler ?? [];
  const [, tool = ''] = /^\{tool:(.+)\}$/.exec(program) ?? [];
  return `${variant.tools[tool] ?? program.replace(/[{}]/g, '')} ${version}`;
}

async function variantRow(peer: PeerSpecification): Promise<VariantRow> {
  const head = { peer: peer.name, language: peer.manifest.language };
  try {
    return { ...head, available: true, detail: builtWith(peer, await compilerVersion(peer)) };
  } catch (error) {
    if (!(error instanceof PeerFailure)) throw error;
    return { ...head, available: false, detail: error.logTail.at(-1) ?? error.message };
  }
}
