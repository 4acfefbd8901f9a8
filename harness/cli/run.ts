import { dirname, join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { type Inputs, resolveInputs } from '../check/inputs.ts';
import { loadKnown, noneKnown } from '../check/known.ts';
import { makePlan, type PlanOptions, usualProfile } from '../check/make-plan.ts';
import type { Plan } from '../check/plan.ts';
import type { SoakExtent } from '../check/soak.ts';
import { leftOut } from '../peers/left-out.ts';
import { plural, renderAgreement, renderReport, renderVerdict } from '../report/console/console.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf } from '../report/console/wrap.ts';
import { exitCodeOf, exitCodes } from '../report/exit-code.ts';
import { annotationLines } from '../report/forms/annotations.ts';
import { writeRenderings } from '../report/forms/write-renderings.ts';
import { isPageBuilt } from '../report/html/render-html.ts';
import { reportHead } from '../report/report-head.ts';
import { formatReport, RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { packageVersion } from '../report/version.ts';
import { writeWholeFile } from '../report/write-file.ts';
import { shardOf, soakExtent, splitList, wholeNumber } from './arguments.ts';
import { executeWithProgress, type Loudness } from './run-progress.ts';

interface RunOptions extends PlanOptions {
  readonly json?: string;
  readonly output: string;
  readonly known?: string;
  readonly soak?: SoakExtent;
  readonly junit?: string;
  readonly summary?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `samebytes run`: the main job. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('build the peers, exchange values through shared memory, say who disagrees')
    .argument(
      '[FILE...]',
      'descriptions and cases, or folders of them (default: the nearest samebytes.config.json5, else the bundled suite)',
    )
    .option(
      '--peers <names>',
      'comma-separated: bundled names or folders with a peer.json5, each with :variant or :*',
      splitList,
    )
    .option('--types <globs>', 'comma-separated; * crosses dots', splitList, [])
    .option('--platforms <names>', "comma-separated, or all (default: this machine's own)", splitList)
    .option('--profile <name>', 'how containers lie in memory', usualProfile)
    .option('--values <count>', 'generated values per type (default: 1000)', wholeNumber(1))
    .option('--seed <number>', 'seed of the generated values (default: a new one, printed)', wholeNumber(0))
    .option('--timeout <seconds>', 'how long a peer may take for one answer', wholeNumber(1), 60)
    .option('--shard <part>', 'make a part of the checks: 2/5; "samebytes merge" joins the reports', shardOf)
    .option('--json <file>', 'write the report there, too')
    .option('--junit <file>', 'write the report as JUnit XML there, too')
    .option('--summary <file>', 'write it as Markdown, too (default in GitHub Actions: the summary of the job)')
    .option('--soak <duration>', 'then go on with generated values so long: 30s, 10m, 1h; or with FROM..TO', soakExtent)
    .option('--known <file>', "expected disagreements (default: the configuration's)")
    .option('--output <folder>', 'where report.json, checks.ndjson and index.html go', 'reports/latest')
    .addOption(
      new Option('--quiet', 'print only findings and the sum; one line when there is nothing to find').conflicts(
        'verbose',
      ),
    )
    .option('--verbose', 'print every unit, every stage of every peer, build commands and timings, too')
    .action(async (files: string[], options: RunOptions) => {
      process.exitCode = await run(files, options);
    });
}

async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const inputs = await resolveInputs(files);
  const plan = await makePlan(inputs, options);
  const loudness = loudnessOf(options);
  if (loudness !== 'quiet') announce(inputs, plan);
  const knownFile = options.known ?? inputs.known;
  const known = knownFile === undefined ? noneKnown() : await loadKnown(knownFile, plan);
  const recorder = new RunRecorder(options.output, reportHead(plan, files, known));
  const report = await executeWithProgress(plan, recorder, loudness, options.soak);
  if (options.json !== undefined) writeWholeFile(options.json, formatReport(report));
  const file = join(relative(process.cwd(), options.output), 'report.json');
  show(report, file, loudness);
  await renderForOthers(report, file, options);
  return report.completed ? exitCodeOf(report) : exitCodes.interrupted;
}

function loudnessOf({ quiet, verbose }: RunOptions): Loudness {
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'usual';
}

/** What is about to be run. */
function announce({ origin }: Inputs, { selected, peers, seed }: Plan): void {
  const [types, programs] = [plural(selected.length, 'type'), plural(peers.length, 'peer')];
  console.log(`samebytes ${packageVersion()}: ${origin}, ${types}, ${programs}, seed ${seed}`);
  for (const line of leftOut(peers)) console.log(line);
}

function show(report: Report, file: string, loudness: Loudness): void {
  const [paint, width] = [paintFor(process.stdout), widthOf(process.stdout)];
  const agree = report.completed && exitCodeOf(report) === exitCodes.agree;
  if (loudness !== 'quiet') console.log(`\n${renderReport(report, paint, file, width)}\nreport: ${filesText(file)}`);
  else if (agree && report.types.every(({ verdict }) => verdict === 'agree')) console.log(renderAgreement(report));
  else console.log(`${renderVerdict(report, paint, file, width)}\nreport: ${filesText(file)}`);
}

/** Where the report is, and the page that shows it. */
function filesText(file: string): string {
  return isPageBuilt() ? `${file}, ${join(dirname(file), 'index.html')}` : file;
}

/** The forms that continuous integration reads. */
async function renderForOthers(report: Report, file: string, { junit, summary }: RunOptions): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE } = process.env;
  const markdown = summary ?? (GITHUB_STEP_SUMMARY || undefined);
  await writeRenderings(report, file, {
    ...(junit === undefined ? {} : { junit }),
    ...(markdown === undefined ? {} : { summary: markdown }),
  });
  if (GITHUB_ACTIONS !== 'true') return;
  for (const line of annotationLines(report, GITHUB_WORKSPACE || undefined)) console.log(line);
}
