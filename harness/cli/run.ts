import { dirname, join, relative } from 'node:path';
import { type Command, Option } from 'commander';
import { type Inputs, resolveInputs } from '../check/plan/inputs.ts';
import { loadKnown, noneKnown } from '../check/plan/known.ts';
import { makePlan, type PlanOptions, usualProfile } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import type { SoakExtent } from '../check/soak/soak.ts';
import { formatProblems, InputError } from '../describe/index.ts';
import { leftOut } from '../peers/manifest/left-out.ts';
import { renderAgreement, renderReport, renderVerdict } from '../report/console/console.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf } from '../report/console/wrap.ts';
import { exitCodeOf, exitCodes, worstExitCode } from '../report/exit-code.ts';
import { annotationLines } from '../report/forms/annotations.ts';
import { writeRenderings } from '../report/forms/write-renderings.ts';
import { isPageBuilt } from '../report/html/render-html.ts';
import { plural } from '../report/plural.ts';
import { reportHead } from '../report/report-head.ts';
import { formatReport, RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { packageVersion } from '../report/version.ts';
import { writeWholeFile } from '../report/write-file.ts';
import { missingTransport, transportNames } from '../transport/installed.ts';
import { shardOf, soakExtent, splitList, wholeNumber } from './arguments.ts';
import { executeWithProgress, type Loudness } from './run-progress.ts';
import { addWatchOptions, type WatchOptions, watchOf } from './watch.ts';

interface RunOptions extends Omit<PlanOptions, 'profile'>, WatchOptions {
  readonly profile?: string;
  readonly json?: string;
  readonly output?: string;
  readonly known?: string;
  readonly soak?: SoakExtent;
  readonly junit?: string;
  readonly summary?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `samebytes run`: the main job. */
export function addRunCommand(program: Command): void {
  const command = program
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
    .addOption(
      new Option('--types <globs>', 'comma-separated; * crosses dots').argParser(splitList).default([], 'all types'),
    )
    .option('--platforms <names>', "comma-separated, or all (default: this machine's own)", splitList)
    .option(
      '--profile <name>',
      "how containers lie in memory: a bundled name, or your own file (default: the configuration's, else s-core)",
    )
    .option('--values <count>', 'generated values per type (default: 1000)', wholeNumber(1))
    .option('--seed <number>', 'seed of the generated values (default: a new one, printed)', wholeNumber(0))
    .option('--timeout <seconds>', 'how long a peer may take for one answer', wholeNumber(1), 60)
    .option(
      '--memory-limit <MiB>',
      "memory that a peer may have for itself (default: its manifest's, else 4096)",
      wholeNumber(1),
    )
    .option('--shard <part>', 'make a part of the checks: 2/5; "samebytes merge" joins the reports', shardOf)
    .option('--json <file>', 'write the report there, too')
    .option('--junit <file>', 'write the report as JUnit XML there, too')
    .option('--summary <file>', 'write it as Markdown, too (default in GitHub Actions: the summary of the job)')
    .option('--soak <duration>', 'then go on with generated values so long: 30s, 10m, 1h; or with FROM..TO', soakExtent)
    .option('--known <file>', "expected disagreements (default: the configuration's)")
    .option('--output <folder>', 'where report.json, checks.ndjson and index.html go (default: reports/latest)')
    .addOption(
      new Option(
        '--transport <name>',
        'let images travel by it, in the place of the memory of the run (docs/transports.md)',
      ).choices(transportNames),
    )
    .addOption(
      new Option('--quiet', 'print only findings and the sum; one line when there is nothing to find').conflicts(
        'verbose',
      ),
    )
    .option('--verbose', 'print every unit, every stage of every peer, build commands and timings, too');
  addWatchOptions(command).action(async (files: string[], options: RunOptions) => {
    process.exitCode = await run(files, options);
  });
}

/** One run for each profile; with several, each has a folder of its own in that of the reports. */
async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const missing = options.transport === undefined ? undefined : missingTransport(options.transport);
  if (missing !== undefined) {
    console.error(missing);
    return exitCodes.unavailable;
  }
  const inputs = await resolveInputs(files);
  const profiles = options.profile === undefined ? inputs.profiles : [options.profile];
  const [several] = profiles.length > 1 ? formsAskedFor(options) : [];
  if (several !== undefined) throw oneFileForSeveral(several, profiles);
  const output = options.output ?? join(inputs.reports, 'latest');
  const plans: Plan[] = [];
  // All of them before the first run: what is wrong with the last profile is said before the others take their time.
  for (const profile of profiles) plans.push(await makePlan(inputs, { ...options, profile }));
  const twice = plans.find(
    ({ profile }, index) => plans.findIndex((plan) => plan.profile.profile === profile.profile) < index,
  );
  if (twice !== undefined) throw sameName(twice.profile.profile);
  const codes: number[] = [];
  for (const plan of plans) {
    const own = plans.length > 1 ? join(output, plan.profile.profile) : output;
    codes.push(await runPlan(plan, files, inputs, { ...options, output: own }));
    if (codes.includes(exitCodes.interrupted)) break;
  }
  return worstExitCode(codes);
}

/** The options that name one file of a run's report. */
function formsAskedFor({ json, junit, summary }: RunOptions): string[] {
  return Object.entries({ json, junit, summary }).flatMap(([name, file]) => (file === undefined ? [] : [`--${name}`]));
}

function oneFileForSeveral(option: string, profiles: readonly string[]): InputError {
  const message = `one file cannot hold the runs of ${profiles.length} profiles`;
  const hint = `give --profile too: ${profiles.join(' or ')}`;
  return new InputError([{ file: option, line: 0, column: 0, message, hint }]);
}

function sameName(profile: string): InputError {
  const message = `two profiles are called ${profile}: their reports would go to one folder`;
  const hint = 'give one of them another `profile` in its file';
  return new InputError([{ file: 'profiles', line: 0, column: 0, message, hint }]);
}

async function runPlan(
  plan: Plan,
  files: readonly string[],
  inputs: Inputs,
  options: RunOptions & { readonly output: string },
): Promise<number> {
  const loudness = loudnessOf(options);
  if (loudness !== 'quiet') announce(inputs, plan);
  const knownFile = options.known ?? inputs.known;
  const known = knownFile === undefined ? noneKnown() : await loadKnown(knownFile, plan);
  const unwritten: InputError[] = [];
  const keep = (problem: InputError) => void unwritten.push(problem);
  const recorder = new RunRecorder(options.output, reportHead(plan, files, known), keep);
  const watch = watchOf(
    options,
    plan.peers.map(({ name }) => name),
  );
  const report = await executeWithProgress(plan, recorder, loudness, options.soak, watch);
  const [problem] = unwritten;
  if (problem !== undefined) return showUnwritten(report, problem, loudness);
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
function announce({ origin }: Inputs, plan: Plan): void {
  const { selected, peers, seed } = plan;
  const [types, programs] = [plural(selected.length, 'type'), plural(peers.length, 'peer')];
  const head = `samebytes ${packageVersion()}: ${origin}, ${types}, ${programs}, seed ${seed}`;
  console.log(`${head}${profileText(plan)}${plan.transport === undefined ? '' : `, transport ${plan.transport}`}`);
  for (const line of leftOut(peers)) console.log(line);
}

/** A profile that is not the usual one, and who has no part in it. */
function profileText({ profile, otherProfiles }: Plan): string {
  if (profile.profile === usualProfile) return '';
  const names = otherProfiles.map(({ name }) => name).join(', ');
  const without = names === '' ? '' : `, without ${names} (other profiles)`;
  return `, profile ${profile.profile}${without}`;
}

/** The verdict of a run whose report cannot be written; nothing was made that could be read later. */
function showUnwritten(report: Report, problem: InputError, loudness: Loudness): number {
  const [paint, width] = [paintFor(process.stdout), widthOf(process.stdout)];
  const render = loudness === 'quiet' ? renderVerdict : renderReport;
  console.log(render(report, paint, undefined, width));
  console.error(formatProblems(problem.problems));
  return exitCodes.unavailable;
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
