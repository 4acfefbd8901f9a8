import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { didYouMean } from '../../describe/index.ts';
import { loadPlatforms, meantPlatform } from '../../layout/index.ts';
import { bundledPeerFolders, manifestFile } from '../../peers/manifest/locate.ts';
import { readManifest } from '../../peers/manifest/read-manifest.ts';
import { matchesAnyGlob } from './globs.ts';
import { checkableTypes, type Plan } from './plan.ts';

/** What an entry of known.json5 may name, whether it takes part in the run or not. */
export interface KnownNames {
  readonly type: readonly string[];
  readonly peer: readonly string[];
  readonly platform: readonly string[];
}

/**
 * The names that exist. Peers are those of the run, the bundled ones, and all that have a manifest beside a peer of the run
 * or below the folder of the file: runs of different peers may share one file.
 */
export async function namesFor(plan: Plan, file: string): Promise<KnownNames> {
  const platforms = [...plan.parts.map(({ platform }) => platform), ...(await loadPlatforms())];
  const taken = [...plan.peers, ...plan.otherProfiles];
  const folders = [...taken.map(({ folder }) => folder), ...bundledPeerFolders()];
  const beside = new Set(folders.map((folder) => dirname(folder)));
  const found = [...[...beside].flatMap((folder) => peerFolders(folder, 1)), ...peerFolders(dirname(file), 3)];
  const names = await Promise.all([...new Set(found)].map(nameOfPeer));
  return {
    type: checkableTypes(plan.types),
    peer: [...new Set([...taken.map(({ name }) => name), ...names.flat()])],
    platform: [...new Set(platforms.map(({ platform }) => platform))],
  };
}

/** Why an entry can match nothing at all: the key with a name that does not exist, and what may be meant. */
export function nameOfNothing(
  entry: Readonly<Partial<Record<keyof KnownNames, string | undefined>>>,
  names: KnownNames,
): { readonly key: keyof KnownNames; readonly message: string; readonly hint: string } | undefined {
  for (const key of ['type', 'peer', 'platform'] as const) {
    const glob = entry[key];
    if (glob === undefined || names[key].some((name) => canMean(glob, name))) continue;
    const message = `the entry matches nothing: there is no ${key} "${glob}"`;
    const meant = key === 'platform' ? meantPlatform(glob, names[key]) : didYouMean(glob, names[key]);
    return { key, message, hint: meant ?? 'correct the entry, or delete it' };
  }
  return undefined;
}

/** A variant or a platform of a peer (`cpp:clang++`, `cpp@i686`) need not take part in this run, nor both of a pair (`x86_64+i686`). */
function canMean(glob: string, name: string): boolean {
  return [glob, glob.replace(/[:@+].*$/, '')].some((each) => each !== '' && matchesAnyGlob(name, [each]));
}

/** Folders with a manifest in a folder, itself included, down to a depth. */
function peerFolders(folder: string, depth: number): string[] {
  const own = existsSync(join(folder, manifestFile)) ? [folder] : [];
  if (depth === 0) return own;
  const inner = subfolders(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules');
  return [...own, ...inner.flatMap((name) => peerFolders(join(folder, name), depth - 1))];
}

function subfolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    // A folder that cannot be read has no peers that anybody could run.
    return [];
  }
}

/** A broken manifest of a peer that takes no part is nobody's mistake here. */
async function nameOfPeer(folder: string): Promise<string[]> {
  return readManifest(folder).then(
    ({ manifest }) => [manifest.name],
    () => [],
  );
}
