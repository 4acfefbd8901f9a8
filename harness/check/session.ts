import { availableParallelism } from 'node:os';
import { memorySizeFor } from '../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import { buildPeer } from '../peers/build.ts';
import { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest.ts';
import { mapInOrder } from '../peers/map-in-order.ts';
import { RunningPeer } from '../peers/running-peer.ts';
import { type Checker, checkPlatforms } from './check-platforms.ts';
import { checkLayouts } from './layout-check.ts';
import { checkMemory } from './memory-check.ts';
import type { Participant } from './participant.ts';
import { fingerprintsOf, type Plan, type Unit } from './plan.ts';
import type { CheckKind, CheckRecord } from './records.ts';
import { checkRefusals } from './refuse-check.ts';
import { planRegions } from './regions.ts';
import { checkValues } from './values-check.ts';

/** What a session reports while it prepares. */
export interface SessionProgress {
  /** A peer is being built, started, or is ready; `detail` says how it ended. */
  peer?(name: string, stage: 'building' | 'starting' | 'ready' | 'failed', detail: string): void;
}

/** Peers that are built and run, ready to check. Close it, whatever happens. */
export interface Session {
  readonly plan: Plan;
  readonly participants: readonly Participant[];
  /** What the peers share. */
  readonly memory: SharedMemory;
  /** Executes one unit and yields its checks. */
  check(unit: Unit): AsyncGenerator<CheckRecord>;
  /** Has the peers leave and frees the memory. */
  close(): Promise<void>;
  /** Stops everything at once: for signals. The memory is freed when the process ends. */
  kill(): void;
}

/**
 * Builds and starts the peers of a plan. A peer that fails takes part with its failure: its checks become errors, the others
 * go on.
 * @param stopSignal aborting it kills compilers and peers
 */
export async function openSession(
  plan: Plan,
  progress: SessionProgress = {},
  stopSignal?: AbortSignal,
): Promise<Session> {
  const stop = new AbortController();
  const regions = planRegions(plan);
  const memory = createSharedMemory(memorySizeFor(regions));
  const running: RunningPeer[] = [];
  const context = {
    plan,
    memory,
    fingerprints: fingerprintsOf(plan.types, plan.profile),
    stop: stop.signal,
    progress,
    running,
  };
  const killAll = () => {
    stop.abort();
    for (const peer of running) peer.kill();
  };
  process.once('exit', killAll);
  stopSignal?.addEventListener('abort', killAll, { once: true });
  // Compilers of many peers at once would need more memory than there is.
  const participants = await mapInOrder(plan.peers, availableParallelism() + 2, (peer) => prepare(peer, context));
  return {
    plan,
    participants,
    memory,
    check: (unit) => checkPlatforms(unit, plan, participants, memory, checkers[unit.kind]),
    async close() {
      await Promise.all(running.map((peer) => peer.close()));
      process.removeListener('exit', killAll);
      stopSignal?.removeEventListener('abort', killAll);
      memory.close();
    },
    kill: killAll,
  };
}

const checkers: Readonly<Record<CheckKind, Checker>> = {
  layout: checkLayouts,
  values: checkValues,
  refuse: checkRefusals,
  memory: checkMemory,
};

interface Context {
  readonly plan: Plan;
  readonly memory: SharedMemory;
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly stop: AbortSignal;
  readonly progress: SessionProgress;
  readonly running: RunningPeer[];
}

async function prepare(specification: PeerSpecification, context: Context): Promise<Participant> {
  const { plan, memory, fingerprints, stop, progress } = context;
  const { name } = specification;
  const profile = plan.profile.profile;
  try {
    progress.peer?.(name, 'building', '');
    const built = await buildPeer(specification, { types: plan.types, fingerprints, profile, stop });
    progress.peer?.(name, 'starting', built.reused ? 'build reused' : 'built');
    const { timeoutMilliseconds } = plan;
    const peer = new RunningPeer(built, { memory, types: plan.types, fingerprints, profile, timeoutMilliseconds });
    context.running.push(peer);
    const hello = await peer.start();
    refuseOtherPlatform(specification, hello.platform);
    progress.peer?.(name, 'ready', `${hello.language}, ${hello.compiler}`);
    return { name, specification, running: peer, hello };
  } catch (error) {
    const failure = error instanceof PeerFailure ? error : new PeerFailure('peer.start', name, String(error));
    progress.peer?.(name, 'failed', failure.message);
    return { name, specification, failure };
  }
}

/** A compiler that makes programs for another platform than it was asked for is set up wrongly. */
function refuseOtherPlatform({ name, platform, cross }: PeerSpecification, said: string): void {
  if (cross === undefined || said === platform) return;
  throw new PeerFailure('peer.hello', name, `was built for ${platform} and says that it runs on ${said}`);
}
