import { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest.ts';
import type { HelloAnswer } from '../peers/protocol.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import type { Plan } from './plan.ts';
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

/**
 * Why a peer takes no part without anybody being at fault: it was merely discovered and its tools are not installed, or
 * it is made for another profile or platform. Its checks are `unsupported`, with this reason.
 */
export function absenceOf(participant: Participant, plan: Plan): string | undefined {
  const { name, failure, specification, hello, absence } = participant;
  if (absence !== undefined) return absence;
  if (failure?.code === 'peer.missing' && !specification.required) return `${name} is missing: ${failure.message}`;
  if (hello === undefined) return undefined;
  const { profile } = plan.profile;
  if (!hello.profiles.includes(profile)) return `${name} has the profiles ${hello.profiles.join(', ')}, not ${profile}`;
  const platforms = plan.parts.map(({ platform }) => platform.platform);
  if (platforms.includes(hello.platform)) return undefined;
  return `${name} runs on the platform ${hello.platform}, not ${platforms.join(' or ')}: give --platforms ${hello.platform}`;
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
