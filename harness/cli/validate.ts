import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { PeerWatch } from '../peers/running-peer.ts';
import { paintFor } from '../report/console/paint.ts';
import { widthOf, wrapAfter } from '../report/console/wrap.ts';
import { exitCodes } from '../report/exit-code.ts';
import { plural } from '../report/plural.ts';
import { RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { packageVersion } from '../report/version.ts';
import { renderSmoke, type SmokeResult, smokeTest } from '../smoke/index.ts';
import { refuseUnusableFolder, shownFolder, writeValidation } from '../validate/folder.ts';
import { type Outcome, outcomeOf } from '../validate/outcome.ts';
import { type Prepared, prepareValidation, type ValidateOptions } from '../validate/prepare.ts';
import { recordRefused } from '../validate/refused-run.ts';
import { renderValidation } from '../validate/render.ts';
import { splitList, wholeNumber } from './arguments.ts';
import { executeWithProgress } from './run-progress.ts';
import { onStopSignal } from './stop-signals.ts';
import { addWatchOptions, type WatchOptions, watchOf } from './watch.ts';

interface Options extends ValidateOptions, WatchOptions {
  readonly smoke?: boolean;
}

/** `samebytes validate`: which levels of conformance one peer reaches, with a certificate to publish. */
export function addValidateCommand(program: Command): void {
  const command = program
    .command('validate')
    .description('say which levels of conformance a peer reaches, and write its certificate and badge')
    .argument('<PEER>', 'the folder of a peer.json5, or a bundled peer; with :variant for another than the default')
    .argument('[FILE...]', 'descriptions and cases, or folders of them (default: the bundled suite)')
    .option('--with <names>', 'peers to exchange values with, too (default: none; the reference always)', splitList)
    .option('--profile <name>', 'how containers lie in memory (default: s-core if the peer has it, else its first)')
    .option('--values <count>', 'generated values per type (default: 1000)', wholeNumber(1))
    .option('--seed <number>', 'seed of the generated values (default: a new one, printed)', wholeNumber(0))
    .option(
      '--timeout <seconds>',
      'how long a peer may take for one answer (default: 60; in the smoke test 10)',
      wholeNumber(1),
    )
    .option('--output <folder>', 'where the files go; replaced as a whole (default: reports/validate/NAME)')
    .option('--smoke', 'make the smoke test alone: is the adapter right? It writes no files');
  addWatchOptions(command).action(async (peer: string, files: string[], options: Options) => {
    const prepared = await prepareValidation(peer, files, options);
    const names = prepared.plan.peers.map(({ name }) => name);
    process.exitCode = await validate(prepared, options, watchOf(options, names));
  });
}

async function validate(prepared: Prepared, options: Options, watch: PeerWatch): Promise<number> {
  if (!options.smoke) {
    refuseUnusableFolder(prepared.folder);
    announce(prepared);
  }
  const { attach, ...trace } = watch;
  const smoke = await trySmoke(prepared, options, options.smoke ? watch : trace);
  if (options.smoke || !smoke.passed) for (const line of renderSmoke(smoke)) console.log(line);
  if (options.smoke || smoke.exitCode === exitCodes.interrupted) return smoke.exitCode;
  if (smoke.passed) console.log(`smoke test: ${plural(smoke.steps.length, 'step')}, none failed${lackingText(smoke)}`);
  // Elsewhere: what is stopped in its midst leaves the folder as it was.
  const work = mkdtempSync(join(tmpdir(), 'samebytes-validate-'));
  try {
    const report = smoke.passed
      ? await executeWithProgress(prepared.plan, new RunRecorder(work, prepared.head), 'usual', undefined, watch)
      : recordRefused(prepared, smoke, work);
    if (report.completed) await writeValidation(prepared.folder, report, join(work, 'report.json'));
    const outcome = outcomeOf(report, prepared.peer.name);
    // What the smoke test found has been shown, and cannot be replayed.
    show(report, smoke.passed ? outcome : { ...outcome, findings: [] }, prepared);
    return smoke.passed ? outcome.exitCode : smoke.exitCode;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function announce({ peer, inputs, plan }: Prepared): void {
  const others = plan.peers.flatMap(({ name }) => (name === peer.name ? [] : [name]));
  const beside = ['the reference', ...others].join(', ');
  const types = plural(plan.selected.length, 'type');
  console.log(`samebytes ${packageVersion()}: validates ${peer.name} with ${beside}; ${inputs.origin}, ${types}`);
}

async function trySmoke({ peer, plan }: Prepared, { timeout }: Options, watch: PeerWatch): Promise<SmokeResult> {
  const stop = new AbortController();
  const unwatch = onStopSignal(() => stop.abort());
  const given = timeout === undefined ? {} : { timeoutMilliseconds: timeout * 1000 };
  try {
    return await smokeTest(peer, { profile: plan.profile.profile, stop: stop.signal, ...given, ...watch });
  } finally {
    unwatch();
  }
}

function show(report: Report, outcome: Outcome, { folder }: Prepared): void {
  const place = shownFolder(folder);
  const file = join(place, 'report.json');
  const width = widthOf(process.stdout);
  console.log(`\n${renderValidation(report, outcome, paintFor(process.stdout), file, width)}`);
  const files = `${join(place, 'certificate.md')}; beside it badge.svg, index.html, junit.xml and report.json`;
  console.log(report.completed ? wrapAfter('certificate: ', files, width) : `nothing was written to ${place}`);
}

/** What was asked for and could not be judged is said beside what did not fail. */
function lackingText({ steps }: SmokeResult): string {
  const lacking = steps.filter(({ outcome }) => outcome === 'unsupported').length;
  return lacking === 0 ? '' : `, ${lacking} not tried: the peer lacks what they ask for`;
}
