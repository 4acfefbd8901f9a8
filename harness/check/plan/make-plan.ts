import { randomInt } from 'node:crypto';
import { relative } from 'node:path';
import { InputError, loadDescriptions } from '../../describe/index.ts';
import {
  bundledFile,
  loadPlatforms,
  loadProfile,
  type Profile,
  profileFile,
  profileNames,
  typesIn,
} from '../../layout/index.ts';
import { refuseWrongDefinitions } from '../../peers/manifest/definitions.ts';
import { bundledPeerFolders, locatePeers, type WantedPlatforms } from '../../peers/manifest/locate.ts';
import type { TransportName } from '../../transport/installed.ts';
import { overTransport } from '../../transport/transport-peers.ts';
import { hasProfile } from '../participant.ts';
import { checkKinds } from '../records.ts';
import { atConfiguration } from './configuration-place.ts';
import { globMatcher } from './globs.ts';
import { digestInputs } from './input-digests.ts';
import { type Inputs, usualProfile } from './inputs.ts';
import { checkableTypes, type Plan, type Shard } from './plan.ts';
import { choosePlatforms, loadParts } from './platform-parts.ts';

export { usualProfile };

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
  /** MiB that each peer may have for itself; default: what its manifest says. */
  readonly memoryLimit?: number;
  /** By which images travel from peer to peer; default: they stay in the memory of the run. */
  readonly transport?: TransportName;
  /** The part of the checks to make; default: all. */
  readonly shard?: Shard;
}

/** Generated values per type, unless a user wants others. */
const usualValues = 1000;

/**
 * Reads descriptions, cases and manifests into a plan.
 * @throws InputError with every mistake of the inputs
 */
export async function makePlan(inputs: Inputs, options: PlanOptions): Promise<Plan> {
  return planOf(inputs, options).catch((error: unknown) => {
    throw atConfiguration(error, inputs.configurationText);
  });
}

async function planOf(inputs: Inputs, options: PlanOptions): Promise<Plan> {
  const profile = await loadProfile(options.profile);
  const types = typesIn(profile, await loadDescriptions(inputs.descriptions));
  const platforms = await loadPlatforms();
  const targets = choosePlatforms(platforms, options.platforms ?? inputs.configuration?.platforms);
  const selected = checkableTypes(types).filter(globMatcher(options.types));
  if (selected.length === 0) throw noTypes(options.types, checkableTypes(types));
  const located = await locatePeers(...peerSelectors(inputs, options), targets);
  if (located.length === 0) throw noPeers(targets);
  // A peer that was merely discovered and has another profile would be `unsupported` throughout.
  const others = haveProfilesOfTheirOwn(inputs, options);
  const peers = located.filter((peer) => (peer.required && !others) || hasProfile(peer, profile));
  if (peers.length === 0) throw noPeersOfProfile(profile.profile, inputs);
  await refuseWrongDefinitions(types, peers);
  const profiles = await knownProfiles(inputs);
  const world = { types, profile, profiles, selected };
  const parts = await loadParts(platforms, inputs.cases, world, targets, peers);
  return {
    types,
    selected,
    kinds: checkKinds,
    profile,
    ...parts[0],
    parts,
    peers,
    otherProfiles: located.filter((peer) => !peers.includes(peer)),
    ...(isBundled(profile, options.profile)
      ? {}
      : { profileFile: relative(process.cwd(), profileFile(options.profile)) }),
    isUsualProfile: inputs.profiles.length === 1 && inputs.profiles[0] === options.profile,
    seed: options.seed ?? inputs.configuration?.seed ?? randomInt(2 ** 31),
    values: options.values ?? inputs.configuration?.values ?? usualValues,
    ...(options.shard === undefined ? {} : { shard: options.shard }),
    inputs: digestInputs([
      ...[...types.values()].map(({ position }) => position.file),
      ...inputs.cases,
      profileFile(options.profile),
      ...parts.map(({ platform }) => bundledFile('platforms', platform.platform)),
    ]),
    timeoutMilliseconds: options.timeout * 1000,
    ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
    ...(options.transport === undefined ? {} : { transport: options.transport }),
  };
}

function peerSelectors(inputs: Inputs, options: PlanOptions): [readonly string[], string, boolean] {
  const [selectors, folder, required] = namedPeers(inputs, options);
  const { transport } = options;
  if (transport !== undefined) return [overTransport(transport, selectors), folder, required];
  return [selectors ?? bundledPeerFolders(), folder, required];
}

/** What somebody has written, where it is relative to, and whether it is required. */
function namedPeers(inputs: Inputs, options: PlanOptions): [readonly string[] | undefined, string, boolean] {
  if (options.peers !== undefined) return [options.peers, process.cwd(), true];
  if (inputs.configuration?.peers !== undefined) return [inputs.configuration.peers, inputs.folder, true];
  return [undefined, process.cwd(), false];
}

/** A configuration of several profiles names the peers of all of them: each takes part in the runs of its own. */
function haveProfilesOfTheirOwn(inputs: Inputs, options: PlanOptions): boolean {
  return options.peers === undefined && inputs.profiles.length > 1;
}

/** The bundled profiles, and those of the configuration: cases of all of them stand in the same files. */
async function knownProfiles({ profiles }: Inputs): Promise<string[]> {
  const configured = await Promise.all(profiles.map(loadProfile));
  return [...new Set([...(await profileNames()), ...configured.map(({ profile }) => profile)])];
}

function isBundled({ profile }: Profile, option: string): boolean {
  return option === profile;
}

function noPeersOfProfile(profile: string, { configuration }: Inputs): InputError {
  const message = `no ${configuration?.peers === undefined ? 'bundled peer' : 'peer of the configuration'} has the profile ${profile}`;
  const hint =
    'name peers that do with --peers: folders with a peer.json5 whose `profiles` list it; see docs/bindings.md';
  return new InputError([{ file: '--profile', line: 0, column: 0, message, hint }]);
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
