import { availableParallelism } from 'node:os';
import { bundledPeerFolders, locatePeers } from '../peers/manifest/locate.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { packageVersion } from '../report/version.ts';
import { type Mutant, mutantsFolder } from './catalogue.ts';
import { type FindingExcerpt, falseAlarmsOf, type Judgement, judgeMutant } from './judge.ts';
import type { MutantReport } from './report-schema.ts';
import { runSuite } from './run-suite.ts';

/** The peers beside which mutants run, and which nothing may be found against. */
export interface ConformingPeers {
  /** As `--peers` takes them. */
  readonly selectors: readonly string[];
  readonly specifications: readonly PeerSpecification[];
}

/** What one mutant came to. */
export interface MutantOutcome extends Judgement {
  readonly mutant: Mutant;
  /** Findings that blame the conforming peer beside it. */
  readonly alarms: readonly FindingExcerpt[];
}

export interface CatalogueOptions {
  readonly stop?: AbortSignal;
  /** Called when something begins, for progress: the mutant's id, or what the conforming peers do. */
  readonly begins?: (what: string) => void;
}

/**
 * The conforming peers of a run.
 * @param selectors default: all bundled peers
 * @throws InputError for one that does not exist
 */
export async function locateConforming(selectors?: readonly string[]): Promise<ConformingPeers> {
  const chosen = selectors ?? bundledPeerFolders();
  return { selectors: chosen, specifications: await locatePeers(chosen, process.cwd(), selectors !== undefined) };
}

/**
 * Runs the suite against each mutant beside one conforming peer, and once against all conforming peers together, where every
 * finding is a false alarm. As many at the same time as there are processors.
 */
export async function runCatalogue(
  mutants: readonly Mutant[],
  conforming: ConformingPeers,
  options: CatalogueOptions = {},
): Promise<MutantReport> {
  const startedAt = Date.now();
  const outcomes = new Map<string, MutantOutcome>();
  const alarms: FindingExcerpt[] = [];
  const jobs = [
    async () => {
      options.begins?.('conforming peers');
      alarms.push(...(await alarmsOfConforming(conforming, options.stop)));
    },
    ...mutants.map((mutant) => async () => {
      options.begins?.(mutant.id);
      const outcome = await runMutant(mutant, conforming, options.stop);
      // What was stopped in the midst of its run says nothing about the mutant.
      if (!options.stop?.aborted) outcomes.set(mutant.id, outcome);
    }),
  ];
  await runJobs(jobs, options.stop);
  const run = mutants.flatMap(({ id }) => outcomes.get(id) ?? []);
  alarms.push(...run.flatMap((outcome) => outcome.alarms));
  return {
    samebytes: packageVersion(),
    completed: !options.stop?.aborted,
    durationMs: Date.now() - startedAt,
    all: run.length,
    found: run.filter((outcome) => outcome.found).length,
    falseAlarms: alarms.length,
    conforming: conforming.specifications.map((peer) => peer.name),
    alarms,
    mutants: run.map(({ mutant: { id, family, breaks }, found, finding }) => ({ id, family, breaks, found, finding })),
  };
}

/** Runs the suite against one mutant, beside a conforming peer of another language. */
export async function runMutant(
  mutant: Mutant,
  conforming: ConformingPeers,
  stop?: AbortSignal,
): Promise<MutantOutcome> {
  const selector = `${mutantsFolder}/${mutant.peer}`;
  const [specification] = await locatePeers([selector]);
  if (specification === undefined) throw new Error(`mutant "${mutant.id}" has no peer`);
  const { name } = specification;
  const partner = partnerOf(specification, conforming);
  const { types, timeout } = mutant;
  const outcome = await runSuite({
    peers: [selector, partner],
    types,
    ...(timeout === undefined ? {} : { timeout }),
    ...(stop === undefined ? {} : { stop }),
  });
  return { mutant, ...judgeMutant(mutant, name, outcome), alarms: falseAlarmsOf(name, outcome) };
}

/** Everything that the suite finds against peers that are right. */
export async function alarmsOfConforming(conforming: ConformingPeers, stop?: AbortSignal): Promise<FindingExcerpt[]> {
  const input = { peers: conforming.selectors, types: [] };
  return falseAlarmsOf(undefined, await runSuite(stop === undefined ? input : { ...input, stop }));
}

/** The first of another language; the first, when all are of the mutant's. */
function partnerOf({ manifest }: PeerSpecification, { selectors, specifications }: ConformingPeers): string {
  const index = specifications.findIndex((peer) => peer.manifest.language !== manifest.language);
  const selector = selectors[Math.max(index, 0)];
  if (selector === undefined) throw new Error('there is no conforming peer');
  return selector;
}

async function runJobs(jobs: readonly (() => Promise<void>)[], stop?: AbortSignal): Promise<void> {
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job !== undefined && !stop?.aborted; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
