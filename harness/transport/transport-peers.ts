import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { manifestFile } from '../peers/manifest/read-manifest.ts';
import { iceoryx2Sources, type TransportName, transportNames } from './installed.ts';

/** The bundled peers that can take part over a transport, by the name that they have elsewhere. */
export function transportPeerFolders(_transport: TransportName): ReadonlyMap<string, string> {
  const peers = join(iceoryx2Sources, 'peers');
  const names = readdirSync(peers).filter((name) => existsSync(join(peers, name, manifestFile)));
  return new Map(names.sort().map((name) => [name, join(peers, name)]));
}

/** Whether a folder is that of one of them: `--transport` finds it by its name. */
export function isTransportPeer(folder: string): boolean {
  return transportNames.some((name) => [...transportPeerFolders(name).values()].includes(folder));
}

/**
 * What a user writes for peers, with those in place of the bundled ones that can take part; all of them where nobody is
 * named.
 */
export function overTransport(transport: TransportName, selectors: readonly string[] | undefined): readonly string[] {
  const folders = transportPeerFolders(transport);
  return selectors?.map((selector) => folders.get(selector) ?? selector) ?? [...folders.values()];
}
