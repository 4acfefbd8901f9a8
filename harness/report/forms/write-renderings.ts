import { appendFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../describe/index.ts';
import { samebytesCommand } from '../../peers/package-folder.ts';
import { detailsHere } from '../html/details-here.ts';
import { renderHtml } from '../html/render-html.ts';
import type { Report } from '../schema.ts';
import { writeWholeFile } from '../write-file.ts';
import { ctrfText } from './ctrf.ts';
import { jobSummary, mostSummaryBytes } from './job-summary.ts';
import { junitXml } from './junit.ts';
import { readChecks } from './read-checks.ts';
import { sarifText } from './sarif.ts';
import { testCasesOf } from './test-cases.ts';

/** Where renderings of a report go; absent: nowhere. */
export interface RenderingFiles {
  readonly junit?: string;
  readonly sarif?: string;
  readonly ctrf?: string;
  readonly html?: string;
  /** Replaced, unless it is the file that GitHub collects summaries in (`GITHUB_STEP_SUMMARY`): that is added to. */
  readonly summary?: string;
}

/**
 * Writes renderings of a report. `file`: its `report.json`; checks are taken from the `checks.ndjson` beside it.
 * @returns the files that were written
 * @throws InputError for one that cannot be written
 */
export async function writeRenderings(report: Report, file: string, files: RenderingFiles): Promise<string[]> {
  const { junit, sarif, ctrf, html, summary } = files;
  if (junit !== undefined || ctrf !== undefined) {
    const cases = testCasesOf(report, await readChecks(join(dirname(file), 'checks.ndjson'), report), file);
    if (junit !== undefined) writeNamed(junit, () => writeWholeFile(junit, junitXml(report, cases)));
    if (ctrf !== undefined) writeNamed(ctrf, () => writeWholeFile(ctrf, ctrfText(report, cases)));
  }
  if (sarif !== undefined) writeNamed(sarif, () => writeWholeFile(sarif, sarifText(report, file)));
  if (html !== undefined) {
    const page = renderHtml(report, await detailsHere(report));
    writeNamed(html, () => writeWholeFile(html, page));
  }
  if (summary !== undefined) writeNamed(summary, () => writeSummary(report, file, summary));
  return [junit, sarif, ctrf, html, summary].filter((each) => each !== undefined);
}

function writeSummary(report: Report, file: string, summary: string): void {
  const collected = process.env.GITHUB_STEP_SUMMARY;
  if (!collected || resolve(summary) !== resolve(collected)) return writeWholeFile(summary, jobSummary(report, file));
  const present = existsSync(summary) ? statSync(summary).size : 0;
  appendFileSync(summary, jobSummary(report, file, mostSummaryBytes - present));
}

function writeNamed(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `cannot be written: ${error.message}`;
    const hint = `the report itself is written; "${samebytesCommand()} report" makes the others again`;
    throw new InputError([{ file, line: 0, column: 0, message, hint }]);
  }
}
