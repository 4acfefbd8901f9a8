import { Listr, type ListrTask } from 'listr2';
import { peerInputs } from '../check/plan/peer-input.ts';
import { type Plan, unitsOf } from '../check/plan/plan.ts';
import { openSession, type Session } from '../check/session.ts';
import { type SoakExtent, type SoakProgress, soak } from '../check/soak/soak.ts';
import { buildCommands, locateBuild } from '../peers/build/build.ts';
import type { PeerWatch } from '../peers/running-peer.ts';
import { describePeers } from '../report/peers.ts';
import { plural } from '../report/plural.ts';
import type { RunRecorder } from '../report/run-recorder.ts';
import type { Report } from '../report/schema.ts';
import { CheckProgress } from './check-progress.ts';
import { onStopSignal } from './stop-signals.ts';

/** How much a run says while it goes on. `quiet`: nothing; `verbose`: every unit, every stage of every peer, builds, timings. */
export type Loudness = 'quiet' | 'usual' | 'verbose';

/** Milliseconds between two pictures of a terminal's line. */
const redrawInterval = 100;

/** Where a task says what it is doing and, in the end, what it did. */
type Task = Parameters<ListrTask['task']>[1];

/** Runs all units of a plan, showing progress; stops, and still makes the report, at a signal. */
export async function executeWithProgress(
  plan: Plan,
  recorder: RunRecorder,
  loudness: Loudness,
  extent?: SoakExtent,
  watch: PeerWatch = {},
): Promise<Report> {
  let stopped = false;
  let session: Session | undefined;
  const preparing = new AbortController();
  const unwatch = onStopSignal(() => {
    stopped = true;
    preparing.abort();
    session?.kill();
  });
  const context = { plan, recorder, loudness, watch, isStopped: () => stopped };
  const tasks: ListrTask[] = [
    {
      title: 'Peers',
      task: async (_, task) => {
        session = await openPeers(context, task, preparing.signal);
      },
      rendererOptions: { outputBar: plan.peers.length },
    },
    {
      title: 'Checks',
      task: async (_, task) => {
        if (session !== undefined) await makeChecks(session, context, task);
      },
    },
    {
      title: 'Soak',
      enabled: extent !== undefined,
      task: async (_, task) => {
        if (session !== undefined && extent !== undefined) await makeSoak(session, extent, context, task);
      },
    },
  ];
  try {
    await new Listr(tasks, { registerSignalListeners: false, ...rendererFor(context) }).run();
    return recorder.finish(describePeers(session?.participants ?? []), !stopped);
  } finally {
    await session?.close();
    unwatch();
  }
}

interface Context {
  readonly plan: Plan;
  readonly recorder: RunRecorder;
  readonly loudness: Loudness;
  readonly watch: PeerWatch;
  readonly isStopped: () => boolean;
}

/** A terminal redraws its lines; logs, those who want to see everything, and those who are asked something, get one line after the other. */
function rendererFor({ loudness, watch }: Context) {
  return {
    // A line that changes its height makes the ones below it jump.
    rendererOptions: { formatOutput: 'truncate' as const },
    silentRendererCondition: loudness === 'quiet',
    fallbackRenderer: 'simple' as const,
    fallbackRendererCondition: loudness === 'verbose' || watch.attach !== undefined || !process.stdout.isTTY,
  };
}

async function openPeers({ plan, loudness, watch }: Context, task: Task, signal: AbortSignal): Promise<Session> {
  const peer = (name: string, stage: string, detail: string) => {
    task.output = `${name}: ${stage}${detail === '' ? '' : ` (${detail})`}`;
  };
  const session = await openSession(plan, { peer }, signal, watch);
  if (loudness === 'verbose') for (const line of await describeBuilds(plan)) task.output = line;
  const ready = session.participants.filter((each) => each.hello !== undefined).length;
  task.title = `Peers: ${ready} of ${plan.peers.length} ready`;
  return session;
}

/** Where each peer was built and by which commands. */
async function describeBuilds(plan: Plan): Promise<string[]> {
  const inputOf = peerInputs(plan);
  const described = plan.peers.map(async (peer) => {
    const places = await locateBuild(peer, inputOf(peer)).catch(() => undefined);
    if (places === undefined) return [];
    const commands = buildCommands(peer, places).map((command) => `${peer.name}: $ ${command.join(' ')}`);
    return [`${peer.name}: built in ${places.build}`, ...commands];
  });
  return (await Promise.all(described)).flat();
}

async function makeChecks(session: Session, context: Context, task: Task): Promise<void> {
  const { plan, recorder, loudness, isStopped } = context;
  const units = unitsOf(plan);
  const progress = new CheckProgress(units);
  const isTerminal = Boolean(process.stdout.isTTY) && loudness === 'usual';
  let drawnAt = 0;
  for (const [index, unit] of units.entries()) {
    if (isStopped()) break;
    progress.begin(unit);
    if (isTerminal || loudness === 'verbose' || isTenth(index, units.length)) task.output = progress.line();
    for await (const check of session.check(unit)) {
      if (isStopped()) continue;
      recorder.add(check);
      progress.add(check);
      if (!isTerminal || performance.now() - drawnAt < redrawInterval) continue;
      drawnAt = performance.now();
      task.output = progress.line();
    }
    const done = progress.end();
    if (loudness === 'verbose') task.output = done;
  }
  if (loudness === 'verbose') for (const line of progress.timings()) task.output = line;
  task.title = `Checks: ${recorder.checks.planned}`;
}

/** A log gets ten lines. */
function isTenth(index: number, count: number): boolean {
  return index % Math.ceil(count / 10) === 0;
}

async function makeSoak(session: Session, extent: SoakExtent, context: Context, task: Task): Promise<void> {
  const { recorder, isStopped } = context;
  if (isStopped()) return;
  let latest = { values: 0, seconds: 0 };
  const progress = (state: SoakProgress) => {
    latest = state;
    task.output = soakLine(state);
  };
  for await (const check of soak(session, extent, { progress, isStopped })) recorder.add(check);
  task.title = `Soak: ${soakLine(latest)}`;
}

function soakLine({ values, seconds }: SoakProgress): string {
  const rate = Math.round(values / Math.max(seconds, 0.001));
  return `${plural(values, 'value')} in ${Math.round(seconds)} s, ${rate.toLocaleString('en-US')} a second`;
}
