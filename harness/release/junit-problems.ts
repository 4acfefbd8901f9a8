import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../describe/index.ts';
import type { AlikeChecks } from '../report/forms/alike-checks.ts';
import { junitXml } from '../report/forms/junit.ts';
import { parseJunitXml } from '../report/forms/parse-junit.ts';
import { readChecks } from '../report/forms/read-checks.ts';
import { type TestCase, type TestCases, testCasesOf } from '../report/forms/test-cases.ts';
import type { Report } from '../report/schema.ts';
import { differenceText, firstDifference, firstLineDifference } from './first-difference.ts';
import { anyPlace, asWritten, findingProblem, withoutPlace } from './junit-findings.ts';
import { tallyProblem } from './junit-tally.ts';

export const junitFile = 'junit.xml';
const checksFile = 'checks.ndjson';

/**
 * What the test cases of a release say otherwise than its report: each of them, where the checks lie beside it; else how many came out how, by type,
 * kind and pair of peers, and what they say of findings. The first difference, as a sentence. `isSameVersion`: this samebytes would write the same file.
 */
export async function junitProblem(
  folder: string,
  report: Report,
  isSameVersion: boolean,
): Promise<string | undefined> {
  const xml = readFileSync(join(folder, junitFile), 'utf8');
  const cases = parseJunitXml(xml);
  const checks = await checksBeside(folder, report);
  if (typeof checks === 'string') return checks;
  if (!isSameVersion) return isOfTypes(cases) ? undefined : tallyProblem(cases, report);
  const malformed = firstLineDifference(xml, junitXml(report, cases));
  if (malformed !== undefined) return differenceText(junitFile, malformed, 'what samebytes makes of its test cases');
  if (checks !== undefined)
    return otherThan(asWritten(testCasesOf(report, checks, anyPlace), report), cases, checksFile);
  if (isOfTypes(cases))
    return otherThan(asWritten(testCasesOf(report, undefined, anyPlace), report), cases, 'report.json');
  return tallyProblem(cases, report) ?? findingProblem(cases, report);
}

/** `undefined`: there are none; a sentence: they are not those of the report. */
async function checksBeside(folder: string, report: Report): Promise<readonly AlikeChecks[] | string | undefined> {
  const file = join(folder, checksFile);
  if (!existsSync(file)) return undefined;
  try {
    return (await readChecks(file, report)) ?? `${checksFile}: its checks are not those that report.json counts`;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    return `${checksFile}: line ${problem?.line}: ${problem?.message}`;
  }
}

/** Whether the types themselves are the test cases, as where a report was merged. */
function isOfTypes(cases: TestCases): boolean {
  return [...cases.values()].every((own) => own.every(({ name }) => !/ -> |^\w+: [\d,]+ checks$/.test(name)));
}

function otherThan(right: TestCases, published: TestCases, source: string): string | undefined {
  const difference = firstDifference(comparable(published), comparable(right));
  return difference === undefined ? undefined : differenceText(junitFile, difference, source);
}

/** By type, those that have any. */
function comparable(cases: TestCases): Record<string, TestCase[]> {
  const suites = [...cases].filter(([, own]) => own.length > 0);
  return Object.fromEntries(suites.map(([type, own]) => [type, own.map(withoutPlace)]));
}
