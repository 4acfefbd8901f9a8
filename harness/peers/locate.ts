import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { matchesAnyGlob } from '../check/globs.ts';
import { InputError, readJson5File } from '../describe/index.ts';
import { type ManifestVariant, manifestSchema, type PeerSpecification } from './manifest.ts';
import { packageFolder } from './package-folder.ts';

/** The name of a manifest file. */
export const manifestFile = 'peer.json5';

/** The bundled peers: every folder of `peers/` that has a manifest. */
export function bundledPeerFolders(): string[] {
  const folder = join(packageFolder, 'peers');
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .filter((entry) => existsSync(join(entry, manifestFile)))
    .sort();
}

/**
 * Finds peers by what a user writes: the name of a bundled peer (`cpp`), or the folder (or manifest file) of any
 * other (`./my-peer`), each with `:variant` for another variant than the default; `*` in it stands for any text, and
 * what it finds is discovered, not required.
 * @throws InputError naming each that does not exist, with what would
 */
export async function locatePeers(
  selectors: readonly string[],
  from: string = process.cwd(),
  required = true,
): Promise<PeerSpecification[]> {
  const found = (await Promise.all(selectors.map((selector) => locateSelected(selector, from, required)))).flat();
  const names = found.map((peer) => peer.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw inputError(
      '--peers',
      `two peers are called "${twice}"`,
      'give each peer once, and a name of its own in its peer.json5',
    );
  }
  return found;
}

async function locateSelected(selector: string, from: string, required: boolean): Promise<PeerSpecification[]> {
  const [place, variantName] = splitVariant(selector, from);
  const folder = folderOf(place, from);
  if (folder === undefined) {
    const bundled = bundledPeerFolders()
      .map((entry) => basename(entry))
      .join(', ');
    throw inputError('--peers', `no peer "${selector}"`, `bundled peers: ${bundled}; or the folder of a peer.json5`);
  }
  if (variantName?.includes('*')) return specifyVariants(folder, variantName);
  return [await specifyPeer(folder, variantName, required)];
}

/** The variants of a peer that fit a glob, in the manifest's order. */
async function specifyVariants(folder: string, glob: string): Promise<PeerSpecification[]> {
  const { value: manifest } = await readJson5File(join(folder, manifestFile), manifestSchema);
  const names = Object.keys(manifest.variants).filter((name) => matchesAnyGlob(name, [glob]));
  if (names.length === 0) return [await specifyPeer(folder, glob)];
  return Promise.all(names.map((name) => specifyPeer(folder, name, false)));
}

/** Reads the manifest in `folder` and chooses the variant (default: the one marked so, else the first). */
export async function specifyPeer(folder: string, variantName?: string, required = true): Promise<PeerSpecification> {
  const file = join(folder, manifestFile);
  const { value: manifest, positionOf } = await readJson5File(file, manifestSchema);
  const names = Object.keys(manifest.variants);
  const usual = names.find((name) => manifest.variants[name]?.default) ?? names[0];
  const chosen = variantName ?? usual;
  const variant: ManifestVariant | undefined = chosen === undefined ? undefined : manifest.variants[chosen];
  if (chosen === undefined || variant === undefined) {
    const problem = {
      ...positionOf(['variants']),
      message: `peer "${manifest.name}" has no variant "${chosen ?? ''}"`,
    };
    throw new InputError([{ ...problem, hint: `variants: ${names.join(', ')}` }]);
  }
  const name = chosen === usual ? manifest.name : `${manifest.name}:${chosen}`;
  return { name, folder, manifest, variantName: chosen, variant, required };
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
