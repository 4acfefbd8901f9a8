import { bundledOrigin, type Inputs, resolveInputs, usualProfile } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import { didYouMean, InputError } from '../describe/index.ts';
import { loadProfile } from '../layout/index.ts';
import { digestPeer } from '../peers/build/peer-sources.ts';
import { locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { readManifest } from '../peers/manifest/read-manifest.ts';
import { loadLevels } from '../release/level-definitions.ts';
import type { ReportHead } from '../report/report-builder.ts';
import { reportHead } from '../report/report-head.ts';
import { usualFolder } from './folder.ts';
import { suiteFiles } from './suite.ts';

/** Seconds. */
const usualTimeout = 60;

/** What a validation can be told. */
export interface ValidateOptions {
  /** Peers to exchange values with, as `--peers` takes them; default: none, since the reference takes part in every run. */
  readonly with?: readonly string[];
  /** Default: `s-core`, if the peer has it; else its first. */
  readonly profile?: string;
  readonly seed?: number;
  readonly values?: number;
  /** Seconds that a peer has for one answer; default: 60. */
  readonly timeout?: number;
  /** Default: `reports/validate/NAME`. */
  readonly output?: string;
}

/** A validation before anything is built. */
export interface Prepared {
  readonly peer: PeerSpecification;
  readonly inputs: Inputs;
  readonly plan: Plan;
  readonly head: ReportHead;
  /** Where the files are going to be. */
  readonly folder: string;
}

/**
 * Decides what a validation is made of. `selector`: the peer, as `--peers` takes it. `files`: descriptions and cases; empty: the bundled suite.
 * @throws InputError with what is wrong about peers or files
 */
export async function prepareValidation(
  selector: string,
  files: readonly string[],
  options: ValidateOptions,
): Promise<Prepared> {
  const { with: others = [], timeout = usualTimeout, seed, values } = options;
  const peer = await blaming('PEER', locateOne(selector));
  await refuseUnknownClaims(peer);
  const usual = usualProfileOf(peer);
  const profile = options.profile ?? usual;
  if (options.profile === undefined) await refuseUnknownProfile(peer, usual);
  const folder = options.output ?? usualFolder(peer.name, profile === usual ? undefined : profile);
  const named = files.length > 0 ? files : suiteFiles();
  const resolved = await resolveInputs(named);
  const inputs = files.length > 0 ? resolved : { ...resolved, origin: bundledOrigin };
  const planning = makePlan(inputs, {
    peers: [selector, ...others],
    types: [],
    profile,
    timeout,
    ...(seed === undefined ? {} : { seed }),
    ...(values === undefined ? {} : { values }),
  });
  const plan = await blaming('--with', planning);
  refuseOtherProfile(peer, plan.profile.profile);
  // Before anything is built: what is changed while the checks are made has not been validated.
  const head = { ...reportHead(plan, named), validates: peer.name, sources: await digestPeer(peer) };
  return { peer, inputs, plan, head, folder };
}

/** What is wrong about peers is said of the argument that named them: `validate` has no `--peers`. */
async function blaming<Result>(argument: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((each) => (each.file === '--peers' ? { ...each, file: argument } : each)));
  }
}

/** A `*` finds several peers, and each has a validation of its own. */
async function locateOne(selector: string): Promise<PeerSpecification> {
  const [peer, other] = await locatePeers([selector]);
  if (peer !== undefined && other === undefined) return peer;
  const message = `"${selector}" is more than one peer`;
  throw new InputError([
    { file: 'PEER', line: 0, column: 0, message, hint: 'name one variant: each is validated apart' },
  ]);
}

function usualProfileOf({ manifest: { profiles } }: PeerSpecification): string {
  return profiles.includes(usualProfile) ? usualProfile : (profiles[0] ?? usualProfile);
}

/** Nobody has asked for the profile but the manifest: that is where a wrong name stands. */
async function refuseUnknownProfile({ manifest, folder }: PeerSpecification, profile: string): Promise<void> {
  try {
    await loadProfile(profile);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { positionOf } = await readManifest(folder);
    const position = positionOf(['profiles', manifest.profiles.indexOf(profile)]);
    throw new InputError(error.problems.map((problem) => (problem.line === 0 ? { ...problem, ...position } : problem)));
  }
}

function refuseOtherProfile({ name, manifest: { profiles } }: PeerSpecification, asked: string): void {
  if (profiles.includes(asked)) return;
  const message = `${name} does not have the profile ${asked}`;
  const hint = `its peer.json5 says \`profiles: [${profiles.map((each) => `'${each}'`).join(', ')}]\``;
  throw new InputError([{ file: '--profile', line: 0, column: 0, message, hint }]);
}

async function refuseUnknownClaims({ manifest, folder }: PeerSpecification): Promise<void> {
  const { levels } = loadLevels();
  const names = levels.flatMap(({ id, later }) => (later === undefined ? [id] : []));
  const { positionOf } = await readManifest(folder);
  const problems = (manifest.claims ?? []).flatMap((claim, index) => {
    if (names.includes(claim)) return [];
    const later = levels.find(({ id }) => id === claim)?.later;
    const message = later === undefined ? `there is no level "${claim}"` : `"${claim}" cannot be claimed: ${later}`;
    const hint = didYouMean(claim, names) ?? `there are ${names.join(', ')}`;
    return [{ ...positionOf(['claims', index]), message, hint }];
  });
  if (problems.length > 0) throw new InputError(problems);
}
