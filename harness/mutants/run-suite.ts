import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import type { CheckRecord } from '../check/records.ts';
import { recordRun } from '../report/record-run.ts';
import { reportHead } from '../report/report-head.ts';
import type { Report } from '../report/schema.ts';
import { mutantCasesFile, mutantTypesFile } from './catalogue.ts';

/** The package of `mutants/types.json5`. */
const typesPackage = 'mutants';
/** Generated values per type: every mutant shows itself in the edge values or in a few of these. */
const generatedValues = 60;
/** Fixed, so that a score can be had again. */
const seed = 1;
/** Seconds that a peer has for one answer, unless a mutant needs less. */
const usualTimeout = 60;

/** Some peers on some types of `mutants/types.json5`. */
export interface SuiteInput {
  readonly peers: readonly string[];
  /** Names without package; empty: all. */
  readonly types: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
  readonly stop?: AbortSignal;
}

/** What the whole suite says about these peers, and every check that it made. */
export interface SuiteOutcome {
  readonly report: Report;
  readonly checks: readonly CheckRecord[];
}

/** Runs all kinds of checks, as `samebytes run` does. */
export async function runSuite({ peers, types, timeout = usualTimeout, stop }: SuiteInput): Promise<SuiteOutcome> {
  const files = [mutantTypesFile, mutantCasesFile];
  const names = types.map(qualifiedName);
  const plan = await makePlan(await resolveInputs(files), {
    peers,
    types: names,
    profile: 's-core',
    seed,
    values: generatedValues,
    timeout,
  });
  const checks: CheckRecord[] = [];
  // A signal of its own: sessions listen to theirs for good.
  const own = new AbortController();
  const abort = () => own.abort();
  stop?.addEventListener('abort', abort, { once: true });
  if (stop?.aborted) abort();
  try {
    const check = (record: CheckRecord) => checks.push(record);
    const report = await recordRun(plan, reportHead(plan, files), { stop: own.signal, check });
    return { report, checks };
  } finally {
    stop?.removeEventListener('abort', abort);
  }
}

/** `Gear` is `mutants.Gear`. */
export function qualifiedName(type: string): string {
  return `${typesPackage}.${type}`;
}
