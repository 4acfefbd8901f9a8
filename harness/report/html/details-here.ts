import type { InputDigest } from '../../check/plan/input-digests.ts';
import { InputError } from '../../describe/index.ts';
import { planOfReport } from '../plan-of-report.ts';
import type { Report } from '../schema.ts';
import { collectDetails } from './collect-details.ts';
import type { ReportDetails } from './page-data.ts';

/**
 * The details of a report that was made elsewhere, or some time ago: from the descriptions and peers of the same names that are here; `undefined`
 * where they are not.
 */
export async function detailsHere(report: Report): Promise<ReportDetails | undefined> {
  return (await detailsOfInputs(report))?.details;
}

/** The same, with the inputs that they were made of. */
export async function detailsOfInputs(
  report: Report,
): Promise<{ readonly details: ReportDetails; readonly inputs: readonly InputDigest[] } | undefined> {
  try {
    const { plan } = await planOfReport(report, { peers: ({ status }) => status !== 'absent' });
    return { details: collectDetails(report, plan), inputs: plan.inputs };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
