import { findImageFault } from '../check/judge/judge-images.ts';
import { findTapeFault } from '../check/judge/judge-tapes.ts';
import { Exchange } from '../check/kinds/exchange.ts';
import { largestExtent, prepareTypePeers, type TypePeer } from '../check/kinds/type-peer.ts';
import { type CheckIdentity, type Fault, reference } from '../check/records.ts';
import type { Session } from '../check/session.ts';
import type { Layout } from '../layout/index.ts';
import type { RunningPeer } from '../peers/running-peer.ts';
import { splitTape, TapeError, type Value } from '../values/index.ts';

/** What happened when one value went from a writer to a reader again. */
export interface ValueEvidence {
  readonly layout: Layout;
  /** The first fault; `undefined`: all went well. */
  readonly fault?: Fault;
  /** The images of the value: the reference's, and what the writer made. Only when a peer wrote. */
  readonly written?: { readonly writer: string; readonly expected: Uint8Array; readonly actual: Uint8Array };
  /** What a peer read, and the tape records that it should have made and made. Only when a peer read. */
  readonly read?: {
    readonly reader: string;
    readonly writer: string;
    readonly image: Uint8Array;
    readonly expected: Uint8Array;
    /** `undefined`: the reader's tape cannot be taken apart. */
    readonly actual: Uint8Array | undefined;
  };
}

/** The value goes into several slots: they differ in their addresses and in what unspecified bytes hold. */
const copies = 12;

/**
 * Has the peers of a check exchange one value again, and nothing else.
 * @throws PeerFailure, Unsupported as the peers fail
 */
export async function exchangeValue(session: Session, check: CheckIdentity, value: Value): Promise<ValueEvidence> {
  const { plan, memory, participants } = session;
  const peers = await prepareTypePeers(check.type, plan, participants);
  const exchange = new Exchange(check.type, plan, memory, largestExtent(check.type, plan, peers));
  const { layout, stride } = exchange;
  const batch = exchange.prepare(new Array<Value>(Math.min(copies, exchange.capacity)).fill(value));
  exchange.writeReference(batch, 'varied');
  let images = exchange.referenceSlots(batch.values.length);
  const imageAt = (from: Uint8Array, index: number) => from.slice(index * stride, index * stride + layout.size);
  let evidence: ValueEvidence = { layout };
  if (check.writer !== reference) {
    images = await exchange.write(runningPeer(peers, check.writer), batch);
    const fault = findImageFault(check.writer, images, batch, layout, stride);
    const index = fault?.valueIndex ?? 0;
    const written = { writer: check.writer, expected: imageAt(batch.canonical, index), actual: imageAt(images, index) };
    evidence = { ...evidence, written, ...(fault === undefined ? {} : { fault }) };
  }
  if (check.reader !== reference) {
    const writer = check.writer === reference ? undefined : check.writer;
    const tape = await exchange.read(runningPeer(peers, check.reader), writer, batch);
    const type = { kind: 'named' as const, name: check.type };
    const fault = findTapeFault(check.reader, tape, batch, { type, types: plan.types, layout });
    const index = fault?.valueIndex ?? 0;
    const [expected, actual] = [recordAt(batch.tape, index) ?? new Uint8Array(), recordAt(tape, index)];
    const read = { reader: check.reader, writer: check.writer, image: imageAt(images, index), expected, actual };
    evidence = {
      ...evidence,
      read,
      ...((evidence.fault ?? fault) ? { fault: (evidence.fault ?? fault) as Fault } : {}),
    };
  }
  return evidence;
}

function runningPeer(peers: readonly TypePeer[], name: string): RunningPeer {
  const peer = peers.find((each) => each.name === name);
  if (peer?.running === undefined) throw new Error(`peer "${name}" does not run`);
  return peer.running;
}

/** A copy of one record of a tape, its length included. */
function recordAt(tape: Uint8Array, index: number): Uint8Array | undefined {
  try {
    const span = splitTape(tape, index + 1)[index];
    return span === undefined ? undefined : tape.slice(span.offset, span.offset + span.size);
  } catch (error) {
    if (error instanceof TapeError) return undefined;
    throw error;
  }
}
