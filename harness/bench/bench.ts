import { performance } from 'node:perf_hooks';
import { resolveInputs } from '../check/plan/inputs.ts';
import { makePlan } from '../check/plan/make-plan.ts';
import type { Plan } from '../check/plan/plan.ts';
import { unitsOf } from '../check/plan/plan.ts';
import { openSession, type Session } from '../check/session.ts';
import { measurePair, type PairSpeed } from './pair-speed.ts';
import { peakMemoryOfRun } from './peak-memory.ts';

/** The 88-byte struct that is exchanged. */
const recordType = 'suite.bench.Record88';
/** Milliseconds for each pair. */
const pairMilliseconds = 1_500;

/**
 * Measures and prints, in one run: verified values per second for each pair, the warm bundled suite, and how peak memory
 * grows with the number of values. `peers`: which (default: the bundled ones).
 */
export async function runBench(peers: readonly string[]): Promise<void> {
  const inputs = await resolveInputs([]);
  const options = { types: [], profile: 's-core', seed: 1, timeout: 600, ...(peers.length === 0 ? {} : { peers }) };
  const plan = await makePlan(inputs, options);
  const session = await openSession(plan);
  try {
    const failed = session.participants.find((participant) => participant.running === undefined);
    if (failed !== undefined) throw new Error(`${failed.name}: ${failed.failure?.message}`);
    printPairs(await measurePairs(session, plan));
    console.log(await measureSuite(session, plan));
  } finally {
    await session.close();
  }
  await printMemory(plan);
}

async function measurePairs(session: Session, plan: Plan): Promise<PairSpeed[]> {
  const speeds: PairSpeed[] = [];
  const running = session.participants.flatMap((participant) => participant.running ?? []);
  for (const writer of running) {
    for (const reader of running) {
      speeds.push(await measurePair(recordType, plan, session.memory, writer, reader, pairMilliseconds));
    }
  }
  return speeds;
}

function printPairs(speeds: readonly PairSpeed[]): void {
  const slowest = Math.min(...speeds.map((speed) => speed.valuesPerSecond));
  console.log(
    `verified values per second, ${recordType}, one prepared tape written, read and compared again and again`,
  );
  for (const { writer, reader, valuesPerSecond } of speeds) {
    const millions = (valuesPerSecond / 1e6).toFixed(2).padStart(8);
    console.log(
      `${`${writer} -> ${reader}`.padEnd(28)}${millions} million/s  ${(valuesPerSecond / slowest).toFixed(0).padStart(4)} x the slowest`,
    );
  }
}

async function measureSuite(session: Session, plan: Plan): Promise<string> {
  const started = performance.now();
  let checks = 0;
  let values = 0;
  for (const unit of unitsOf(plan)) {
    for await (const check of session.check(unit)) {
      checks++;
      values += check.values;
      if (check.fault !== undefined) throw new Error(`${check.id}: ${check.verdict}`);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return `bundled suite, peers running: ${seconds.toFixed(1)} s for ${plan.selected.length} types, ${checks} checks, ${values} values compared`;
}

async function printMemory(plan: Plan): Promise<void> {
  const peers = plan.peers.map((peer) => peer.name).join(',');
  const few = await peakMemoryOfRun(recordType, peers, 10_000);
  const many = await peakMemoryOfRun(recordType, peers, 1_000_000);
  console.log(
    `peak memory of the harness: ${few} MiB with 10,000 values, ${many} MiB with 1,000,000 (${(many / few).toFixed(2)} x)`,
  );
}
