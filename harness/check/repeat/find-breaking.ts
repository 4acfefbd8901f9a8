import type { PeerFailureCode } from '../../peers/failure.ts';
import { PeerFailure, Unsupported } from '../../peers/failure.ts';
import type { RunningPeer } from '../../peers/running-peer.ts';
import { toJson, type Value } from '../../values/index.ts';
import type { Exchange } from '../kinds/exchange.ts';
import type { TypePeer } from '../kinds/type-peer.ts';
import type { Fault } from '../records.ts';

/** Failures that come at once, so that they can be provoked again. A hang costs the whole time-out each time. */
const sought: readonly string[] = ['peer.refused', 'peer.crash', 'peer.garbage'] satisfies PeerFailureCode[];

/** Types in which the value is looked for that ends a peer's program: each of them costs about ten starts of it. */
const mostSearches = 3;
/** How often was looked, for each peer of a run. */
const searches = new WeakMap<RunningPeer, number>();

/** Has a peer do with some values what it failed at. */
type Ask = (running: RunningPeer, values: readonly Value[]) => Promise<unknown>;

/**
 * Looks for the value with which a peer fails as a program: it ends, answers an error, or garbage. Of a batch of a thousand values nobody could
 * tell otherwise which one it was. Uses the tape and the reference's images of the exchange.
 * @param start index in the case of the first of `values`
 * @returns the fault with the value, if the peer fails with that one alone; else the fault as it was
 */
export async function withBreakingValue(
  { running, broken: fault }: TypePeer,
  values: readonly Value[],
  exchange: Exchange,
  start: number,
): Promise<Fault | undefined> {
  if (running === undefined || fault === undefined || !sought.includes(fault.rule)) return fault;
  const lives = fault.rule === 'peer.refused';
  const done = searches.get(running) ?? 0;
  if (!lives && (done >= mostSearches || running.isAttached)) return fault;
  if (!lives) searches.set(running, done + 1);
  const program = lives ? running : running.another({ mostFailures: 2 * Math.ceil(Math.log2(values.length + 1)) + 2 });
  try {
    for (const ask of requests(exchange)) {
      const fails = (some: readonly Value[]) => failsAs(fault, () => ask(program, some));
      if (!(await fails(values))) continue;
      const index = await firstFailing(values, fails);
      if (index === undefined) return fault;
      return { ...fault, value: toJson(values[index] as Value), valueIndex: start + index };
    }
    return fault;
  } finally {
    if (!lives) await program.close();
  }
}

function requests(exchange: Exchange): Ask[] {
  return [
    (running, values) => exchange.write(running, exchange.prepare(values)),
    (running, values) => {
      const batch = exchange.encode(values);
      exchange.writeReference(batch, 'varied');
      return exchange.read(running, undefined, batch);
    },
  ];
}

/** Halves the values until one is left. @returns its index, if it fails alone */
async function firstFailing(
  values: readonly Value[],
  fails: (some: readonly Value[]) => Promise<boolean>,
): Promise<number | undefined> {
  let [from, to] = [0, values.length];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (await fails(values.slice(from, middle))) to = middle;
    else from = middle;
  }
  return (await fails(values.slice(from, to))) ? from : undefined;
}

async function failsAs(fault: Fault, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof PeerFailure) return error.code === fault.rule;
    if (error instanceof Unsupported) return false;
    throw error;
  }
}
