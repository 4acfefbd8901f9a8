import { resolveInputs } from '../check/inputs.ts';
import { loadKnown, noneKnown } from '../check/known.ts';
import { makePlan } from '../check/make-plan.ts';
import { unitsOf } from '../check/plan.ts';
import { openSession } from '../check/session.ts';
import { describePeers } from '../report/peers.ts';
import { ReportBuilder } from '../report/report-builder.ts';
import { reportHead } from '../report/report-head.ts';
import type { Report } from '../report/schema.ts';

/**
 * Makes the run of a report again: the same types, peers, seed and number of values, with what is installed here.
 * @throws InputError when its inputs or peers are not here
 */
export async function rerun(report: Report, stop?: AbortSignal): Promise<Report> {
  const { files, profile, seed, values } = report;
  const inputs = await resolveInputs(files);
  const peers = report.peers.filter(({ status }) => status === 'ready').map(({ selector }) => selector);
  const types = report.types.map(({ name }) => name);
  const plan = await makePlan(inputs, { peers, types, profile, seed, values, timeout: 60 });
  const known = inputs.known === undefined ? noneKnown() : await loadKnown(inputs.known, plan);
  const builder = new ReportBuilder(reportHead(plan, files, known));
  const session = await openSession(plan, {}, stop);
  try {
    for (const unit of unitsOf(plan)) {
      if (stop?.aborted) break;
      for await (const check of session.check(unit)) builder.add(check);
    }
    return builder.build(describePeers(session.participants), stop?.aborted !== true);
  } finally {
    await session.close();
  }
}
