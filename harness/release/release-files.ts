import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { junitXml } from '../report/forms/junit.ts';
import { readChecks } from '../report/forms/read-checks.ts';
import { testCasesOf } from '../report/forms/test-cases.ts';
import { detailsHere } from '../report/html/details-here.ts';
import { parseHtml } from '../report/html/parse-html.ts';
import { isPageBuilt, renderHtml } from '../report/html/render-html.ts';
import type { Report } from '../report/schema.ts';
import { copiedDifference } from './page-details.ts';

/**
 * What a release shows besides the report itself, by file name: test cases as JUnit XML, and the page that the run left beside its report, or
 * a new one, if there is none of it. `file`: the report.json. `shown`: what commands call it; default: `file`.
 */
export async function releaseFiles(report: Report, file: string, shown = file): Promise<Map<string, string>> {
  const checks = await readChecks(join(dirname(file), 'checks.ndjson'), report);
  const files = new Map([['junit.xml', junitXml(report, testCasesOf(report, checks, shown))]]);
  const page = pageBeside(file, report) ?? (isPageBuilt() ? renderHtml(report, await detailsHere(report)) : undefined);
  return page === undefined ? files : files.set('index.html', page);
}

/** The page that a run left; beside a merged report lies that of another one, if any. */
function pageBeside(file: string, report: Report): string | undefined {
  const path = join(dirname(file), 'index.html');
  if (!existsSync(path)) return undefined;
  const page = readFileSync(path, 'utf8');
  return copiedDifference(parseHtml(page), report) === undefined ? page : undefined;
}
