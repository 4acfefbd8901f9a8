import { randomInt } from 'node:crypto';
import { InputError, loadDescriptions } from '../describe/index.ts';
import { loadPlatform, loadProfile } from '../layout/index.ts';
import { bundledPeerFolders, locatePeers } from '../peers/locate.ts';
import { matchesAnyGlob } from './globs.ts';
import type { Inputs } from './inputs.ts';
import { loadCases } from './load-cases.ts';
import { checkableTypes, type Plan } from './plan.ts';
import { checkKinds } from './records.ts';

/** The options of `samebytes run` that shape the plan. */
export interface PlanOptions {
  readonly peers?: readonly string[];
  readonly types: readonly string[];
  readonly profile: string;
  readonly seed?: number;
  readonly values?: number;
  readonly timeout: number;
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
  const platform = await loadPlatform('x86_64');
  const selected = checkableTypes(types).filter((name) => matchesAnyGlob(name, options.types));
  if (selected.length === 0) throw noTypes(options.types, checkableTypes(types));
  const cases = (await loadCases(inputs.cases, { types, profile, platform })).filter((each) =>
    selected.includes(each.type),
  );
  return {
    types,
    selected,
    kinds: checkKinds,
    profile,
    platform,
    peers: await locatePeers(...peerSelectors(inputs, options)),
    cases,
    seed: options.seed ?? inputs.configuration?.seed ?? randomInt(2 ** 31),
    values: options.values ?? inputs.configuration?.values ?? usualValues,
    timeoutMilliseconds: options.timeout * 1000,
  };
}

function peerSelectors(inputs: Inputs, options: PlanOptions): Parameters<typeof locatePeers> {
  if (options.peers !== undefined) return [options.peers, process.cwd()];
  if (inputs.configuration?.peers !== undefined) return [inputs.configuration.peers, inputs.folder];
  return [bundledPeerFolders(), process.cwd(), false];
}

function noTypes(globs: readonly string[], names: readonly string[]): InputError {
  const message = `no type fits ${globs.map((glob) => `"${glob}"`).join(', ')}`;
  const hint = `there are ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}`;
  return new InputError([{ file: '--types', line: 0, column: 0, message, hint }]);
}
