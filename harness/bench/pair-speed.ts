import { performance } from 'node:perf_hooks';
import { findImageFault } from '../check/judge/judge-images.ts';
import { Exchange } from '../check/kinds/exchange.ts';
import type { Plan } from '../check/plan/plan.ts';
import type { SharedMemory } from '../memory/shared-memory.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { sampleValues, type Value } from '../values/index.ts';

/** How fast one pair exchanges verified values. */
export interface PairSpeed {
  readonly writer: string;
  readonly reader: string;
  /** Values written, read and found right in the time measured. */
  readonly values: number;
  readonly valuesPerSecond: number;
}

/** Generated values, repeated until the batch is full: making them is not what is measured. */
const distinctValues = 1_000;

/**
 * Measures a pair as docs/performance.md counts: one prepared tape is written into shared memory by the writer, read by the
 * reader and its tape compared, again and again for `milliseconds`. The writer's images are judged once, after the time.
 */
export async function measurePair(
  type: string,
  plan: Plan,
  memory: SharedMemory,
  writer: RunningPeer,
  reader: RunningPeer,
  milliseconds: number,
): Promise<PairSpeed> {
  const { size, align } = await writer.layout(type);
  const exchange = new Exchange(type, plan, memory, { size, align });
  const batch = exchange.prepare(repeatedValues(type, plan, exchange.room));
  let values = 0;
  const started = performance.now();
  while (performance.now() - started < milliseconds) {
    await exchange.write(writer, batch);
    const tape = await exchange.read(reader, writer.name, batch);
    if (Buffer.compare(tape, batch.tape) !== 0) throw new Error(`${writer.name} -> ${reader.name}: values differ`);
    values += batch.values.length;
  }
  const seconds = (performance.now() - started) / 1000;
  const images = await exchange.write(writer, batch);
  const fault = findImageFault(writer.name, images, batch, exchange.layout, exchange.stride);
  if (fault !== undefined) throw new Error(fault.message);
  return { writer: writer.name, reader: reader.name, values, valuesPerSecond: values / seconds };
}

function repeatedValues(type: string, plan: Plan, count: number): Value[] {
  const distinct = sampleValues({ kind: 'named', name: type }, plan.types, {
    seed: plan.seed,
    start: 0,
    count: distinctValues,
  });
  return Array.from({ length: count }, (_, index) => distinct[index % distinct.length] as Value);
}
