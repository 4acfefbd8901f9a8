import { attestedFindings } from '../release/attest.ts';
import { isMissed, type Level, levelsOfPeer } from '../release/levels.ts';
import { exitCodes } from '../report/exit-code.ts';
import type { Report, ReportFinding, ReportPeer } from '../report/schema.ts';

/** What a run says about the peer that it was made to validate. */
export interface Outcome {
  readonly peer: ReportPeer;
  readonly levels: readonly Level[];
  /** Those that concern the peer; what is found of others beside it is not held against it. */
  readonly findings: readonly ReportFinding[];
  /** Levels that the peer claims and does not reach. */
  readonly missed: readonly Level[];
  readonly exitCode: number;
}

/**
 * Judges one peer of a run. Exit code: 130 when it was stopped; 3 when a peer failed, a check of this one is an error, or nothing of it was executed;
 * 1 when it disagrees or misses a level that it claims; else 0.
 */
export function outcomeOf(report: Report, name: string): Outcome {
  const peer = report.peers.find((each) => each.name === name);
  if (peer === undefined) throw new Error(`the peer ${name} has no part in the report`);
  const levels = levelsOfPeer(report, name) ?? [];
  const findings = attestedFindings({ ...report, validates: name });
  const missed = levels.filter(({ claimed, state }) => claimed && isMissed(state));
  return { peer, levels, findings, missed, exitCode: exitCodeOf(report, levels, missed) };
}

function exitCodeOf(report: Report, levels: readonly Level[], missed: readonly Level[]): number {
  if (!report.completed) return exitCodes.interrupted;
  const counts = levels.map((level) => level.counts);
  const executed = counts.reduce((sum, { passed, failed, known }) => sum + passed + failed + known, 0);
  const isUnavailable = report.peers.some(({ status }) => status === 'failed' || status === 'missing');
  if (isUnavailable || executed === 0 || counts.some(({ errors }) => errors > 0)) return exitCodes.unavailable;
  return missed.length > 0 || counts.some(({ failed }) => failed > 0) ? exitCodes.disagree : exitCodes.agree;
}
