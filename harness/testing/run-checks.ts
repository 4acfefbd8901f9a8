import { join } from 'node:path';
import { resolveInputs } from '../check/inputs.ts';
import type { JudgedCheck } from '../check/known.ts';
import { makePlan, type PlanOptions } from '../check/make-plan.ts';
import { type Plan, unitsOf } from '../check/plan.ts';
import { openSession } from '../check/session.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { describePeers } from '../report/peers.ts';
import { ReportBuilder } from '../report/report-builder.ts';
import { reportHead } from '../report/report-head.ts';
import type { Report } from '../report/schema.ts';

/** The folder of a broken peer. */
export function brokenPeer(name: string): string {
  return join(packageFolder, 'harness/testing/broken-peers', name);
}

/** The descriptions that tests run on. */
export const testDescriptions = join(packageFolder, 'harness/testing/motor.json5');

/** Runs all checks of a plan with real peers and returns the report. `change`: makes another plan of it first. */
export async function runChecks(
  options: Partial<PlanOptions> & { readonly files?: readonly string[] },
  change?: (plan: Plan) => Plan,
): Promise<Report> {
  return (await recordChecks(options, change)).report;
}

/** The same, with every check. */
export async function recordChecks(
  options: Partial<PlanOptions> & { readonly files?: readonly string[] },
  change: (plan: Plan) => Plan = (plan) => plan,
): Promise<{ readonly report: Report; readonly checks: readonly JudgedCheck[] }> {
  const { files = [testDescriptions], ...rest } = options;
  const made = await makePlan(await resolveInputs(files), {
    types: [],
    profile: 's-core',
    seed: 7,
    values: 100,
    timeout: 60,
    ...rest,
  });
  const plan = change(made);
  const builder = new ReportBuilder(reportHead(plan, files));
  const checks: JudgedCheck[] = [];
  const session = await openSession(plan);
  try {
    for (const unit of unitsOf(plan)) {
      for await (const check of session.check(unit)) checks.push(builder.add(check));
    }
    return { report: builder.build(describePeers(session.participants), true), checks };
  } finally {
    await session.close();
  }
}
