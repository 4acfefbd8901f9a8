import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PeerSpecification } from '../manifest/manifest.ts';
import { fillText } from '../manifest/placeholders.ts';
import { digestFolders } from './source-content.ts';

/**
 * A digest (SHA-256) of a peer's own files: those of its folder, and of the folders that its manifest names as its sources. It says that a peer is the
 * one that was validated, wherever its folder stands.
 */
export function digestPeer(peer: PeerSpecification): Promise<string> {
  const places = { peer: peer.folder, generated: '', build: '', runtime: '' };
  const named = peer.manifest.sources.map((written) => resolve(fillText(written, peer, places)));
  const folders = new Set([peer.folder, ...named].filter((folder) => existsSync(folder)));
  return digestFolders([...folders]);
}
