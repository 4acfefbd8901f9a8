import type { JudgedCheck } from '../check/plan/known.ts';
import { type Plan, unitsOf } from '../check/plan/plan.ts';
import { openSession } from '../check/session.ts';
import { describePeers } from './peers.ts';
import { ReportBuilder, type ReportHead } from './report-builder.ts';
import type { Report } from './schema.ts';

/** How a run without progress is made. */
export interface RecordOptions {
  /** Stops the run; the report then says so. */
  readonly stop?: AbortSignal;
  /** Every check, as the report counts it. */
  readonly check?: (check: JudgedCheck) => void;
}

/** Makes all checks of a plan and folds them into a report. Nothing is written or printed. */
export async function recordRun(plan: Plan, head: ReportHead, options: RecordOptions = {}): Promise<Report> {
  const { stop, check: use } = options;
  const builder = new ReportBuilder(head);
  const session = await openSession(plan, {}, stop);
  try {
    for (const unit of unitsOf(plan)) {
      if (stop?.aborted) break;
      for await (const check of session.check(unit)) {
        const judged = builder.add(check);
        use?.(judged);
      }
    }
    return builder.build(describePeers(session.participants), stop?.aborted !== true);
  } finally {
    await session.close();
  }
}
