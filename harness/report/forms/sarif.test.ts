import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { runChecks } from '../../testing/run-checks.ts';
import type { Report } from '../schema.ts';
import { sarifText } from './sarif.ts';
import { report, withKnown } from './testing/broken-run.ts';
import { madeHostile } from './testing/hostile-report.ts';

const conforming = await runChecks({
  types: ['demo.motor.Gear', 'demo.motor.Cylinder'],
  values: 10,
  peers: ['python'],
});
const hostile = madeHostile(report, []).report;
const file = 'reports/latest/report.json';

describe('SARIF', () => {
  const parse = (of: Report) => JSON.parse(sarifText(of, file)) as Log;

  test('has a result with rule, place and fingerprint for each finding of a type', () => {
    const [run] = parse(report).runs;
    const rules = run?.tool.driver.rules ?? [];
    const placed = report.findings.filter(({ place }) => place !== undefined);
    expect(run?.results?.map(({ partialFingerprints }) => partialFingerprints?.['samebytes/v1'])).toEqual(
      placed.map(({ id }) => id),
    );
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(rules[result.ruleIndex ?? -1]?.help?.text).not.toBe('');
      expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('harness/testing/motor.json5');
      expect(result.locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
    }
    expect(rules.length).toBe(new Set(report.findings.map(({ rule }) => rule)).size);
  });

  test('a peer that failed as a whole is a notification of the run', () => {
    const [run] = parse(report).runs;
    const notifications = run?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notifications).toMatchObject([{ level: 'error', descriptor: { id: 'peer.build' } }]);
  });

  test('what is expected is suppressed, with the reason', () => {
    const [result] = parse(withKnown).runs[0]?.results ?? [];
    expect(result).toMatchObject({ level: 'note', suppressions: [{ justification: 'an old library' }] });
  });

  test('places are valid references and texts no links, whatever is in them', () => {
    for (const result of parse(hostile).runs[0]?.results ?? []) {
      const uri = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
      expect(uri).toMatch(/^(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)+$/);
      expect(result.message.text).toContain('\\[z\\](http://z.example)');
    }
  });

  test('without findings it is a run without results', () => {
    expect(parse(conforming).runs[0]).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
  });
});
