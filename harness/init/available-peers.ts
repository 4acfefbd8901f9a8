import { basename } from 'node:path';
import { bundledPeerFolders } from '../peers/manifest/locate.ts';
import {
  detectTools,
  findInstaller,
  installCommands,
  missingTools,
  type ToolStatus,
  tools,
} from '../toolchain/index.ts';

/** A bundled peer, and what of its tools is not here. */
export interface PeerTools {
  readonly peer: string;
  readonly missing: readonly string[];
  /** Commands that install what is missing. */
  readonly install: readonly string[];
}

/** The bundled peers, with what `samebytes doctor` finds of what they need. */
export async function findPeerTools(): Promise<PeerTools[]> {
  const lacking = missingTools(await detectTools(tools.filter(({ required }) => required)));
  return bundledPeerFolders().map((folder) => toolsOf(basename(folder), lacking));
}

function toolsOf(peer: string, lacking: readonly ToolStatus[]): PeerTools {
  const own = lacking.filter(({ tool }) => tool.peers?.includes(peer)).map(({ tool }) => tool);
  const install = own.length === 0 ? [] : installCommands(own, findInstaller());
  return { peer, missing: own.map(({ name }) => name), install };
}
