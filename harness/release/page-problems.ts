import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingDetails, ReportDetails, TypeDetails } from '../report/html/page-data.ts';
import { detailsOf, type ParsedPage, parseHtml } from '../report/html/parse-html.ts';
import { isPageBuilt, renderHtml } from '../report/html/render-html.ts';
import type { Report } from '../report/schema.ts';
import { type Difference, differenceText, firstDifference, firstLineDifference } from './first-difference.ts';
import { copiedDifference, ownDetailsProblem } from './page-details.ts';
import { judgeDetails } from './page-inputs.ts';
import { details, isEarlierProgram, pageFile, programDigest } from './page-program.ts';

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
  if (isEarlierProgram(page)) return judgeEarlier(page, own, report);
  const ofHead = firstDifference(page.parts.get('head'), own.parts.get('head'));
  const problem = textOf(ofHead, 'report.json') ?? ownDetailsProblem(page, report);
  if (problem !== undefined) return { problem };
  const ofProgram = firstLineDifference(page.shell, own.shell);
  if (ofProgram === undefined) return judgeDetails(page, report, areInputsHere);
  const program = `this build of samebytes ${report.samebytes}`;
  return { problem: `${textOf(ofProgram, program)}; its program has the SHA-256 ${programDigest(page)}` };
}

/** What an earlier build of this version made: its program is known, its data may have less in them. */
function judgeEarlier(page: ParsedPage, own: ParsedPage, report: Report): PageJudgement {
  const published = page.parts.get('head') ?? {};
  const right = Object.entries(own.parts.get('head') ?? {}).filter(([name]) => Object.hasOwn(published, name));
  const difference =
    copiedDifference(page, report) ??
    firstDifference(published, Object.fromEntries(right)) ??
    firstDifference(titlesOf(page), titlesOf(own));
  const problem = textOf(difference, 'report.json') ?? ownDetailsProblem(page, report);
  return { problem, note: `${details}: an earlier build made it` };
}

/** As far as the page repeats what the report says. */
function judgeCopies(page: ParsedPage, report: Report, isSameVersion: boolean): PageJudgement {
  const why = isSameVersion ? 'it is not built here' : `samebytes ${report.samebytes} made it`;
  return {
    problem: textOf(copiedDifference(page, report), 'report.json'),
    note: `the program of ${pageFile}, and ${details}: ${why}`,
  };
}

function textOf(difference: Difference | undefined, source: string): string | undefined {
  return difference === undefined ? undefined : differenceText(pageFile, difference, source);
}

/** Whatever it is: it is packed again, and not looked into. */
function publishedDetails(page: ParsedPage): ReportDetails {
  const types = detailsOf(page, 'types') as TypeDetails[];
  return { types, findings: detailsOf(page, 'findings') as FindingDetails[] };
}

/** Without the separators of thousands, which earlier builds did not write. */
function titlesOf({ shell }: ParsedPage): string[] {
  const titles = shell.match(/<title>[^<]*<\/title>|<noscript><p>[^<]*<\/p><\/noscript>/g) ?? [];
  return titles.map((title) => title.replace(/(?<=\d),(?=\d{3})/g, ''));
}
