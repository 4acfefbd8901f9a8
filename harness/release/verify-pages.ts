import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Report } from '../report/schema.ts';
import { isAttestable } from './attest.ts';
import { readChecksums } from './checksums.ts';
import { differenceText, firstLineDifference } from './first-difference.ts';
import { junitFile, junitProblem } from './junit-problems.ts';
import { judgePage } from './page-problems.ts';
import { pageFile } from './page-program.ts';
import { derivedFiles } from './write-release.ts';

/** What came of making the pages of a release again. */
export interface Findings {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Makes again what a release shows of its report, and compares: certificate, badge, test cases, page. Checksums do not speak for them: whoever changes
 * one of them can make those again, too. `isSameVersion`: the samebytes of the run is this one. `areInputsHere`: all of the run's, unchanged.
 */
export async function verifyPages(
  folder: string,
  report: Report,
  isSameVersion: boolean,
  areInputsHere: boolean,
): Promise<Findings> {
  const ofReport = derivationProblems(folder, report, isSameVersion);
  const junit = isFile(folder, junitFile)
    ? await junitProblem(folder, report, isSameVersion)
    : missing(folder, junitFile);
  const page = isFile(folder, pageFile) ? await judgePage(folder, report, isSameVersion, areInputsHere) : {};
  return {
    problems: [...ofReport.problems, ...present(junit), ...present(page.problem)],
    notes: [...ofReport.notes, ...present(page.note)],
  };
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

/** Another version of samebytes writes another certificate. */
function derivationProblems(folder: string, report: Report, isSameVersion: boolean): Findings {
  if (!isAttestable(report)) {
    return { problems: [], notes: ['certificate.md and badge.svg: the report is older than levels'] };
  }
  if (!isSameVersion) {
    return { problems: [], notes: [`certificate.md and badge.svg: samebytes ${report.samebytes} made them`] };
  }
  const problems = [...derivedFiles(basename(resolve(folder)), report)].flatMap(([name, right]) => {
    if (!isFile(folder, name)) return present(missing(folder, name));
    const difference = firstLineDifference(readFileSync(join(folder, name), 'utf8'), right);
    if (difference === undefined) return [];
    // A release is called as its folder is; the report does not know it.
    const isOfName = name === 'certificate.md' && difference.path === 'line 1' && report.validates === undefined;
    return [differenceText(name, difference, isOfName ? 'the name of the folder' : 'report.json')];
  });
  return { problems, notes: [] };
}

function isFile(folder: string, name: string): boolean {
  return statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** What is in the checksums and gone, or became a folder, has been said. */
function missing(folder: string, name: string): string | undefined {
  return readChecksums(folder).has(name) ? undefined : `${name} is missing`;
}
