import { randomInt } from 'node:crypto';
import { InputError, loadDescriptions } from '../describe/index.ts';
import { bundledFile, loadProfile } from '../layout/index.ts';
import { bundledPeerFolders, locatePeers, type WantedPlatforms } from '../peers/locate.ts';
import { matchesAnyGlob } from './globs.ts';
import { digestInputs } from './input-digests.ts';
import type { Inputs } from './inputs.ts';
import { checkableTypes, type Plan, type Shard } from './plan.ts';
import { choosePlatforms, loadParts } from './platform-parts.ts';
import { checkKinds } from './records.ts';

/** The options of `samebytes run` that shape the plan. */
export interface PlanOptions {
  readonly peers?: readonly string[];
  readonly types: readonly string[];
  readonly profile: string;
  /** Names, or `all`; default: the machine's own. */
  readonly platforms?: readonly string[];
  readonly seed?: number;
  readonly values?: number;
  readonly timeout: number;
  /** The part of the checks to make; default: all. */
  readonly shard?: Shard;
}

/** The profile, unless a user wants another. */
export const usualProfile = 's-core';
/** Generated values per type, unless a user wants others. */
const usualValues = 1000;

/**
 * Reads descriptions, cases and manifests into a plan.
 * @throws InputError with every mistake of the inputs
 */
export async function makePlan(inputs: Inputs, options: PlanOptions): Promise<Plan> {
  const types = await loadDescriptions(inputs.descriptions);
  const profile = await loadProfile(options.profile);
  const targets = await choosePlatforms(options.platforms ?? inputs.configuration?.platforms);
  const selected = checkableTypes(types).filter((name) => matchesAnyGlob(name, options.types));
  if (selected.length === 0) throw noTypes(options.types, checkableTypes(types));
  const peers = await locatePeers(...peerSelectors(inputs, options), targets);
  if (peers.length === 0) throw noPeers(targets);
  const parts = await loadParts(inputs.cases, { types, profile, selected }, targets, peers);
  return {
    types,
    selected,
    kinds: checkKinds,
    profile,
    ...parts[0],
    parts,
    peers,
    seed: options.seed ?? inputs.configuration?.seed ?? randomInt(2 ** 31),
    values: options.values ?? inputs.configuration?.values ?? usualValues,
    ...(options.shard === undefined ? {} : { shard: options.shard }),
    inputs: digestInputs([
      ...[...types.values()].map(({ position }) => position.file),
      ...inputs.cases,
      bundledFile('profiles', profile.profile),
      ...parts.map(({ platform }) => bundledFile('platforms', platform.platform)),
    ]),
    timeoutMilliseconds: options.timeout * 1000,
  };
}

function peerSelectors(inputs: Inputs, options: PlanOptions): [readonly string[], string, boolean] {
  if (options.peers !== undefined) return [options.peers, process.cwd(), true];
  if (inputs.configuration?.peers !== undefined) return [inputs.configuration.peers, inputs.folder, true];
  return [bundledPeerFolders(), process.cwd(), false];
}

function noPeers({ wanted }: WantedPlatforms): InputError {
  const message = `no peer can be built for ${wanted.map(({ platform }) => platform).join(', ')}`;
  const hint = 'add a peer with `cross` in its peer.json5, see docs/platforms.md';
  return new InputError([{ file: '--platforms', line: 0, column: 0, message, hint }]);
}

function noTypes(globs: readonly string[], names: readonly string[]): InputError {
  const message = `no type fits ${globs.map((glob) => `"${glob}"`).join(', ')}`;
  const hint = `there are ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
  return new InputError([{ file: '--types', line: 0, column: 0, message, hint }]);
}
