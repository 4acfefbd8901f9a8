import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annotationLines } from './annotations.ts';
import { misplaced, report, withKnown } from './testing/broken-run.ts';
import { madeHostile } from './testing/hostile-report.ts';

test('findings carry the place of the field in the description', () => {
  expect(misplaced).toMatchObject({ path: 'temperature', place: { file: 'harness/testing/motor.json5', column: 37 } });
  expect(report.findings.find(({ peer }) => peer === 'does-not-build')?.place).toBeUndefined();
});

describe('annotations', () => {
  test('point at the field, and name the file from the workspace', () => {
    const lines = annotationLines(report);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^::error file=harness\/testing\/motor\.json5,line=\d+,col=\d+,title=struct\.offset [0-9a-f]{8}::demo\.motor\.Cylinder: packed-struct has temperature at byte /,
      ),
    );
    expect(annotationLines(report, resolve('harness')).join('\n')).toContain('::error file=testing/motor.json5,');
  });

  test('a peer that failed as a whole has no line', () => {
    expect(annotationLines(report)).toContainEqual(
      expect.stringMatching(/^::error title=peer\.build [^:]*::does-not-build/),
    );
  });

  test('what is expected is a notice; what is stale an error at its line', () => {
    const lines = annotationLines(withKnown);
    expect(lines[0]).toMatch(/^::error file=known\.json5,line=3,col=5,title=stale::nothing disagrees/);
    expect(lines[1]).toMatch(/^::notice file=.*title=known%3A struct\.offset/);
  });

  test('no text makes a second command of itself', () => {
    const lines = annotationLines(madeHostile({ ...report, findings: [misplaced] }, []).report);
    expect(lines.every((line) => /^::error [^\r\n]*$/.test(line))).toBe(true);
    expect(lines[0]).toContain('%0A::error::no%0D%0A::warning::no%250A');
    const file = /file=([^,]*),/.exec(lines[0] ?? '')?.[1] ?? '';
    expect(decodeURIComponent(file)).toMatch(/^a,b:c%\n/);
  });

  test('beyond ten of a kind they are counted', () => {
    const findings = Array.from({ length: 25 }, () => misplaced);
    const lines = annotationLines({ ...report, findings });
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toMatch(/^\.\.\. and 15 more/);
  });
});
