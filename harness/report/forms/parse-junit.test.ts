import { describe, expect, it } from 'vitest';
import { junitXml } from './junit.ts';
import { parseJunitXml } from './parse-junit.ts';
import { checks, report, testCases } from './testing/broken-run.ts';
import { hostileText, madeHostile } from './testing/hostile-report.ts';

describe('parseJunitXml', () => {
  it('undoes junitXml', () => {
    const cases = testCases(report, checks, 'report.json');
    expect(parseJunitXml(junitXml(report, cases))).toEqual(cases);
  });

  it('undoes it whatever peers and users write', () => {
    const hostile = madeHostile(report, checks);
    const xml = junitXml(hostile.report, testCases(hostile.report, hostile.checks, 'report.json'));
    expect(hostileText).toContain(']]>');
    expect(junitXml(hostile.report, parseJunitXml(xml))).toBe(xml);
  });

  it('takes nothing out of a text', () => {
    const details = '<testsuite name="x"><testcase name="y"/>]]><failure message="z"/>&amp;';
    const cases = new Map([['t', [{ type: 't', name: 'a "b" <c> &amp;\n', outcome: 'failed', details } as const]]]);
    expect(parseJunitXml(junitXml(report, cases))).toEqual(cases);
  });

  it.each(['', '<', '<testcase name="a"/>', '<![CDATA[', '<failure/>', '<testsuite><testcase name="&#xffffff;"/>'])(
    'reads %j without falling over it',
    (xml) => {
      expect([...parseJunitXml(xml).values()].flat().length).toBeLessThan(2);
    },
  );
});
