import type { Command } from 'commander';
import { Listr } from 'listr2';
import { chooseMutants, loadCatalogue, type Mutant } from '../mutants/catalogue.ts';
import { renderMutants } from '../mutants/render.ts';
import type { MutantReport } from '../mutants/report-schema.ts';
import { type ConformingPeers, locateConforming, runCatalogue } from '../mutants/run-catalogue.ts';
import { paintFor } from '../report/console/paint.ts';
import { exitCodes } from '../report/exit-code.ts';
import { plural } from '../report/plural.ts';
import { packageVersion } from '../report/version.ts';
import { writeWholeFile } from '../report/write-file.ts';
import { onStopSignal } from './stop-signals.ts';

interface MutantsOptions {
  readonly peers?: readonly string[];
  readonly json?: string;
}

/** `samebytes mutants`: the suite against broken peers. */
export function addMutantsCommand(program: Command): void {
  program
    .command('mutants')
    .description('run the suite against deliberately broken peers: the score of samebytes itself')
    .argument('[ID...]', 'mutants of docs/mutants.md (default: all)')
    .option(
      '--peers <names>',
      'comma-separated: the conforming peers beside them (default: all bundled peers)',
      (text: string) => text.split(',').map((item) => item.trim()),
    )
    .option('--json <file>', 'write the score there, too')
    .action(async (ids: string[], options: MutantsOptions) => {
      process.exitCode = await scoreMutants(ids, options);
    });
}

async function scoreMutants(ids: readonly string[], options: MutantsOptions): Promise<number> {
  const mutants = chooseMutants(await loadCatalogue(), ids);
  const conforming = await locateConforming(options.peers);
  console.log(
    `samebytes ${packageVersion()}: ${plural(mutants.length, 'mutant')} beside ${plural(conforming.selectors.length, 'conforming peer')}`,
  );
  const report = await runWithProgress(mutants, conforming);
  if (options.json !== undefined) writeWholeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\n${renderMutants(report, paintFor(process.stdout))}`);
  if (!report.completed) return exitCodes.interrupted;
  return report.found === report.all && report.falseAlarms === 0 ? exitCodes.agree : exitCodes.disagree;
}

/** Runs them, showing which; stops, and still tells the score so far, at a signal. */
async function runWithProgress(mutants: readonly Mutant[], conforming: ConformingPeers): Promise<MutantReport> {
  const stop = new AbortController();
  const unwatch = onStopSignal(() => stop.abort());
  let begun = 0;
  let report: MutantReport | undefined;
  try {
    await new Listr(
      [
        {
          title: 'Mutants',
          task: async (_, task) => {
            const begins = (what: string) => {
              begun++;
              if (isShown(begun, mutants.length)) task.output = `${begun}/${mutants.length + 1} ${what}`;
            };
            report = await runCatalogue(mutants, conforming, { stop: stop.signal, begins });
            task.title = `Mutants: ${report.found} of ${report.all} found`;
          },
        },
      ],
      {
        registerSignalListeners: false,
        fallbackRenderer: 'simple',
        fallbackRendererCondition: () => !process.stdout.isTTY,
      },
    ).run();
  } finally {
    unwatch();
  }
  if (report === undefined) throw new Error('the mutants made no report');
  return report;
}

/** A terminal shows every mutant in one place; a log gets ten lines. */
function isShown(index: number, count: number): boolean {
  return Boolean(process.stdout.isTTY) || index % Math.ceil(count / 10) === 0;
}
