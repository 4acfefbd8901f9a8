import { existsSync } from 'node:fs';
import { bundledFile, meantPlatform } from '../layout/index.ts';
import { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import type { HelloAnswer } from '../peers/protocol/protocol.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { transportCapability } from './kinds/carriage.ts';
import type { Plan } from './plan/plan.ts';
import type { Fault } from './records.ts';

/** A peer in a run: running, or with the failure that keeps it from running. */
export interface Participant {
  readonly name: string;
  readonly specification: PeerSpecification;
  readonly running?: RunningPeer;
  readonly hello?: HelloAnswer;
  readonly failure?: PeerFailure;
  /** Why it has no part in the checks of the type at hand. */
  readonly absence?: string;
}

/** The platform that a peer says it runs on; that it was made for, as long as it said nothing. */
export function platformOfPeer({ hello, specification }: Participant): string {
  return hello?.platform ?? specification.platform;
}

/** Whether a peer says that its containers lie as the profile has them. */
export function hasProfile({ manifest }: PeerSpecification, { profile }: Plan['profile']): boolean {
  return manifest.profiles.includes(profile);
}

/** The constructors and primitives that a peer's library does not have: its manifest binds them to `null`. */
export function unboundNames({ manifest }: PeerSpecification): string[] {
  return Object.entries(manifest.generate?.bindings ?? {}).flatMap(([name, native]) => (native === null ? [name] : []));
}

/** Why a peer of other profiles takes no part. */
export function profileAbsence(name: string, profiles: readonly string[], { profile }: Plan): string {
  return `${name} has ${profiles.length === 1 ? 'the profile' : 'the profiles'} ${profiles.join(', ')}, not ${profile.profile}`;
}

/**
 * Why a peer takes no part without anybody being at fault: it was merely discovered and its tools are not installed, or
 * it is made for another profile or platform. Its checks are `unsupported`, with this reason.
 */
export function absenceOf(participant: Participant, plan: Plan): string | undefined {
  const { name, failure, hello, absence } = participant;
  if (absence !== undefined) return absence;
  if (isLeftOut(participant)) return `${name} is missing: ${failure?.message}`;
  if (hello === undefined) return undefined;
  if (!hello.profiles.includes(plan.profile.profile)) return profileAbsence(name, hello.profiles, plan);
  const lacking = transportAbsence(name, hello, plan.transport);
  if (lacking !== undefined) return lacking;
  const platforms = plan.parts.map(({ platform }) => platform.platform);
  if (platforms.includes(hello.platform)) return undefined;
  return `${name} runs on the platform ${hello.platform}, not ${platforms.join(' or ')}: ${platformHint(hello.platform, platforms)}`;
}

/** What to do about a platform that is not of the run. */
function platformHint(platform: string, ofRun: readonly string[]): string {
  if (existsSync(bundledFile('platforms', platform))) return `give --platforms ${platform}`;
  const meant = meantPlatform(platform, ofRun);
  return `its "hello" must name a platform as descriptions/platforms/ does${meant === undefined ? '' : `; ${meant}`}`;
}

/** Whether a peer was merely discovered, and its tools are not installed. */
export function isLeftOut({ failure, specification }: Participant): boolean {
  return failure?.code === 'peer.missing' && !specification.required;
}

/** Why a peer takes no part over a transport: it says nothing of it in `hello`. */
function transportAbsence(
  name: string,
  { capabilities }: HelloAnswer,
  transport: Plan['transport'],
): string | undefined {
  if (transport === undefined || capabilities.includes(transportCapability(transport))) return undefined;
  return `${name} does not know the transport ${transport}: its "hello" has no capability "${transportCapability(transport)}"`;
}

/** The failure as the fault of an `error` check. */
export function faultOfFailure(error: unknown, peer: string): Fault {
  const failure = error instanceof PeerFailure ? error : undefined;
  const text = error instanceof Error ? error.message : String(error);
  const code = failure?.code ?? 'peer.crash';
  const name = failure?.peer ?? peer;
  return {
    peer: name,
    rule: code,
    path: '',
    offset: null,
    expected: '',
    actual: '',
    message: `${name}: ${text}`,
    logs: { [name]: failure?.logTail ?? [] },
  };
}
