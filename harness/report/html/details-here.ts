import { resolveInputs } from '../../check/inputs.ts';
import { makePlan } from '../../check/make-plan.ts';
import { InputError } from '../../describe/index.ts';
import type { Report } from '../schema.ts';
import { collectDetails } from './collect-details.ts';
import type { ReportDetails } from './page-data.ts';

/**
 * The details of a report that was made elsewhere, or some time ago: from the descriptions and peers of the same names that are here; `undefined`
 * where they are not.
 */
export async function detailsHere(report: Report): Promise<ReportDetails | undefined> {
  const { files, profile, seed, values } = report;
  const peers = report.peers.filter(({ status }) => status === 'ready').map(({ selector }) => selector);
  const types = report.types.map(({ name }) => name);
  try {
    const plan = await makePlan(await resolveInputs(files), { types, peers, profile, seed, values, timeout: 60 });
    return collectDetails(report, plan);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
