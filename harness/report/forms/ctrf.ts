import type { Report } from '../schema.ts';
import type { TestCase, TestCases } from './test-cases.ts';

const statuses = { passed: 'passed', failed: 'failed', error: 'other', skipped: 'skipped' } as const;

/**
 * The report in the Common Test Report Format (ctrf.io): the test cases of JUnit XML as JSON. Errors are `other`. Single checks are not
 * timed: their duration is 0.
 */
export function ctrfText(report: Report, suites: TestCases): string {
  const cases = [...suites.values()].flat();
  const count = (outcome: TestCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  const start = Date.parse(report.startedAt);
  const { profile, platform, seed, values } = report;
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'samebytes',
    results: {
      tool: { name: 'samebytes', version: report.samebytes },
      summary: {
        tests: cases.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('error'),
        start,
        stop: start + Math.round(report.durationMs),
      },
      tests: cases.map(testOf),
      environment: { extra: { profile, platform, seed, values } },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function testOf({ type, name, outcome, message, details, rule }: TestCase): object {
  return {
    name,
    suite: [type],
    status: statuses[outcome],
    rawStatus: outcome,
    duration: 0,
    ...(message === undefined ? {} : { message }),
    ...(details === undefined ? {} : { trace: details }),
    ...(rule === undefined ? {} : { tags: [rule] }),
  };
}
