import type { Command } from 'commander';
import { readReport } from '../replay/read-report.ts';
import { compareReports, isWorse } from '../report/compare/compare.ts';
import { renderComparison } from '../report/compare/render-comparison.ts';
import { paintFor } from '../report/console/paint.ts';
import { exitCodes } from '../report/exit-code.ts';
import { writeWholeFile } from '../report/write-file.ts';

/** `samebytes compare`: what got better, worse, new or gone between two reports. */
export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('say what is other in the newer of two reports; 1: something got worse')
    .argument('<OLD>', 'a report.json, or the folder that holds it')
    .argument('<NEW>', 'the newer one')
    .option('--json <file>', 'write the comparison there, too')
    .action((before: string, after: string, { json }: { json?: string }) => {
      const comparison = compareReports(readReport(before), readReport(after));
      console.log(renderComparison(comparison, paintFor(process.stdout)));
      if (json !== undefined) writeWholeFile(json, `${JSON.stringify(comparison, null, 2)}\n`);
      process.exitCode = isWorse(comparison) ? exitCodes.disagree : exitCodes.agree;
    });
}
