import { loadKnown, noneKnown } from '../check/plan/known.ts';
import { planOfReport } from '../report/plan-of-report.ts';
import { recordRun } from '../report/record-run.ts';
import { reportHead } from '../report/report-head.ts';
import type { Report } from '../report/schema.ts';

/**
 * Makes the run of a report again: the same types, peers, seed and number of values, with what is installed here.
 * @throws InputError when its inputs or peers are not here
 */
export async function rerun(report: Report, stop?: AbortSignal): Promise<Report> {
  const { plan, inputs } = await planOfReport(report);
  // Nothing is expected of a peer that is validated.
  const knownFile = report.validates === undefined ? inputs.known : undefined;
  const known = knownFile === undefined ? noneKnown() : await loadKnown(knownFile, plan);
  return recordRun(plan, reportHead(plan, report.files, known), stop === undefined ? {} : { stop });
}
