import { InputError, type TypeTable } from '../../describe/index.ts';
import {
  type Definition,
  type DefinitionFault,
  type Definitions,
  definitionFaults,
} from '../../generate/definitions.ts';
import type { Generate, PeerSpecification } from './manifest.ts';
import { readManifest } from './read-manifest.ts';

/** The user's own types of a manifest, for a generator. `fill`: replaces placeholders in paths. */
export function definitionsOf(
  { types, modules = {} }: Generate,
  fill: (text: string) => string,
): { readonly definitions?: Definitions } {
  if (types === undefined) return {};
  const listed = Object.entries(types).map(([name, written]): [string, Definition] => {
    const { type, fields = {}, values = {} } = typeof written === 'string' ? { type: written } : written;
    return [name, { type, fields, values }];
  });
  const files = Object.entries(modules).map(([name, path]) => [name, fill(path)]);
  return { definitions: { types: new Map(listed), modules: Object.fromEntries(files) } };
}

/**
 * Refuses manifests whose lists of the user's own types do not fit the types of a run.
 * @throws InputError with every mistake, at its place in the manifest
 */
export async function refuseWrongDefinitions(types: TypeTable, peers: readonly PeerSpecification[]): Promise<void> {
  const folders = new Map(peers.map((peer) => [peer.folder, peer]));
  const problems = await Promise.all([...folders.values()].map((peer) => problemsOf(types, peer)));
  if (problems.flat().length > 0) throw new InputError(problems.flat());
}

async function problemsOf(types: TypeTable, { folder, manifest: { generate } }: PeerSpecification) {
  const { definitions } = generate === undefined ? {} : definitionsOf(generate, (text) => text);
  const faults = definitions === undefined ? [] : definitionFaults(types, definitions, generate?.language);
  if (faults.length === 0) return [];
  const { positionOf, written } = await readManifest(folder);
  const placeOf = ({ path: [name = '', ...rest] }: DefinitionFault) => {
    const isAtTop = written.types?.[name] !== undefined;
    return positionOf([...(isAtTop ? ['types'] : ['generate', 'types']), name, ...rest]);
  };
  return faults.map(({ path, ...said }) => ({ ...placeOf({ path, ...said }), ...said }));
}
