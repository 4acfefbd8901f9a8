import { renderFinding } from '../console/console.ts';
import { plural } from '../plural.ts';
import { replayCommand } from '../reproduce.ts';
import type { Report, ReportFinding } from '../schema.ts';
import type { AlikeChecks } from './alike-checks.ts';
import { FindingIndex } from './finding-index.ts';
import type { ReportCheck } from './read-checks.ts';

/** A check, or several that came out alike, as the formats of test runners have it. */
export interface TestCase {
  readonly type: string;
  /** Unique within the type. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** Why it did not pass, in a line. */
  readonly message?: string;
  /** The rule that is broken. */
  readonly rule?: string;
  /** All that there is to say, in many lines. */
  readonly details?: string;
}

/** What JUnit XML calls an outcome; one that passed has no element. */
export const testCaseElements = { failed: 'failure', error: 'error', skipped: 'skipped' } as const;

/** The test cases of a report by type. */
export type TestCases = ReadonlyMap<string, readonly TestCase[]>;

/**
 * The test cases of a report by type, in the order of its types. `file`: the report, for the commands. Without `checks` (of a
 * merged report) the types themselves are the test cases.
 */
export function testCasesOf(report: Report, checks: readonly AlikeChecks[] | undefined, file: string): TestCases {
  if (checks === undefined) return new Map(report.types.map((type) => [type.name, casesOfType(type, report, file)]));
  const cases = new Map<string, TestCase[]>(report.types.map(({ name }) => [name, []]));
  const findings = new FindingIndex(report);
  for (const { first, count } of checks) {
    const made = caseOfCheck(first, findings.of(first), report, file);
    cases.get(first.type)?.push(count === 1 ? made : { ...made, name: nameOfAlike(first, count, made) });
  }
  return cases;
}

/** Those that passed have nothing to say but how many they are. */
function nameOfAlike({ kind }: ReportCheck, count: number, { outcome, name }: TestCase): string {
  const checks = plural(count, 'check');
  return outcome === 'passed' ? `${kind}: ${checks}` : `${checks}, ${name}`;
}

const outcomes = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  unsupported: 'skipped',
  known: 'skipped',
} as const;

function caseOfCheck(check: ReportCheck, finding: ReportFinding | undefined, report: Report, file: string): TestCase {
  const { type, verdict } = check;
  return { type, name: nameOfCheck(check, report), outcome: outcomes[verdict], ...why(check, finding, file) };
}

type CheckName = Pick<ReportCheck, 'kind' | 'case' | 'writer' | 'reader' | 'platform'>;

/** What the test case of a check is called, within its type. */
export function nameOfCheck({ kind, case: caseId, writer, reader, platform }: CheckName, report: Report): string {
  const where = platform === report.platform ? '' : ` (${platform})`;
  const what = caseId === kind ? kind : `${kind} ${caseId}`;
  return `${what}: ${writer} -> ${reader}${where}`;
}

/** Why a check did not pass; nothing for one that did. */
function why(check: ReportCheck, finding: ReportFinding | undefined, file: string): Partial<TestCase> {
  const { verdict, fault, reason, known } = check;
  if (verdict === 'passed') return {};
  if (verdict === 'unsupported') return { message: reason ?? 'unsupported' };
  if (verdict === 'known') return { message: `known: ${known?.reason ?? ''}` };
  const message = fault?.message ?? verdict;
  const rule = fault?.rule ?? verdict;
  if (finding?.check === check.id) return { message, rule, details: findingText(finding, file) };
  const command = finding === undefined ? [] : [`details: ${replayCommand(finding.id, file)}`];
  const hasEvidence = fault !== undefined && fault.expected + fault.actual !== '';
  const evidence = hasEvidence ? [`expected: ${fault.expected}`, `actual: ${fault.actual}`] : [];
  return { message, rule, details: [message, ...evidence, ...command].join('\n') };
}

function casesOfType(type: Report['types'][number], report: Report, file: string): TestCase[] {
  const { name, checks } = type;
  const findings = report.findings.filter(({ types, known }) => known === undefined && types.includes(name));
  const failures = findings.map((finding): TestCase => {
    const outcome = finding.kind === 'error' ? 'error' : 'failed';
    const title = `${finding.kind} ${finding.rule} (${finding.id})`;
    return {
      type: name,
      name: title,
      outcome,
      message: finding.message,
      rule: finding.rule,
      details: findingText(finding, file),
    };
  });
  const skipped = checks.unsupported + checks.known;
  return [
    ...(checks.passed === 0 ? [] : [{ type: name, name: plural(checks.passed, 'check'), outcome: 'passed' } as const]),
    ...(skipped === 0 ? [] : [skippedCase(type)]),
    ...(failures.length === 0 && checks.failed + checks.errors > 0 ? [unexplained(type)] : failures),
  ];
}

function skippedCase({ name, checks }: Report['types'][number]): TestCase {
  const title = plural(checks.unsupported + checks.known, 'check');
  const message = `${checks.unsupported} unsupported, ${checks.known} known to disagree`;
  return { type: name, name: `${title} not counted`, outcome: 'skipped', message };
}

/** A peer that failed as a whole is a finding of no type. */
function unexplained({ name, checks }: Report['types'][number]): TestCase {
  const message = `${checks.failed} failed, ${checks.errors} errors`;
  return { type: name, name: message, outcome: checks.failed > 0 ? 'failed' : 'error', message, rule: 'peer' };
}

/** All that there is to say of a finding, as the first of its test cases has it. */
export function findingText(finding: ReportFinding, file: string): string {
  return renderFinding(finding, (_, text) => text, file);
}
