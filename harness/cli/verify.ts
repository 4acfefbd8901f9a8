import type { Command } from 'commander';
import { rerun } from '../release/rerun.ts';
import { type Verification, verifyRelease } from '../release/verify.ts';
import { compareReports, isWorse } from '../report/compare/compare.ts';
import { renderComparison } from '../report/compare/render-comparison.ts';
import { paintFor } from '../report/console/paint.ts';
import { exitCodes } from '../report/exit-code.ts';
import type { Report } from '../report/schema.ts';
import { onStopSignal } from './stop-signals.ts';

/** `samebytes verify`: whether a published release is what it says. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check a release: its checksums, pages and inputs; 1: something is not as it was published')
    .argument('<FOLDER>', 'what "samebytes report --release" or "samebytes validate" wrote')
    .option('--rerun', 'make the run again, and compare')
    .action(async (folder: string, options: { rerun?: boolean }) => {
      const verification = await verifyRelease(folder);
      show(folder, verification);
      process.exitCode = verification.problems.length > 0 ? exitCodes.disagree : exitCodes.agree;
      if (options.rerun && verification.report !== undefined) await repeat(verification.report);
    });
}

function show(folder: string, { problems, notes, report, compared }: Verification): void {
  const paint = paintFor(process.stdout);
  for (const problem of problems) console.log(`${paint('red', 'not as published')} ${problem}`);
  for (const note of notes) console.log(`${paint('yellow', 'not compared')} ${note}`);
  if (problems.length > 0 || report === undefined) return;
  console.log(
    `${paint('green', 'verified')} ${folder}: files, pages, and ${compared} of ${report.inputs.length} inputs`,
  );
}

async function repeat(report: Report): Promise<void> {
  const stop = new AbortController();
  const unwatch = onStopSignal(() => stop.abort());
  try {
    console.log('making the run again');
    const again = await rerun(report, stop.signal);
    if (stop.signal.aborted) {
      process.exitCode = exitCodes.interrupted;
      return;
    }
    const comparison = compareReports(report, again);
    console.log(renderComparison(comparison, paintFor(process.stdout)));
    const others = comparison.gone.length + comparison.goneFindings.length + comparison.better.length;
    if (isWorse(comparison) || others > 0) process.exitCode = exitCodes.disagree;
  } finally {
    unwatch();
  }
}
