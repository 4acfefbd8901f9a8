import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../report/schema.ts';
import { broken, conforming, forge, linesOf, release, scratch, sign } from './testing/releases.ts';
import { verifyRelease } from './verify.ts';

afterAll(() => rmSync(scratch, { recursive: true }));

/** What is found in a release of which a file was changed, with checksums to match. */
async function problemsOf(name: string, change: (text: string) => string, report: Report = broken): Promise<string> {
  const folder = await release(report);
  forge(folder, name, change);
  return (await verifyRelease(folder)).problems.join('\n');
}

/** The page with other data in one of its parts. */
function repack(page: string, part: string, change: (data: string) => string): string {
  return page.replace(new RegExp(`(data-part="${part}">)([^<]*)`), (_, start: string, packed: string) => {
    const data = change(gunzipSync(Buffer.from(packed, 'base64')).toString());
    return `${start}${gzipSync(data).toString('base64')}`;
  });
}

/** A test case that passed, in place of the first one that failed, and sums to match. */
function passingInstead(xml: string): string {
  const at = xml.indexOf('<failure');
  const start = xml.lastIndexOf('<testcase', at);
  const end = xml.indexOf('</testcase>', at) + '</testcase>'.length;
  const suite = xml.lastIndexOf('<testsuite ', at);
  const passed = xml.slice(start, end).replace(/>\s*<failure[\s\S]*/, '/>');
  const oneLess = (text: string) => text.replace(/ failures="(\d+)"/, (_, count) => ` failures="${Number(count) - 1}"`);
  return oneLess(xml.slice(0, suite)) + oneLess(xml.slice(suite, start)) + passed + xml.slice(end);
}

describe('pages of a release that were changed, with checksums to match,', () => {
  it('are found: a certificate that conforms', async () => {
    const problem = await problemsOf('certificate.md', (text) => text.replace('does not conform', 'conforms'));
    expect(problem).toMatch(/^certificate\.md: line 3 is .*\*\*conforms\*\*.*, report\.json says .*does not conform/);
  });

  it('are found: a certificate of another release', async () => {
    const problem = await problemsOf('certificate.md', (text) => text.replace('1.4.0', '1.5.0'));
    expect(problem).toMatch(/^certificate\.md: line 1 is .*1\.5\.0", the name of the folder says .*1\.4\.0"$/);
  });

  it('are found: a badge of another colour', async () => {
    const problem = await problemsOf('badge.svg', (text) => text.replaceAll('no level reached', 'conforms'));
    expect(problem).toMatch(/^badge\.svg: line 1 is .*conforms.*, report\.json says .*no level reached/);
  });

  it.each<[what: string, change: (xml: string) => string, problem: RegExp]>([
    ['sums', (xml) => xml.replace(/failures="\d+"/, 'failures="0"'), /line 2 is .*failures=\\"0\\".* says .*failures/],
    ['a failure that is none', passingInstead, /^junit\.xml: all checks: \d+ passed, \d+ failed.*; report\.json has/],
    [
      'a failure in other words',
      (xml) => xml.replace('message="packed-struct has', 'message="python has'),
      /message of/,
    ],
    [
      'the text of a failure',
      (xml) => xml.replace('expected  at byte 4', 'expected  at byte 1'),
      /details of "layout: pa/,
    ],
    [
      'a case that moved to another kind',
      (xml) => xml.replace('name="memory leak', 'name="layout leak'),
      /layout checks: \d/,
    ],
    [
      'a case of another pair',
      (xml) => xml.replace('edge: python -> python"', 'edge: python -> reference"'),
      /from python to python/,
    ],
    [
      'more than it can say',
      (xml) => xml.replace('</properties>', '<property name="a" value="b"/></properties>'),
      /line 10 is/,
    ],
    [
      'a type that is none',
      (xml) => xml.replaceAll('="demo.motor.Cylinder"', '="demo.motor.Other"'),
      /demo\.motor\.Cylinder|Other/,
    ],
    ['no XML', () => 'all is well\n', /^junit\.xml: line 1 is/],
  ])('are found: test cases with %s', async (_, change, problem) => {
    expect(await problemsOf('junit.xml', change)).toMatch(problem);
  });

  it.each<[what: string, change: (page: string) => string, problem: RegExp]>([
    [
      'a verdict in its data',
      (page) => repack(page, 'head', (data) => data.replace('"verdict":"disagree"', '"verdict":"agree"')),
      /^index\.html: types\[0\]\.verdict is "agree", report\.json says "disagree"$/,
    ],
    [
      'a finding less',
      (page) =>
        repack(page, 'head', (data) => data.replace(/"findings":\[.*?\],"unsupported"/, '"findings":[],"unsupported"')),
      /^index\.html: findings\[0\]/,
    ],
    [
      'a field elsewhere on the map',
      (page) => repack(page, 'types-0', (data) => data.replace('"offset":4', '"offset":1')),
      /^index\.html: types\.demo\.motor\.Cylinder\.maps\[0\]\.map\.fields\[1\]\.offset is 1, what its inputs make says 4$/,
    ],
    [
      'a layout that the guilty peer does not have',
      (page) => repack(page, 'findings-0', (data) => data.replace(/"actual":\{"size":\d+/, '"actual":{"size":99')),
      /^index\.html: findings\.[0-9a-f]{8}\.layouts\[0\]\.actual\.size is 99, what its inputs make says \d+$/,
    ],
    [
      'a part twice',
      (page) => page.replace(/<script type="text\/plain".*<\/script>\n/, '$&$&'),
      /^index\.html: line \d+ is/,
    ],
    ['no data', (page) => page.replace(/<script type="text\/plain".*<\/script>\n/g, ''), /^index\.html: it is nothing/],
    ['data that are none', (page) => page.replace(/(data-part="head">)[^<]*/, '$1AAAA'), /^index\.html: it is nothing/],
    [
      'another title',
      (page) => page.replace(/<title>[^<]*/, '<title>all agree'),
      /is ".*all agree.*", this build of samebytes/,
    ],
    ['a program of its own', (page) => page.replace('<body>', '<body><script>alert(1)</script>'), /alert\(1\)/],
  ])('are found: a page with %s', async (_, change, problem) => {
    expect(await problemsOf('index.html', change)).toMatch(problem);
  });
});

describe('checks that lie beside a release', () => {
  const withChecks = async (lines: readonly string[]) => {
    const folder = await release(broken);
    writeFileSync(join(folder, 'checks.ndjson'), lines.join('\n'));
    sign(folder);
    return folder;
  };

  it('decide each of its test cases', async () => {
    const folder = await withChecks(linesOf(broken));
    expect((await verifyRelease(folder)).problems).toEqual([]);
    forge(folder, 'junit.xml', (xml) => xml.replace('name="values generated: python', 'name="values other: python'));
    expect((await verifyRelease(folder)).problems).toEqual([
      expect.stringMatching(/checks\.ndjson says "values generated: py/),
    ]);
  });

  it('are found to be of another run, or none', async () => {
    const other = await verifyRelease(await withChecks(linesOf(conforming).slice(1)));
    expect(other.problems).toEqual(['checks.ndjson: its checks are not those that report.json counts']);
    const none = await verifyRelease(await withChecks(['{}']));
    expect(none.problems).toEqual(['checks.ndjson: line 1: this line is no check of a run']);
  });
});

describe('a release that is as it was published', () => {
  it.each([['conforming', conforming] as const, ['not conforming', broken] as const])(
    'and %s has no problem',
    async (_, report) => {
      expect(await verifyRelease(await release(report))).toMatchObject({ problems: [], notes: [] });
    },
  );

  it('of a merged report, without checks, has no problem, and no test case more', async () => {
    const folder = await release(broken, []);
    expect((await verifyRelease(folder)).problems).toEqual([]);
    forge(folder, 'junit.xml', (xml) => xml.replace(/name="\d+ checks"/, 'name="99 checks"'));
    expect((await verifyRelease(folder)).problems).toEqual([
      expect.stringMatching(/is "99 checks", report\.json says/),
    ]);
  });

  it('by another samebytes is compared as far as all versions say the same', async () => {
    const folder = await release({ ...broken, samebytes: '0.0.9' });
    const { problems, notes } = await verifyRelease(folder);
    expect(problems).toEqual([]);
    expect(notes).toContain('certificate.md and badge.svg: samebytes 0.0.9 made them');
    forge(folder, 'index.html', (page) => repack(page, 'head', (data) => data.replace('"disagree"', '"agree"')));
    forge(folder, 'junit.xml', passingInstead);
    expect((await verifyRelease(folder)).problems).toEqual([
      expect.stringMatching(/^junit\.xml: all checks: /),
      expect.stringMatching(/^index\.html: types\[0\]\.verdict is "agree", report\.json says "disagree"$/),
    ]);
  });

  it('is not a page of another release', async () => {
    const [folder, other] = [await release(broken), await release(conforming)];
    copyFileSync(join(other, 'index.html'), join(folder, 'index.html'));
    sign(folder);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('0 of');
    expect((await verifyRelease(folder)).problems).toEqual([expect.stringMatching(/^index\.html: run\./)]);
  });
});
