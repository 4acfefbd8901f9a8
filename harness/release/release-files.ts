import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { junitXml } from '../report/forms/junit.ts';
import { readChecks } from '../report/forms/read-checks.ts';
import { testCasesOf } from '../report/forms/test-cases.ts';
import type { Report } from '../report/schema.ts';

/**
 * What a release shows besides the report itself, by file name: test cases as JUnit XML, and the page that the run left beside its report, if it
 * did. `file`: the report.json. `shown`: what commands call it; default: `file`.
 */
export async function releaseFiles(report: Report, file: string, shown = file): Promise<Map<string, string>> {
  const checks = await readChecks(join(dirname(file), 'checks.ndjson'), report);
  const files = new Map([['junit.xml', junitXml(report, testCasesOf(report, checks, shown))]]);
  const page = join(dirname(file), 'index.html');
  if (existsSync(page)) files.set('index.html', readFileSync(page, 'utf8'));
  return files;
}
