import { isCheckId, parseCheckId } from '../replay/check-name.ts';
import { mostTestCases } from '../report/forms/alike-checks.ts';
import { junitXml } from '../report/forms/junit.ts';
import { parseJunitXml } from '../report/forms/parse-junit.ts';
import { findingText, nameOfCheck, type TestCase, type TestCases } from '../report/forms/test-cases.ts';
import type { Report, ReportFinding } from '../report/schema.ts';
import { differenceText, firstDifference } from './first-difference.ts';

/** Commands name the report by where it was when the file was written, which is not compared. */
export const anyPlace = 'report.json';

/** Where the test case that a finding is told in does not tell it as the report does; the first, as a sentence. */
export function findingProblem(cases: TestCases, report: Report): string | undefined {
  // Of checks that came out alike, another one may stand for all.
  if (report.checks.planned > mostTestCases) return undefined;
  for (const finding of report.findings) {
    const right = caseOfFinding(finding, report);
    if (right === undefined) continue;
    const published = cases.get(right.type)?.find(({ name }) => name === right.name);
    const difference = firstDifference(published && withoutPlace(published), withoutPlace(right));
    if (difference === undefined) continue;
    const path = `${difference.path} of "${right.name}" of ${right.type}`.trim();
    return differenceText('junit.xml', { ...difference, path }, 'report.json');
  }
  return undefined;
}

/** As it is written. `undefined`: it is told nowhere, because it is expected. */
function caseOfFinding(finding: ReportFinding, report: Report): TestCase | undefined {
  const { kind, check: id, known, message, rule } = finding;
  if (known !== undefined || !isCheckId(id)) return undefined;
  const check = parseCheckId(id);
  const { type } = check;
  const outcome = kind === 'error' ? 'error' : 'failed';
  const details = findingText(finding, anyPlace);
  const made: TestCase = { type, name: nameOfCheck(check, report), outcome, message, rule, details };
  return asWritten(new Map([[type, [made]]]), report).get(type)?.[0];
}

/** XML cannot carry all characters. */
export function asWritten(cases: TestCases, report: Report): TestCases {
  return parseJunitXml(junitXml(report, cases));
}

/** A test case without the places that commands of samebytes name: they are those of whoever wrote the file. */
export function withoutPlace({ details, ...rest }: TestCase): TestCase {
  if (details === undefined) return rest;
  const form = /(?:npx )?samebytes replay ([0-9a-f]+)(?: --report .*)?$/gm;
  return { ...rest, details: details.replace(form, 'samebytes replay $1') };
}
