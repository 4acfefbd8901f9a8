import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingDetails, ReportDetails, TypeDetails } from '../report/html/page-data.ts';
import { detailsOf, type ParsedPage, parseHtml } from '../report/html/parse-html.ts';
import { isPageBuilt, renderHtml } from '../report/html/render-html.ts';
import type { Report } from '../report/schema.ts';
import { type Difference, differenceText, firstDifference, firstLineDifference } from './first-difference.ts';
import { copiedDifference, ownDetailsProblem } from './page-details.ts';
import { judgeDetails } from './page-inputs.ts';
import { isEarlierProgram } from './page-program.ts';

export const pageFile = 'index.html';

/** What came of looking at the page of a release. */
export interface PageJudgement {
  /** The first thing that is otherwise than it has to be, as a sentence. */
  readonly problem?: string | undefined;
  /** What was not compared, and why. */
  readonly note?: string | undefined;
}

/**
 * What the page of a release says otherwise than its report, and than its inputs, if they are here: its data, and the program that shows them.
 * `isSameVersion`: this samebytes would write the same page. `areInputsHere`: all of the run's, unchanged.
 */
export async function judgePage(
  folder: string,
  report: Report,
  isSameVersion: boolean,
  areInputsHere: boolean,
): Promise<PageJudgement> {
  const page = parseHtml(readFileSync(join(folder, pageFile), 'utf8'));
  if (!isSameVersion || !isPageBuilt()) return judgeCopies(page, report, isSameVersion);
  const own = parseHtml(renderHtml(report, publishedDetails(page)));
  const ofHead = firstDifference(page.parts.get('head'), own.parts.get('head'));
  const problem = textOf(ofHead, 'report.json') ?? ownDetailsProblem(page, report);
  if (problem !== undefined) return { problem };
  const ofProgram = firstLineDifference(page.shell, own.shell);
  if (ofProgram === undefined) return judgeDetails(page, report, areInputsHere);
  if (!isEarlierProgram(page)) return { problem: textOf(ofProgram, `this build of samebytes ${report.samebytes}`) };
  const ofTitle = firstDifference(titlesOf(page), titlesOf(own));
  return { problem: textOf(ofTitle, 'report.json'), note: notCompared('an earlier build made it') };
}

/** As far as the page repeats what the report says. */
function judgeCopies(page: ParsedPage, report: Report, isSameVersion: boolean): PageJudgement {
  const why = isSameVersion ? 'it is not built here' : `samebytes ${report.samebytes} made it`;
  return { problem: textOf(copiedDifference(page, report), 'report.json'), note: notCompared(why) };
}

function notCompared(why: string): string {
  return `the program of ${pageFile}, and maps, declarations and cases of types in it: ${why}`;
}

function textOf(difference: Difference | undefined, source: string): string | undefined {
  return difference === undefined ? undefined : differenceText(pageFile, difference, source);
}

/** Whatever it is: it is packed again, and not looked into. */
function publishedDetails(page: ParsedPage): ReportDetails {
  const types = detailsOf(page, 'types') as TypeDetails[];
  return { types, findings: detailsOf(page, 'findings') as FindingDetails[] };
}

function titlesOf({ shell }: ParsedPage): string[] {
  return shell.match(/<title>[^<]*<\/title>|<noscript><p>[^<]*<\/p><\/noscript>/g) ?? [];
}
