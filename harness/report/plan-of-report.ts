import { type Inputs, resolveInputs } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import { transportNames } from '../transport/installed.ts';
import type { Report, ReportPeer } from './schema.ts';

/** What of a report's run is wanted again. */
export interface PlanAgain {
  /** Default: those that were ready. */
  readonly peers?: (peer: ReportPeer) => boolean;
  /** Default: all of the report. */
  readonly types?: readonly string[];
  /** Seconds that a peer has for one answer; default 60. */
  readonly timeout?: number;
}

/**
 * The plan of a report's run, made of the files and peers that are here.
 * @throws InputError when they are not
 */
export async function planOfReport(report: Report, again: PlanAgain = {}): Promise<{ plan: Plan; inputs: Inputs }> {
  const { files, seed, values } = report;
  const profile = report.profileFile ?? report.profile;
  const { peers: isWanted = ({ status }) => status === 'ready', timeout = 60 } = again;
  const peers = report.peers.filter(isWanted).map(({ selector }) => selector);
  const types = again.types ?? report.types.map(({ name }) => name);
  const inputs = await resolveInputs(files);
  const transport = transportNames.find((name) => name === report.transport);
  const options = { peers, types, profile, seed, values, timeout, ...(transport === undefined ? {} : { transport }) };
  return { inputs, plan: await makePlan(inputs, options) };
}
