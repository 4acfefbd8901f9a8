import { begin, type XMLDocumentCB } from 'xmlbuilder';
import type { Report } from '../schema.ts';
import { type TestCase, type TestCases, testCaseElements } from './test-cases.ts';

/** In the place of characters that XML cannot carry. */
const replacement = '\ufffd';

/**
 * The report as JUnit XML (the dialect of Jenkins, junit-10.xsd): a suite for each type, a test case for each check; unsupported and known ones are
 * skipped with their reason. Characters that XML cannot carry become U+FFFD.
 */
export function junitXml(report: Report, suites: TestCases): string {
  const chunks: string[] = [];
  const options = { invalidCharReplacement: replacement, stringify: { cdata }, writer: { pretty: true } };
  const document = begin(options, (chunk) => chunks.push(chunk));
  document.dec('1.0', 'UTF-8').ele('testsuites', { name: 'samebytes', ...totals([...suites.values()].flat()) });
  for (const [type, cases] of suites) {
    if (cases.length > 0) writeSuite(document, type, cases, report);
  }
  document.end();
  return `${chunks.join('').trimEnd()}\n`;
}

function writeSuite(document: XMLDocumentCB, type: string, cases: readonly TestCase[], report: Report): void {
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length;
  const timestamp = report.startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  document.ele('testsuite', { name: type, ...totals(cases), skipped, timestamp });
  document.ele('properties');
  for (const name of ['samebytes', 'profile', 'platform', 'seed', 'values'] as const) {
    document.ele('property', { name, value: String(report[name]) }).up();
  }
  document.up();
  for (const each of cases) writeCase(document, each);
  document.up();
}

function writeCase(document: XMLDocumentCB, { type, name, outcome, message, rule, details }: TestCase): void {
  document.ele('testcase', { name, classname: type });
  if (outcome !== 'passed') {
    const attributes = { ...(message === undefined ? {} : { message }), ...(rule === undefined ? {} : { type: rule }) };
    document.ele(testCaseElements[outcome], attributes);
    // As CDATA, because plain text would be indented.
    if (details !== undefined) document.dat(details);
    document.up();
  }
  document.up();
}

/** The library splits only the first end of a section. */
function cdata(text: string): string {
  const legal = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, replacement);
  return legal.replaceAll(']]>', ']]]]><![CDATA[>');
}

function totals(cases: readonly TestCase[]): { tests: number; failures: number; errors: number } {
  const count = (outcome: TestCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count('failed'), errors: count('error') };
}
