import { join } from 'node:path';
import { resolveInputs } from '../check/plan/inputs.ts';
import { type JudgedCheck, loadKnown, noneKnown } from '../check/plan/known.ts';
import { makePlan, type PlanOptions } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import { packageFolder } from '../peers/package-folder.ts';
import { recordRun } from '../report/record-run.ts';
import { reportHead } from '../report/report-head.ts';
import type { Report } from '../report/schema.ts';

/** The folder of a broken peer. */
export function brokenPeer(name: string): string {
  return join(packageFolder, 'harness/testing/broken-peers', name);
}

/** The descriptions that tests run on. */
export const testDescriptions = join(packageFolder, 'harness/testing/motor.json5');

/** Which run; `knownFile`: of expected disagreements. */
type RunOptions = Partial<PlanOptions> & { readonly files?: readonly string[]; readonly knownFile?: string };

/** Runs all checks of a plan with real peers and returns the report. `change`: makes another plan of it first. */
export async function runChecks(options: RunOptions, change?: (plan: Plan) => Plan): Promise<Report> {
  return (await recordChecks(options, change)).report;
}

/** The same, with every check. */
export async function recordChecks(
  options: RunOptions,
  change: (plan: Plan) => Plan = (plan) => plan,
): Promise<{ readonly report: Report; readonly checks: readonly JudgedCheck[] }> {
  const { files = [testDescriptions], knownFile, ...rest } = options;
  const made = await makePlan(await resolveInputs(files), {
    types: [],
    profile: 's-core',
    seed: 7,
    values: 100,
    timeout: 60,
    ...rest,
  });
  const plan = change(made);
  const checks: JudgedCheck[] = [];
  const known = knownFile === undefined ? noneKnown() : await loadKnown(knownFile, plan);
  const report = await recordRun(plan, reportHead(plan, files, known), { check: (check) => checks.push(check) });
  return { report, checks };
}
