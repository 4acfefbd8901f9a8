import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { AlikeFold } from '../report/forms/alike-checks.ts';
import type { ReportCheck } from '../report/forms/read-checks.ts';
import { type TestCases, testCasesOf } from '../report/forms/test-cases.ts';
import type { Counts, Report } from '../report/schema.ts';
import { tallyProblem } from './junit-tally.ts';
import { broken, linesOf, scratch } from './testing/releases.ts';

afterAll(() => rmSync(scratch, { recursive: true }));

/** So often is each check made that those that come out alike are told together. */
const times = 4000;

function multiplied<Row extends Counts>(row: Row): Row {
  const { planned, passed, failed, unsupported, known, errors } = row;
  const numbers = Object.entries({ planned, passed, failed, unsupported, known, errors });
  return { ...row, ...Object.fromEntries(numbers.map(([name, value]) => [name, value * times])) };
}

const large: Report = {
  ...broken,
  checks: multiplied(broken.checks),
  byKind: Object.fromEntries(Object.entries(broken.byKind).map(([kind, counts]) => [kind, multiplied(counts)])),
  types: broken.types.map((type) => ({ ...type, checks: multiplied(type.checks) })),
};

function largeCases(): TestCases {
  const fold = new AlikeFold(large);
  const checks = linesOf(broken).map((line) => JSON.parse(line) as ReportCheck);
  for (let time = 0; time < times; time++) for (const check of checks) fold.add(check);
  return testCasesOf(large, fold.groups, 'report.json');
}

describe('tallyProblem', () => {
  it('counts test cases that stand for many checks as so many', () => {
    const cases = largeCases();
    expect([...cases.values()].flat().length).toBeLessThan(100);
    expect(tallyProblem(cases, large)).toBe(undefined);
    const fewer = [...cases].map(([type, own]) => {
      return [type, own.map((each) => ({ ...each, name: each.name.replace(/[\d,]+ checks/, '5 checks') }))] as const;
    });
    expect(tallyProblem(new Map(fewer), large)).toMatch(
      /^junit\.xml: all checks: \d+ passed, .*; report\.json has \d+ pa/,
    );
  });

  it('names a type that the report does not have', () => {
    const cases = testCasesOf(broken, undefined, 'report.json');
    const none = { ...broken, checks: multiplied(broken.checks), byKind: {}, types: [], matrix: [] };
    const counts = { planned: 0, passed: 0, failed: 0, unsupported: 0, known: 0, errors: 0 };
    const empty = new Map([...cases].map(([type]) => [type, []] as const));
    expect(tallyProblem(empty, { ...none, checks: counts })).toBe(
      'junit.xml: report.json has no type demo.motor.Cylinder',
    );
  });
});
