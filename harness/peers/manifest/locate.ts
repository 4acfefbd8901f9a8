import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { matchesAnyGlob } from '../../check/plan/globs.ts';
import { didYouMean, InputError } from '../../describe/index.ts';
import { meantPlatform } from '../../layout/index.ts';
import { packageFolder } from '../package-folder.ts';
import { peerOn, splitPlatform } from './cross.ts';
import { hostPlatform } from './host-platform.ts';
import type { ManifestVariant, PeerSpecification, TargetPlatform } from './manifest.ts';
import { manifestFile, readManifest } from './read-manifest.ts';

export { manifestFile };

/** The bundled peers: every folder of `peers/` that has a manifest. */
export function bundledPeerFolders(): string[] {
  const folder = join(packageFolder, 'peers');
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .filter((entry) => existsSync(join(entry, manifestFile)))
    .sort();
}

/** What peers are wanted for. */
export interface WantedPlatforms {
  /** Each peer that can be built for them is, one of them for each; default: the machine's own. */
  readonly wanted: readonly TargetPlatform[];
  /** Those of them that were asked for by name: what they need is required. Otherwise a missing compiler leaves a peer out. */
  readonly required: readonly string[];
  /** Those that a selector can name (`cpp@aarch64`). */
  readonly known: readonly TargetPlatform[];
}

const ownPlatform: TargetPlatform = { platform: hostPlatform, targets: {}, emulator: undefined };
const onlyOwn: WantedPlatforms = { wanted: [ownPlatform], required: [hostPlatform], known: [] };

/**
 * Finds peers by what a user writes: the name of a bundled peer (`cpp`), or the folder (or manifest file) of any
 * other (`./my-peer`), each with `:variant` for another variant than the default; `*` in it stands for any text, and
 * what it finds is discovered, not required. `@platform` chooses one platform; else there is one peer for each that is
 * wanted and that the variant can be built for.
 * @throws InputError naming each that does not exist, with what would
 */
export async function locatePeers(
  selectors: readonly string[],
  from: string = process.cwd(),
  required = true,
  platforms: WantedPlatforms = onlyOwn,
): Promise<PeerSpecification[]> {
  const twice = selectors.find((selector, index) => selectors.indexOf(selector) !== index);
  if (twice !== undefined) throw inputError('--peers', `"${twice}" is given twice`, 'give each peer once');
  if (selectors.length === 0) throw inputError('--peers', 'no peer is named', `bundled peers: ${bundledNames()}`);
  const located = await Promise.all(
    selectors.map((selector) => locateOnPlatforms(selector, from, required, platforms)),
  );
  return united(located.flat());
}

function bundledNames(): string {
  return bundledPeerFolders()
    .map((folder) => basename(folder))
    .join(', ');
}

/** A peer that several selectors find takes part once (`cpp:*,cpp`), and is required if one of them names it. */
function united(found: readonly PeerSpecification[]): PeerSpecification[] {
  const peers = new Map<string, PeerSpecification>();
  for (const peer of found) {
    const same = peers.get(peer.name);
    if (same !== undefined && same.folder !== peer.folder) {
      const message = `two peers are called "${peer.name}": ${same.folder} and ${peer.folder}`;
      throw inputError('--peers', message, 'give each a name of its own in its peer.json5');
    }
    peers.set(peer.name, { ...peer, required: peer.required || (same?.required ?? false) });
  }
  return [...peers.values()];
}

async function locateOnPlatforms(
  selector: string,
  from: string,
  required: boolean,
  platforms: WantedPlatforms,
): Promise<PeerSpecification[]> {
  const [name, named] = folderOf(selector, from) === undefined ? splitPlatform(selector) : [selector, undefined];
  const peers = await locateSelected(name, from, required);
  if (named === undefined) return onWanted(selector, peers, platforms);
  const target = [ownPlatform, ...platforms.known].find(({ platform }) => platform === named);
  if (target === undefined) {
    const names = platforms.known.map(({ platform }) => platform);
    const hint = meantPlatform(named, names) ?? `there are ${names.join(', ')}`;
    throw inputError('--peers', `"${selector}": no platform "${named}" that peers are built for`, hint);
  }
  const made = peers.flatMap((peer) => peerOn(peer, target) ?? []);
  if (made.length > 0) return made;
  throw cannotBeBuilt(name, named);
}

/** Each peer on each platform for which it can be built; who was asked for must be somewhere. */
function onWanted(
  selector: string,
  peers: readonly PeerSpecification[],
  { wanted, required }: WantedPlatforms,
): PeerSpecification[] {
  const located = peers.flatMap((peer) =>
    wanted.flatMap((target) => {
      const made = peerOn(peer, target);
      const own = target.platform === hostPlatform;
      return made === undefined
        ? []
        : [{ ...made, required: made.required && (own || required.includes(target.platform)) }];
    }),
  );
  if (located.length > 0 || !peers.some((peer) => peer.required)) return located;
  throw cannotBeBuilt(selector, wanted.map(({ platform }) => platform).join(', '));
}

function cannotBeBuilt(name: string, platform: string): InputError {
  const hint = 'its variant needs `cross` in peer.json5: see docs/platforms.md';
  return inputError('--peers', `peer "${name}" cannot be built for ${platform}`, hint);
}

async function locateSelected(selector: string, from: string, required: boolean): Promise<PeerSpecification[]> {
  const [place, variantName] = splitVariant(selector, from);
  if (place.includes('*')) return locateBundled(place, variantName, from);
  const folder = folderOf(place, from);
  if (folder === undefined) throw noPeer(selector, place, from);
  if (variantName?.includes('*')) return specifyVariants(folder, variantName);
  return [await specifyPeer(folder, variantName, required, selector)];
}

/** Says what is where a user looks for a peer, and what may be meant. */
function noPeer(selector: string, place: string, from: string): InputError {
  const bundled = bundledPeerFolders().map((folder) => basename(folder));
  const hint = `bundled peers: ${bundled.join(', ')}; or the folder of a ${manifestFile}`;
  const isFolder = existsSync(resolve(from, place));
  const lack = isFolder ? `: there is no ${manifestFile}` : '';
  const near = isFolder ? undefined : didYouMean(place, [...bundled, ...peerFoldersBeside(place, from)]);
  return inputError('--peers', `no peer "${selector}"${lack}`, near === undefined ? hint : `${near} ${hint}`);
}

/** Folders with a manifest beside the place where one was looked for, written as that place was. */
function peerFoldersBeside(place: string, from: string): string[] {
  const parent = resolve(from, place, '..');
  if (!existsSync(parent)) return [];
  const written = place.slice(0, place.length - basename(place).length);
  return readdirSync(parent)
    .filter((entry) => existsSync(join(parent, entry, manifestFile)))
    .map((entry) => written + entry);
}

/** The bundled peers whose names fit a glob: `*:*` is every variant of all of them. */
async function locateBundled(
  glob: string,
  variantName: string | undefined,
  from: string,
): Promise<PeerSpecification[]> {
  const names = bundledPeerFolders().map((folder) => basename(folder));
  const fitting = names.filter((name) => matchesAnyGlob(name, [glob]));
  if (fitting.length === 0) {
    throw inputError('--peers', `no bundled peer fits "${glob}"`, `bundled peers: ${names.join(', ')}`);
  }
  const suffix = variantName === undefined ? '' : `:${variantName}`;
  const located = await Promise.allSettled(fitting.map((name) => locateSelected(name + suffix, from, false)));
  const found = located.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  // `*:clang*` concerns the peers that have such a variant.
  const [failed] = located.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (found.length === 0) throw failed;
  return found;
}

/** The variants of a peer that fit a glob, in the manifest's order. */
async function specifyVariants(folder: string, glob: string): Promise<PeerSpecification[]> {
  const { manifest } = await readManifest(folder);
  const names = Object.keys(manifest.variants).filter((name) => matchesAnyGlob(name, [glob]));
  if (names.length === 0) return [await specifyPeer(folder, glob)];
  return Promise.all(names.map((name) => specifyPeer(folder, name, false)));
}

/**
 * Reads the manifest in `folder` and chooses the variant (default: the one marked so, else the first).
 * @param selector what a user wrote, for the message that there is no such variant
 */
export async function specifyPeer(
  folder: string,
  variantName?: string,
  required = true,
  selector?: string,
): Promise<PeerSpecification> {
  const { manifest } = await readManifest(folder);
  const names = Object.keys(manifest.variants);
  const usual = names.find((name) => manifest.variants[name]?.default) ?? names[0];
  const chosen = variantName ?? usual;
  const variant: ManifestVariant | undefined = chosen === undefined ? undefined : manifest.variants[chosen];
  if (chosen === undefined || variant === undefined) {
    const written = selector ?? `${manifest.name}:${chosen ?? ''}`;
    const message = `"${written}": peer "${manifest.name}" has no variant "${chosen ?? ''}"`;
    const near = didYouMean(chosen ?? '', names);
    throw inputError('--peers', message, `${near === undefined ? '' : `${near} `}variants: ${names.join(', ')}`);
  }
  const name = chosen === usual ? manifest.name : `${manifest.name}:${chosen}`;
  return { name, folder, manifest, variantName: chosen, variant, platform: hostPlatform, required };
}

function splitVariant(selector: string, from: string): [string, string | undefined] {
  if (folderOf(selector, from) !== undefined) return [selector, undefined];
  const colon = selector.lastIndexOf(':');
  return colon < 0 ? [selector, undefined] : [selector.slice(0, colon), selector.slice(colon + 1)];
}

function folderOf(place: string, from: string): string | undefined {
  const bundled = bundledPeerFolders().find((folder) => basename(folder) === place);
  if (bundled !== undefined) return bundled;
  const path = resolve(from, place);
  const folder = basename(path) === manifestFile ? resolve(path, '..') : path;
  return existsSync(folder) && statSync(folder).isDirectory() && existsSync(join(folder, manifestFile))
    ? folder
    : undefined;
}

function inputError(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 0, column: 0, message, hint }]);
}
