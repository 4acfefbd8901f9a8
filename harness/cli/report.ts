import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { releaseFiles } from '../release/release-files.ts';
import { writeRelease } from '../release/write-release.ts';
import { readReport } from '../replay/read-report.ts';
import { renderReport } from '../report/console/console.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf } from '../report/console/wrap.ts';
import { exitCodes } from '../report/exit-code.ts';
import { annotationLines } from '../report/forms/annotations.ts';
import { type RenderingFiles, writeRenderings } from '../report/forms/write-renderings.ts';
import { usualReport } from '../report/reproduce.ts';

interface ReportOptions extends RenderingFiles {
  readonly release?: string;
  readonly reports: string;
  readonly annotations?: boolean;
}

/** `samebytes report`: a report that exists, in other forms. */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('show a report, or write it as JUnit XML, SARIF, CTRF or Markdown; no verdict: 0 whatever it says')
    .argument('[REPORT]', 'a report.json, or the folder that holds it', usualReport)
    .option('--junit <file>', 'JUnit XML: a test suite for each type, a test case for each check')
    .option('--sarif <file>', 'SARIF 2.1.0: findings at the lines of the descriptions')
    .option('--ctrf <file>', 'Common Test Report Format (JSON): the same test cases')
    .option('--html <file>', 'the page for people; with byte maps where the descriptions of the run are here')
    .option('--summary <file>', 'Markdown, as a job summary of GitHub Actions')
    .option(
      '--release <version>',
      'publish it: report, pages, certificate, badge and checksums, in a folder of that name',
    )
    .option('--reports <folder>', 'where releases are', 'reports')
    .option('--annotations', 'print the workflow commands that show findings in GitHub at their lines')
    .action(async (path: string, { annotations = false, release, reports, ...files }: ReportOptions) => {
      const report = readReport(path);
      const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'report.json') : path;
      const written = await writeRenderings(report, file, files);
      if (release !== undefined) {
        const folder = join(reports, release);
        writeRelease(folder, report, await releaseFiles(report, file));
        written.push(folder);
      }
      if (annotations)
        for (const line of annotationLines(report, process.env.GITHUB_WORKSPACE || undefined)) console.log(line);
      if (!annotations && written.length === 0)
        console.log(renderReport(report, paintFor(process.stdout), file, widthOf(process.stdout)));
      for (const each of written) console.log(`wrote ${each}`);
      process.exitCode = exitCodes.agree;
    });
}
