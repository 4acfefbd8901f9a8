import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { packageFolder } from '../../peers/package-folder.ts';
import { mostTestCases } from './alike-checks.ts';
import { junitXml } from './junit.ts';
import { type ReportCheck, readChecks } from './read-checks.ts';
import { checks, lines, report, testCases } from './testing/broken-run.ts';
import { hostileText, madeHostile } from './testing/hostile-report.ts';

const schema = readFileSync(join(packageFolder, 'harness/report/forms/testing/junit.xsd'), 'utf8');

/** What is wrong with a document, line by line; empty: nothing. */
async function faultsOf(xml: string): Promise<string[]> {
  const { valid, rawOutput } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [schema] });
  return valid ? [] : rawOutput.split('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'samebytes-junit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'checks.ndjson'), `${lines.join('\n')}\n`);
const types = report.types.map(({ name }) => name);
const count = (xml: string, pattern: RegExp) => (xml.match(pattern) ?? []).length;

describe('JUnit XML', () => {
  const xml = junitXml(report, testCases(report, checks, 'report.json'));

  test('is what readers of the format accept', async () => {
    expect(await faultsOf(xml)).toEqual([]);
  });

  test('the schema refuses what they do not', async () => {
    expect(await faultsOf(xml.replace('<testcase ', '<testcase unheard="of" '))).not.toEqual([]);
    expect(await faultsOf(xml.replace(/ tests="\d+"/, ''))).not.toEqual([]);
  });

  test('has a suite for each type and a test case for each check', () => {
    expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual(types);
    expect(count(xml, /<testcase /g)).toBe(report.checks.planned);
    expect(count(xml, /<failure /g)).toBe(report.checks.failed);
    expect(count(xml, /<error /g)).toBe(report.checks.errors);
    expect(count(xml, /<skipped /g)).toBe(report.checks.unsupported);
    const { planned, failed, errors } = report.checks;
    expect(xml).toContain(`<testsuites name="samebytes" tests="${planned}" failures="${failed}" errors="${errors}">`);
    expect([failed, errors].every((number) => number > 0)).toBe(true);
  });

  test('names each check of a type once', () => {
    const names = [...xml.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"/g)].map((match) => match[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(xml).toContain('<testcase name="values edge: packed-struct -> python" classname="demo.motor.Cylinder">');
  });

  test('a failure says what a person needs, once in full and then where to look', () => {
    const [finding] = report.findings.filter(({ kind }) => kind === 'layout');
    expect(xml).toContain('<![CDATA[FAIL demo.motor.Cylinder  packed-struct has temperature at byte');
    expect(
      count(xml, new RegExp(`details: samebytes replay ${finding?.id} --report report.json`, 'g')),
    ).toBeGreaterThan(0);
  });

  test('hostile text neither breaks out nor is lost', async () => {
    const hostile = madeHostile(report, checks);
    const made = junitXml(hostile.report, testCases(hostile.report, hostile.checks, `${hostileText}.json`));
    expect(await faultsOf(made)).toEqual([]);
    expect(count(made, /<testcase /g)).toBe(report.checks.planned);
    expect(made.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toContain('<script>');
    expect(made).toContain('<![CDATA[]]]]><![CDATA[>');
  });

  test('without checks, of a merged report, each type is judged as a whole', async () => {
    const merged = junitXml(report, testCases(report, undefined, 'all.json'));
    expect(await faultsOf(merged)).toEqual([]);
    expect(merged).toMatch(/<testsuite name="demo.motor.Gear".*errors="1"/);
    expect(merged).toMatch(/<failure message="packed-struct has temperature at byte/);
  });

  test('a run beyond what viewers can show has its passed checks together', async () => {
    const [passed] = checks.filter(({ verdict }) => verdict === 'passed');
    const many = Array.from({ length: mostTestCases + 1 }, (_, index) => ({
      ...(passed as ReportCheck),
      id: `${index}`,
    }));
    const large = { ...report, checks: { ...report.checks, planned: many.length } };
    const made = junitXml(large, testCases(large, many, 'report.json'));
    expect(count(made, /<testcase /g)).toBe(1);
    expect(made).toContain('100,001 checks');
    expect(await faultsOf(made)).toEqual([]);
  });
});

describe('checks.ndjson', () => {
  test('is read check by check', async () => {
    const found = await readChecks(join(folder, 'checks.ndjson'), report);
    expect(found?.map(({ first, count }) => [first.id, count])).toEqual(checks.map(({ id }) => [id, 1]));
  });

  test('that of a large run is read as the checks that came out alike, whatever their order', async () => {
    const failed = checks.filter(({ verdict }) => verdict !== 'passed').slice(0, 3);
    const passed = checks.filter(({ verdict, kind }) => verdict === 'passed' && kind === 'values').slice(0, 2);
    const [first] = passed as [ReportCheck];
    const rounds = Math.ceil((mostTestCases + 1) / 2);
    const texts = [...passed, ...failed, ...passed].map((each) => JSON.stringify(each));
    const file = join(folder, 'large.ndjson');
    writeFileSync(file, `${texts.join('\n')}\n${`${JSON.stringify(first)}\n`.repeat(2 * rounds)}`);
    const verdicts = (wanted: string) => failed.filter(({ verdict }) => verdict === wanted).length;
    const counts = { ...report.checks, passed: 2 * rounds + 4, failed: verdicts('failed'), errors: verdicts('error') };
    const found = await readChecks(file, {
      ...report,
      checks: { ...counts, planned: 2 * rounds + 7, unsupported: 0, known: 0 },
    });
    expect(found?.reduce((sum, { count }) => sum + count, 0)).toBe(2 * rounds + 7);
    const ofFirst = found?.find((group) => group.first.id === first.id);
    const own = passed.filter(({ type }) => type === first.type).length;
    expect(ofFirst?.count).toBe(2 * rounds + 2 * own);
  });

  test('that of another run is left alone', async () => {
    writeFileSync(join(folder, 'other.ndjson'), `${lines.slice(1).join('\n')}\n`);
    expect(await readChecks(join(folder, 'other.ndjson'), report)).toBeUndefined();
    expect(await readChecks(join(folder, 'none.ndjson'), report)).toBeUndefined();
  });

  test('one that is broken is an error at its line', async () => {
    writeFileSync(join(folder, 'broken.ndjson'), `${lines[0]}\n{"id": 1}\n`);
    await expect(readChecks(join(folder, 'broken.ndjson'), report)).rejects.toThrow(
      /broken\.ndjson:2:1: this line is no check/,
    );
  });
});
