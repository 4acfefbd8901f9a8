import { describe, expect, test } from 'vitest';
import { runChecks } from '../../testing/run-checks.ts';
import { jobSummary } from './job-summary.ts';
import { misplaced, report, withKnown } from './testing/broken-run.ts';
import { html, shownText } from './testing/github-page.ts';
import { madeHostile } from './testing/hostile-report.ts';

const conforming = await runChecks({
  types: ['demo.motor.Gear', 'demo.motor.Cylinder'],
  values: 10,
  peers: ['python'],
});
const hostile = madeHostile(report, []).report;
const file = 'reports/latest/report.json';

describe('the job summary', () => {
  test('has verdict, matrix, peers, and each finding with its command', () => {
    const summary = jobSummary(report, file);
    expect(summary).toMatch(/^## ❌ samebytes [\d.]+: 2 of 3 types disagree\n/);
    const page = html(summary);
    expect(page.match(/<table>/g)).toHaveLength(3);
    expect(page.match(/<details>/g)).toHaveLength(report.findings.length);
    for (const { id } of report.findings) expect(page).toContain(`samebytes replay ${id}`);
    expect(shownText(summary)).toContain('Declared at harness/testing/motor.json5:');
  });

  test('says so when all agree', () => {
    const summary = jobSummary(conforming, file);
    expect(summary).toMatch(/^## ✅ samebytes [\d.]+: 2 of 2 types agree\n/);
    expect(summary).toContain('✅ 2/2');
    expect(summary).not.toContain('Findings');
  });

  test('hostile text changes nothing of its structure', () => {
    const count = (page: string) =>
      (page.match(/<(table|details|summary|pre|h2|h3|tr|td|script|a|img)\b/g) ?? []).join();
    expect(count(html(jobSummary(hostile, file)))).toBe(count(html(jobSummary(report, file))));
  });

  test('is cut at the limit, with a note', () => {
    const findings = Array.from({ length: 2000 }, () => misplaced);
    const summary = jobSummary({ ...report, findings }, file);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(1000 * 1024);
    expect(summary).toMatch(/_Cut: the rest is in reports\/latest\/report.json._\n$/);
    expect(html(summary).match(/<details>/g)?.length).toBe(html(summary).match(/<\/details>/g)?.length);
    expect(jobSummary(report, file, 10)).toBe('');
  });

  test('shows stale entries and platforms', () => {
    const portability = {
      base: 'x86_64',
      platforms: [
        { name: 'x86_64', platform: 'x86_64', peers: ['python'], same: 2, different: 0, absent: 0 },
        { name: 'i686', platform: 'i686', peers: ['c@i686'], same: 1, different: 1, absent: 0 },
      ],
      differences: [
        { type: 't', platform: 'i686', peers: [], difference: 'd', reason: 'f64 | 4', rule: 'r', source: 's' },
      ],
      advice: {},
    };
    const shown = shownText(jobSummary({ ...withKnown, portability }, file));
    expect(shown).toContain('Stale: known.json5:3');
    expect(shown).toMatch(/i686\s+1\s+1\s+0\s+f64 \| 4/);
  });
});
