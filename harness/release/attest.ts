import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { reference } from '../check/records.ts';
import type { Report, ReportFinding } from '../report/schema.ts';
import { type Level, levelsOfPeer, levelsOfRun } from './levels.ts';

/** Whether certificate and badge can be made of a report: those that are older than levels do not say enough. */
export function isAttestable(report: Report): boolean {
  return report.byFeatures !== undefined;
}

/** The levels that certificate and badge are about: of the peer that the run was made to validate, else of the run. */
export function attestedLevels(report: Report): Level[] {
  const { validates } = report;
  return (validates === undefined ? levelsOfRun(report) : levelsOfPeer(report, validates)) ?? [];
}

/** The findings that certificate and badge are about: what is found of others beside a peer that is validated is not held against it. */
export function attestedFindings({ validates, findings }: Report): readonly ReportFinding[] {
  if (validates === undefined) return findings;
  return findings.filter(({ peer }) => peer === validates || peer === reference);
}

/** Whether a run was made on the whole of the bundled suite, and on nothing else: two peers that reached a level on it did the same. */
export function isBundledSuite({ inputs, files }: Report): boolean {
  const names = files.map((file) => basename(file)).sort();
  const isWhole = files.length === 0 || isDeepStrictEqual(names, ['cases', 'descriptions']);
  return isWhole && inputs.every(({ bundled }) => bundled);
}
