import type { Report } from './schema.ts';

/** What the process says to its caller. */
export const exitCodes = { agree: 0, disagree: 1, usage: 2, unavailable: 3, interrupted: 130 } as const;

/** The code of several runs at once: 130 before 2, 3, 1 and 0. */
export function worstExitCode(codes: readonly number[]): number {
  const { interrupted, usage, unavailable, disagree, agree } = exitCodes;
  return [interrupted, usage, unavailable, disagree].find((code) => codes.includes(code)) ?? agree;
}

/**
 * 3 when a peer failed or nothing was executed, before 1 when peers disagree or known.json5 is stale, before 0. (Usage, 2, is decided before
 * anything runs.)
 */
export function exitCodeOf(report: Report): number {
  const executed = report.checks.passed + report.checks.failed + report.checks.known;
  if (report.checks.errors > 0 || executed === 0) return exitCodes.unavailable;
  if (report.peers.some((peer) => peer.status === 'failed' || (peer.status === 'missing' && peer.required))) {
    return exitCodes.unavailable;
  }
  return report.checks.failed > 0 || report.stale.length > 0 ? exitCodes.disagree : exitCodes.agree;
}
