import type { CheckRecord } from '../check/records.ts';
import type { ReportFinding } from '../report/schema.ts';
import type { Mutant } from './catalogue.ts';
import { qualifiedName, type SuiteOutcome } from './run-suite.ts';

/** Whether the suite found a mutant out, and by which finding. */
export interface Judgement {
  readonly found: boolean;
  /** The finding that names it as it should; when it is missed, the first that names it at all. */
  readonly finding: FindingExcerpt | null;
}

/** What a finding says: who, where, by which rule. */
export type FindingExcerpt = Pick<
  ReportFinding,
  'type' | 'peer' | 'rule' | 'path' | 'offset' | 'expected' | 'actual' | 'message' | 'count'
> & { readonly kind: ReportFinding['kind'] | 'unsupported' };

/**
 * A mutant is found when a finding names its peer, the kind, the type, the path, the rule and, where the catalogue gives it,
 * the offset. One that lacks everything is found when none of its checks passes.
 * @param peer the mutant's name in the run
 */
export function judgeMutant(mutant: Mutant, peer: string, { report, checks }: SuiteOutcome): Judgement {
  if (mutant.expect.kind === 'unsupported') return judgeAbsence(peer, mutant, checks);
  const named = report.findings.filter((finding) => finding.peer === peer);
  const match = named.find((finding) => isExpected(mutant, finding));
  const finding = match ?? named[0];
  return { found: match !== undefined, finding: finding === undefined ? null : excerptOf(finding) };
}

/** Findings that blame somebody else than the mutant: nobody else in the run is broken. Who is not installed is not blamed. */
export function falseAlarmsOf(peer: string | undefined, { report }: SuiteOutcome): FindingExcerpt[] {
  return report.findings.filter((finding) => finding.peer !== peer && finding.rule !== 'peer.missing').map(excerptOf);
}

function isExpected({ breaks, types, expect }: Mutant, finding: ReportFinding): boolean {
  const type = qualifiedName(expect.type ?? types[0] ?? '');
  return (
    finding.kind === expect.kind &&
    finding.rule === breaks &&
    finding.path === expect.path &&
    (finding.type === type || finding.type === '*') &&
    (expect.offset === undefined || finding.offset === expect.offset)
  );
}

/** A peer that supports nothing breaks nothing: it must score nothing. */
function judgeAbsence(peer: string, mutant: Mutant, checks: readonly CheckRecord[]): Judgement {
  const own = checks.filter((check) => check.writer === peer || check.reader === peer);
  const absent = own.filter((check) => check.verdict === 'unsupported' && check.reason?.includes(peer));
  const found = own.length > 0 && absent.length === own.length;
  const message = `${peer} takes part in none of its ${own.length} checks: ${absent.length} are unsupported`;
  const counts = { expected: 'no check passes', actual: `${absent.length} of ${own.length} checks unsupported` };
  const place = { type: qualifiedName(mutant.types[0] ?? ''), rule: mutant.breaks, path: '', offset: null };
  return { found, finding: { kind: 'unsupported', peer, ...place, ...counts, message, count: own.length } };
}

function excerptOf(finding: ReportFinding): FindingExcerpt {
  const { kind, type, peer, rule, path, offset, expected, actual, message, count } = finding;
  return { kind, type, peer, rule, path, offset, expected, actual, message, count };
}
