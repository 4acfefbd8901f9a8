import { Command, CommanderError } from 'commander';
import { formatProblems, InputError, shownPath } from '../describe/index.ts';
import { exitCodes } from '../report/exit-code.ts';
import { packageVersion } from '../report/version.ts';
import { addCompareCommand } from './compare.ts';
import { addDoctorCommand } from './doctor.ts';
import { addFuzzCommand } from './fuzz.ts';
import { addGenCommand } from './gen.ts';
import { addInitCommand } from './init.ts';
import { addLayoutCommand } from './layout.ts';
import { addMergeCommand } from './merge.ts';
import { addMutantsCommand } from './mutants.ts';
import { addReplayCommand } from './replay.ts';
import { addReportCommand } from './report.ts';
import { addRunCommand } from './run.ts';
import { addValidateCommand } from './validate.ts';
import { addVerifyCommand } from './verify.ts';

/** The command line: parses `args`, runs one command, sets the exit code (docs: README, "Exit codes"). */
export async function main(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreGoneReader);
  const program = new Command('samebytes')
    .description('Prove that every language sees the same bytes.')
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError('(samebytes --help shows all commands)');
  addRunCommand(program);
  addReplayCommand(program);
  addReportCommand(program);
  addLayoutCommand(program);
  addGenCommand(program);
  addInitCommand(program);
  addMergeCommand(program);
  addCompareCommand(program);
  addVerifyCommand(program);
  addValidateCommand(program);
  addMutantsCommand(program);
  addFuzzCommand(program);
  addDoctorCommand(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

/** Whoever reads the output may leave early (`| head`): the work goes on to its end, and so do its files and exit code. */
function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Prints what went wrong, once, and tells the exit code. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof InputError) {
    console.error(formatProblems(error.problems.map((problem) => ({ ...problem, file: shownPath(problem.file) }))));
    return exitCodes.usage;
  }
  console.error(`samebytes: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  console.error('this is a defect of samebytes: please report it with the command and the lines above');
  return exitCodes.unavailable;
}
