import { availableParallelism } from 'node:os';
import { memorySizeFor } from '../memory/regions.ts';
import { createSharedMemory, type SharedMemory } from '../memory/shared-memory.ts';
import { buildPeer } from '../peers/build/build.ts';
import { makeCacheFolder } from '../peers/build/cache.ts';
import { PeerFailure } from '../peers/failure.ts';
import type { PeerSpecification } from '../peers/manifest/manifest.ts';
import { mapInOrder } from '../peers/map-in-order.ts';
import { type PeerWatch, RunningPeer } from '../peers/running-peer.ts';
import { openIceoryx2 } from '../transport/iceoryx2.ts';
import { checkLayouts } from './kinds/layout-check.ts';
import { checkMemory } from './kinds/memory-check.ts';
import { checkRefusals } from './kinds/refuse-check.ts';
import { planRegions } from './kinds/regions.ts';
import { checkValues } from './kinds/values-check.ts';
import { hasProfile, type Participant, profileAbsence } from './participant.ts';
import { peerInputs } from './plan/peer-input.ts';
import type { Plan, Unit } from './plan/plan.ts';
import { type Checker, checkPlatforms } from './platforms/check-platforms.ts';
import type { CheckKind, CheckRecord } from './records.ts';
import { TrespassWatch } from './trespass.ts';

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
 * @param watch a trace of the conversations, and who waits for a debugger
 * @throws InputError where the cache folder cannot be written
 */
export async function openSession(
  planned: Plan,
  progress: SessionProgress = {},
  stopSignal?: AbortSignal,
  watch: PeerWatch = {},
): Promise<Session> {
  makeCacheFolder();
  const openTransport = planned.transport === undefined ? undefined : await openIceoryx2(planned.peers.length);
  const plan: Plan = openTransport === undefined ? planned : { ...planned, openTransport };
  const stop = new AbortController();
  const regions = planRegions(plan);
  const memory = createSharedMemory(memorySizeFor(regions));
  const running: RunningPeer[] = [];
  const context = {
    plan,
    memory,
    inputOf: peerInputs(plan),
    stop: stop.signal,
    watch,
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
  const trespass = new TrespassWatch(plan, participants, memory, (unit, some, where) =>
    checkPlatforms(unit, plan, some, where, checkers[unit.kind]),
  );
  return {
    plan,
    participants,
    memory,
    check: (unit) => trespass.check(unit),
    async close() {
      await Promise.all(running.map((peer) => peer.close()));
      process.removeListener('exit', killAll);
      stopSignal?.removeEventListener('abort', killAll);
      openTransport?.close();
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
  readonly inputOf: ReturnType<typeof peerInputs>;
  readonly stop: AbortSignal;
  readonly watch: PeerWatch;
  readonly progress: SessionProgress;
  readonly running: RunningPeer[];
}

async function prepare(specification: PeerSpecification, context: Context): Promise<Participant> {
  const { plan, memory, inputOf, stop, watch, progress } = context;
  const { name } = specification;
  if (!hasProfile(specification, plan.profile)) {
    return { name, specification, absence: profileAbsence(name, specification.manifest.profiles, plan) };
  }
  const input = inputOf(specification);
  try {
    progress.peer?.(name, 'building', '');
    const built = await buildPeer(specification, { ...input, stop });
    progress.peer?.(name, 'starting', built.reused ? 'build reused' : 'built');
    const { timeoutMilliseconds, memoryLimit } = plan;
    const limits = { timeoutMilliseconds, ...(memoryLimit === undefined ? {} : { memoryLimit }) };
    const peer = new RunningPeer(built, { memory, ...input, ...limits, ...watch });
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
