import type { Command } from 'commander';
import { findFinding, readReport } from '../replay/read-report.ts';
import { renderReplay } from '../replay/render-replay.ts';
import { replayFinding } from '../replay/replay.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf } from '../report/console/wrap.ts';
import { exitCodes } from '../report/exit-code.ts';
import { usualReport } from '../report/reproduce.ts';
import { wholeNumber } from './arguments.ts';
import { onStopSignal } from './stop-signals.ts';

/** `samebytes replay`: one failure again, in full detail. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('repeat one finding of a report and show its bytes; 1: it failed again, 0: it did not')
    .argument('<FINDING>', 'id of the finding, or its beginning')
    .option('--report <file>', 'the report that has the finding', usualReport)
    .option('--timeout <seconds>', 'how long a peer may take for one answer', wholeNumber(1), 60)
    .action(async (id: string, options: { report: string; timeout: number }) => {
      const report = readReport(options.report);
      const finding = findFinding(report, id, options.report);
      const stop = new AbortController();
      const unwatch = onStopSignal(() => stop.abort());
      try {
        const replay = await replayFinding(report, finding, options.timeout, stop.signal);
        console.log(renderReplay(replay, paintFor(process.stdout), widthOf(process.stdout)));
        const outcome = replay.fault === undefined ? exitCodes.agree : exitCodes.disagree;
        process.exitCode = stop.signal.aborted ? exitCodes.interrupted : outcome;
      } finally {
        unwatch();
      }
    });
}
