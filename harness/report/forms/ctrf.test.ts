import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../../peers/package-folder.ts';
import { ctrfText } from './ctrf.ts';
import { checks, report, testCases } from './testing/broken-run.ts';
import { hostileText, madeHostile } from './testing/hostile-report.ts';

const schema = join(packageFolder, 'node_modules/ctrf/dist/ctrf-schema-0.0.json');
const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')) as object,
);

describe('CTRF', () => {
  const document = JSON.parse(ctrfText(report, testCases(report, checks, 'report.json')));

  test('is what the schema of the format accepts', () => {
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(validate({ ...document, results: { ...document.results, tool: {} } })).toBe(false);
  });

  test('has every check, with the counts of the report', () => {
    const { planned: tests, passed, failed, unsupported: skipped, errors: other } = report.checks;
    expect(document.results.summary).toMatchObject({ tests, passed, failed, skipped, other });
    expect(document.results.tests).toHaveLength(tests);
    expect(document.results.tests).toContainEqual(
      expect.objectContaining({ suite: ['demo.motor.Cylinder'], status: 'failed', tags: ['struct.offset'] }),
    );
  });

  test('keeps hostile text', () => {
    const hostile = madeHostile(report, checks);
    const made = JSON.parse(ctrfText(hostile.report, testCases(hostile.report, hostile.checks, 'report.json')));
    expect(validate(made)).toBe(true);
    expect(made.results.tests.some(({ message }: { message?: string }) => message === hostileText)).toBe(true);
  });
});
