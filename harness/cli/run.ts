import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { Listr } from 'listr2';
import { resolveInputs } from '../check/inputs.ts';
import { loadKnown, noneKnown } from '../check/known.ts';
import { makePlan, type PlanOptions, usualProfile } from '../check/make-plan.ts';
import { type Plan, type Unit, unitsOf } from '../check/plan.ts';
import { openSession, type Session } from '../check/session.ts';
import { type SoakExtent, type SoakProgress, soak } from '../check/soak.ts';
import { leftOut } from '../peers/left-out.ts';
import { plural, renderReport } from '../report/console.ts';
import { exitCodeOf, exitCodes } from '../report/exit-code.ts';
import { paintFor } from '../report/paint.ts';
import { describePeers } from '../report/peers.ts';
import { reportHead } from '../report/report-head.ts';
import { formatReport, RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { packageVersion } from '../report/version.ts';
import { writeWholeFile } from '../report/write-file.ts';
import { shardOf, soakExtent, splitList, wholeNumber } from './arguments.ts';
import { onStopSignal } from './stop-signals.ts';

interface RunOptions extends PlanOptions {
  readonly json?: string;
  readonly output: string;
  readonly known?: string;
  readonly soak?: SoakExtent;
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
    .option('--soak <duration>', 'then go on with generated values so long: 30s, 10m, 1h; or with FROM..TO', soakExtent)
    .option('--known <file>', "expected disagreements (default: the configuration's)")
    .option('--output <folder>', 'where report.json and checks.ndjson go', 'reports/latest')
    .action(async (files: string[], options: RunOptions) => {
      process.exitCode = await run(files, options);
    });
}

async function run(files: readonly string[], options: RunOptions): Promise<number> {
  const inputs = await resolveInputs(files);
  const plan = await makePlan(inputs, options);
  console.log(
    `samebytes ${packageVersion()}: ${inputs.origin}, ${plural(plan.selected.length, 'type')}, ${plural(plan.peers.length, 'peer')}, seed ${plan.seed}`,
  );
  for (const line of leftOut(plan.peers)) console.log(line);
  const knownFile = options.known ?? inputs.known;
  const known = knownFile === undefined ? noneKnown() : await loadKnown(knownFile, plan);
  const recorder = new RunRecorder(options.output, reportHead(plan, files, known));
  const report = await execute(plan, recorder, options.soak);
  if (options.json !== undefined) writeWholeFile(options.json, formatReport(report));
  const file = join(relative(process.cwd(), options.output), 'report.json');
  console.log(`\n${renderReport(report, paintFor(process.stdout), file)}`);
  console.log(`report: ${file}`);
  return report.completed ? exitCodeOf(report) : exitCodes.interrupted;
}

/** Runs all units, showing progress; stops, and still makes the report, at a signal. */
async function execute(plan: Plan, recorder: RunRecorder, extent?: SoakExtent): Promise<Report> {
  let stopped = false;
  let session: Session | undefined;
  const preparing = new AbortController();
  const unwatch = onStopSignal(() => {
    stopped = true;
    preparing.abort();
    session?.kill();
  });
  try {
    await new Listr(
      [
        {
          title: 'Peers',
          task: async (_, task) => {
            session = await openSession(
              plan,
              {
                peer: (name, stage, detail) => {
                  task.output = `${name}: ${stage}${detail === '' ? '' : ` (${detail})`}`;
                },
              },
              preparing.signal,
            );
            task.title = `Peers: ${session.participants.filter((each) => each.hello !== undefined).length} of ${plan.peers.length} ready`;
          },
          rendererOptions: { outputBar: plan.peers.length },
        },
        {
          title: 'Checks',
          task: async (_, task) => {
            const units = unitsOf(plan);
            for (const [index, unit] of units.entries()) {
              if (stopped || session === undefined) break;
              if (isShown(index, units.length)) task.output = progressLine(unit, index, units.length);
              for await (const check of session.check(unit)) {
                if (!stopped) recorder.add(check);
              }
            }
            task.title = `Checks: ${recorder.checks.planned}`;
          },
        },
        {
          title: 'Soak',
          enabled: extent !== undefined,
          task: async (_, task) => {
            if (stopped || session === undefined || extent === undefined) return;
            let latest = { values: 0, seconds: 0 };
            const progress = (state: SoakProgress) => {
              latest = state;
              task.output = soakLine(state);
            };
            for await (const check of soak(session, extent, { progress, isStopped: () => stopped })) {
              recorder.add(check);
            }
            task.title = `Soak: ${soakLine(latest)}`;
          },
        },
      ],
      {
        registerSignalListeners: false,
        fallbackRenderer: 'simple',
        fallbackRendererCondition: () => !process.stdout.isTTY,
      },
    ).run();
    return recorder.finish(describePeers(session?.participants ?? []), !stopped);
  } finally {
    await session?.close();
    unwatch();
  }
}

function soakLine({ values, seconds }: SoakProgress): string {
  const rate = Math.round(values / Math.max(seconds, 0.001));
  return `${plural(values, 'value')} in ${Math.round(seconds)} s, ${rate.toLocaleString('en-US')} a second`;
}

/** A terminal shows every unit in one place; a log gets ten lines. */
function isShown(index: number, count: number): boolean {
  return Boolean(process.stdout.isTTY) || index % Math.ceil(count / 10) === 0;
}

function progressLine(unit: Unit, index: number, count: number): string {
  return `${index + 1}/${count} ${unit.kind} ${unit.type}`;
}
