import { faultOfFailure } from '../check/participant.ts';
import { unitsOf } from '../check/plan/plan.ts';
import { checkRecord, reference } from '../check/records.ts';
import { PeerFailure } from '../peers/failure.ts';
import { describePeers } from '../report/peers.ts';
import { commandLine, selectorOf } from '../report/reproduce.ts';
import { RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import type { SmokeResult } from '../smoke/index.ts';
import type { Prepared } from './prepare.ts';

/** The only case of checks that were not made. */
const smokeCase = 'smoke';

/**
 * Records a run that was not made, because the peer failed the smoke test: every unit is an error with this cause, so that the certificate says so,
 * and that of an earlier run does not stay.
 */
export function recordRefused({ peer, plan, head }: Prepared, smoke: SmokeResult, folder: string): Report {
  const { name } = peer;
  const reproduce = () => commandLine(['validate', selectorOf(peer.folder, name), '--smoke']);
  const recorder = new RunRecorder(folder, { ...head, reproduce });
  const failure = new PeerFailure('peer.smoke', name, smokeSentence(smoke), smoke.logTail);
  const outcome = { verdict: 'error' as const, values: 0, fault: faultOfFailure(failure, name) };
  const { platform } = plan.platform;
  for (const { type, kind } of unitsOf(plan)) {
    recorder.add(checkRecord({ kind, type, case: smokeCase, writer: name, reader: reference, platform }, outcome));
  }
  return recorder.finish(describePeers([{ name, specification: peer, failure }]), true);
}

/** `fails the smoke test: write u16, write u32; it broke off 5 times`. */
function smokeSentence({ steps, stopped }: SmokeResult): string {
  const failed = steps.flatMap(({ name, outcome }) => (outcome === 'failed' ? [name] : []));
  const reasons = [...(failed.length === 0 ? [] : [failed.join(', ')]), ...(stopped === undefined ? [] : [stopped])];
  return `fails the smoke test: ${reasons.join('; ')}`;
}
