import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan, usualProfile } from '../check/plan/make-plan.ts';
import { openSession, type Session } from '../check/session.ts';
import { fuzzRound } from '../fuzz/fuzz-types.ts';
import { fuzzImages } from '../fuzz/image-rounds.ts';
import { renderImageFinding } from '../fuzz/render-image-finding.ts';
import { renderTypeFinding } from '../fuzz/render-type-finding.ts';
import { writeDescription, writeFinding, writeImageFinding } from '../fuzz/write-finding.ts';
import type { PeerFailure } from '../peers/failure.ts';
import { paintFor } from '../report/console/paint.ts';
import { exitCodes } from '../report/exit-code.ts';
import { plural } from '../report/plural.ts';
import { selectorOf } from '../report/reproduce.ts';
import { packageVersion } from '../report/version.ts';
import { duration, splitList, wholeNumber } from './arguments.ts';
import { onStopSignal } from './stop-signals.ts';

interface FuzzOptions {
  readonly images?: boolean;
  readonly peers?: readonly string[];
  readonly types: number;
  readonly rounds?: number;
  /** Seconds. */
  readonly time?: number;
  readonly seed?: number;
  readonly values: number;
  readonly timeout: number;
  readonly out: string;
}

/** Without `--rounds` and `--time`. */
const usualSeconds = 60;

/** `samebytes fuzz`: random types and values, or random images, until something fails. */
export function addFuzzCommand(program: Command): void {
  program
    .command('fuzz')
    .description('look for disagreements with random types and values, or with random images (--images)')
    .argument('[FILE...]', 'with --images: descriptions, or folders of them (default: as for run)')
    .option('--images', 'offer random and mutated images of the given types to the readers')
    .option('--peers <names>', 'as for run', splitList)
    .option('--types <count>', 'random types per round', wholeNumber(1), 40)
    .option('--values <count>', 'generated values per type', wholeNumber(1), 200)
    .option('--rounds <count>', 'stop after so many rounds', wholeNumber(1))
    .option('--time <duration>', 'stop after this time: 90s, 5m, 1h (default: 1m, unless --rounds is given)', duration)
    .option('--seed <number>', 'seed of types, values and images (default: a new one, printed)', wholeNumber(0))
    .option('--timeout <seconds>', 'how long a peer may take for one answer', wholeNumber(1), 60)
    .option('--out <folder>', 'where what was found is written', '.')
    .action(async (files: string[], options: FuzzOptions) => {
      process.exitCode = await (options.images ? runImages(files, options) : runTypes(options));
    });
}

async function runImages(files: readonly string[], options: FuzzOptions): Promise<number> {
  const seed = options.seed ?? randomInt(2 ** 31);
  const inputs = await resolveInputs(files);
  const plan = await makePlan(inputs, { ...options, types: [], profile: usualProfile, seed });
  console.log(
    `samebytes ${packageVersion()}: fuzzing readers with images: ${inputs.origin}, ${plural(plan.selected.length, 'type')}, ${plural(plan.peers.length, 'peer')}, seed ${seed}`,
  );
  const paint = paintFor(process.stdout);
  const stopping = watchSignals();
  let found = 0;
  try {
    const session = await openSession(plan, {}, stopping.signal);
    stopping.session = session;
    try {
      if (session.participants.every((each) => each.hello === undefined)) {
        for (const { failure } of session.participants) console.error(`${failure?.peer}: ${failure?.message}`);
        return exitCodes.unavailable;
      }
      const progress = progressPrinter();
      const goesOn = limitOf(options);
      const images = await fuzzImages(session, {
        seed,
        goesOn: (round) => !stopping.signal.aborted && goesOn(round),
        progress: ({ round, type, images }) =>
          progress(`round ${round + 1}, ${images.toLocaleString('en-US')} images read, ${type}`),
        found: (finding) => {
          // Stopped peers are nobody's fault.
          if (stopping.signal.aborted) return;
          const name = `image-${seed}-${++found}`;
          const file = writeImageFinding(finding, options.out, name);
          const declared = plan.types.get(finding.type)?.position.file;
          const peer = plan.peers.find((each) => each.name === finding.fault.peer);
          const selector = peer === undefined ? finding.fault.peer : selectorOf(peer.folder, peer.name);
          const again = file === undefined || declared === undefined ? undefined : [declared, file];
          console.log(renderImageFinding(finding, again, selector, paint));
        },
      });
      console.log(`${images.toLocaleString('en-US')} images read, ${plural(found, 'finding')}; seed ${seed}`);
    } finally {
      await session.close();
    }
  } finally {
    stopping.unwatch();
  }
  if (stopping.signal.aborted) return exitCodes.interrupted;
  return found > 0 ? exitCodes.disagree : exitCodes.agree;
}

async function runTypes(options: FuzzOptions): Promise<number> {
  const seed = options.seed ?? randomInt(2 ** 31);
  console.log(`samebytes ${packageVersion()}: fuzzing with random types, ${options.types} a round, seed ${seed}`);
  const stopping = watchSignals();
  const goesOn = limitOf(options);
  const total = { types: 0, checks: 0, found: 0 };
  let missing: readonly PeerFailure[] = [];
  try {
    for (let round = 0; total.found === 0 && !stopping.signal.aborted && goesOn(round); round++) {
      const outcome = await fuzzRound({
        ...options,
        seed: seed + round,
        stop: stopping.signal,
        progress: (text) => console.log(text),
      });
      if (stopping.signal.aborted) break;
      missing = outcome.missing;
      total.types += outcome.types;
      total.checks += outcome.checks;
      console.log(`round ${round + 1}: ${plural(outcome.types, 'type')}, ${plural(outcome.checks, 'check')}`);
      total.found += outcome.findings.length + outcome.images.length;
      for (const [index, finding] of outcome.findings.entries()) {
        const name = `fuzz-${seed}-${round}${index === 0 ? '' : `-${index + 1}`}`;
        const files = writeFinding(finding, options.out, name);
        console.log(
          renderTypeFinding(finding, files, { seed: seed + round, values: options.values }, paintFor(process.stdout)),
        );
      }
      for (const [index, finding] of outcome.images.entries()) {
        const name = `fuzz-${seed}-${round}-image-${index + 1}`;
        const cases = writeImageFinding(finding, options.out, name);
        const again =
          cases === undefined ? undefined : [writeDescription(finding.description, options.out, name), cases];
        const selector = finding.peers.map(({ folder, name }) => selectorOf(folder, name)).join(',');
        console.log(renderImageFinding(finding, again, selector, paintFor(process.stdout)));
      }
    }
  } finally {
    stopping.unwatch();
  }
  for (const failure of missing) console.error(`not fuzzed: ${failure.peer}, ${failure.message}`);
  console.log(
    `${plural(total.types, 'type')}, ${plural(total.checks, 'check')}, ${plural(total.found, 'finding')}; seed ${seed}`,
  );
  if (stopping.signal.aborted) return exitCodes.interrupted;
  if (total.found > 0) return exitCodes.disagree;
  const unavailable = total.checks === 0 || (options.peers !== undefined && missing.length > 0);
  return unavailable ? exitCodes.unavailable : exitCodes.agree;
}

/** Aborts, and stops the session that is open, at a signal. */
function watchSignals() {
  const controller = new AbortController();
  const state: { signal: AbortSignal; session?: Session; unwatch: () => void } = {
    signal: controller.signal,
    unwatch: () => {},
  };
  state.unwatch = onStopSignal(() => {
    controller.abort();
    state.session?.kill();
  });
  return state;
}

/** Whether another round may begin. */
function limitOf({ rounds, time }: FuzzOptions): (round: number) => boolean {
  const seconds = time ?? (rounds === undefined ? usualSeconds : Number.POSITIVE_INFINITY);
  const end = Date.now() + 1000 * seconds;
  return (round) => Date.now() < end && round < (rounds ?? Number.POSITIVE_INFINITY);
}

/** A line now and then: each ten seconds at most. */
function progressPrinter(): (text: string) => void {
  let next = Date.now() + 10_000;
  return (text) => {
    if (Date.now() < next) return;
    next = Date.now() + 10_000;
    console.log(text);
  };
}
