import type { Command } from 'commander';
import { readReport } from '../replay/read-report.ts';
import { renderReport } from '../report/console/console.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf } from '../report/console/wrap.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { writeRenderings } from '../report/forms/write-renderings.ts';
import { mergeReports, type NamedReport } from '../report/merge/merge.ts';
import { formatReport } from '../report/run-recorder.ts';
import { writeWholeFile } from '../report/write-file.ts';

/** `samebytes merge`: the reports of shards and of other machines as one. */
export function addMergeCommand(program: Command): void {
  program
    .command('merge')
    .description('join reports of the same suite: shards, and machines of other platforms')
    .argument('<REPORT...>', 'report.json files, or the folders that hold them')
    .requiredOption('--json <file>', 'where the joined report goes')
    .option('--html <file>', 'the page for people')
    .action(async (files: readonly [string, ...string[]], { json, html }: { json: string; html?: string }) => {
      const reports = files.map((file): NamedReport => ({ file, report: readReport(file) }));
      const report = mergeReports(reports as [NamedReport, ...NamedReport[]]);
      writeWholeFile(json, formatReport(report));
      if (html !== undefined) await writeRenderings(report, json, { html });
      console.log(renderReport(report, paintFor(process.stdout), json, widthOf(process.stdout)));
      console.log(`report: ${json}`);
      process.exitCode = exitCodeOf(report);
    });
}
