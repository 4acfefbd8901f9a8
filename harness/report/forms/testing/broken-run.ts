import { brokenPeer, recordChecks } from '../../../testing/run-checks.ts';
import type { Report, ReportFinding } from '../../schema.ts';
import { AlikeFold } from '../alike-checks.ts';
import type { ReportCheck } from '../read-checks.ts';
import { type TestCases, testCasesOf } from '../test-cases.ts';

/** A run of three peers: one is right, one misplaces fields, one does not build. */
const run = await recordChecks({
  types: ['demo.motor.Gear', 'demo.motor.Cylinder', 'demo.motor.Wide'],
  values: 10,
  peers: ['python', brokenPeer('packed-struct'), brokenPeer('does-not-build')],
});

/** Its report: findings of a misplaced `temperature`, of a leak and of a peer as a whole. */
export const report: Report = run.report;

/** Its checks, as the lines of `checks.ndjson`. */
export const lines: readonly string[] = run.checks.map((check) =>
  JSON.stringify(check, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
);
export const checks: readonly ReportCheck[] = lines.map((line) => JSON.parse(line) as ReportCheck);

/** The finding of the misplaced field. */
export const misplaced = report.findings.find(({ path }) => path === 'temperature') as ReportFinding;

/** The same report when that is expected, with an entry of known.json5 that expects something in vain. */
export const withKnown: Report = {
  ...report,
  findings: [{ ...misplaced, known: { reason: 'an old library' } }],
  stale: [{ file: 'known.json5', line: 3, column: 5, message: 'nothing disagrees in this way any more' }],
};

/** The test cases of checks, as if they had been read from a file. */
export function testCases(of: Report, from: readonly ReportCheck[] | undefined, file: string): TestCases {
  if (from === undefined) return testCasesOf(of, undefined, file);
  const fold = new AlikeFold(of);
  for (const each of from) fold.add(each);
  return testCasesOf(of, fold.groups, file);
}
