import { layoutOf } from '../../layout/index.ts';
import { PeerFailure, Unsupported } from '../../peers/failure.ts';
import type { RunningPeer } from '../../peers/running-peer.ts';
import { absenceOf, faultOfFailure, type Participant } from '../participant.ts';
import type { Plan } from '../plan/plan.ts';
import type { Fault } from '../records.ts';
import { fitsSlot } from './exchange.ts';

/** A peer's part in the checks of one type. The first failure in a type ends it: crashes do not heal. */
export interface TypePeer {
  readonly name: string;
  readonly running: RunningPeer | undefined;
  /** Size and alignment (bytes) that the peer believes the type to have; 0 and 1 when it said nothing. */
  readonly size: number;
  readonly align: number;
  /** Why the peer cannot be asked about the type. */
  unsupported?: string;
  /** How it failed. */
  broken?: Fault;
}

/** Asks all peers for a type's size and alignment: so much room each of them needs. */
export function prepareTypePeers(type: string, plan: Plan, participants: readonly Participant[]): Promise<TypePeer[]> {
  return Promise.all(participants.map((participant) => prepareTypePeer(type, plan, participant)));
}

/** Whether a peer can still be asked. */
export function isAble(peer: TypePeer): boolean {
  return peer.broken === undefined && peer.unsupported === undefined;
}

/** Asks a peer; what it lacks or how it fails is remembered, and then the answer is `undefined`. */
export async function attempt<Answer>(
  peer: TypePeer,
  ask: (running: RunningPeer) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (peer.running === undefined || !isAble(peer)) return undefined;
  try {
    return await ask(peer.running);
  } catch (error) {
    if (error instanceof Unsupported) peer.unsupported = `${peer.name}: ${error.message}`;
    else if (error instanceof PeerFailure) peer.broken = faultOfFailure(error, peer.name);
    else throw error;
    return undefined;
  }
}

/** Size and alignment (bytes) that any peer, or the reference, believes the type to have. */
export function largestExtent(type: string, plan: Plan, peers: readonly TypePeer[]): { size: number; align: number } {
  const { size, align } = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
  return {
    size: Math.max(size, ...peers.map((peer) => peer.size)),
    align: Math.max(align, ...peers.map((peer) => peer.align)),
  };
}

async function prepareTypePeer(type: string, plan: Plan, participant: Participant): Promise<TypePeer> {
  const { name, running } = participant;
  const unknown = { name, running, size: 0, align: 1 };
  const absence = absenceOf(participant, plan);
  if (absence !== undefined) return { ...unknown, unsupported: absence };
  if (running === undefined) return { ...unknown, broken: faultOfFailure(participant.failure, name) };
  const peer: TypePeer = { ...unknown };
  const layout = await attempt(peer, () => running.layout(type));
  if (layout === undefined) return peer;
  const expected = layoutOf({ kind: 'named', name: type }, plan.types, plan.profile, plan.platform);
  if (fitsSlot(layout.size, expected.size) && layout.align <= 4096) {
    return { ...peer, size: layout.size, align: layout.align };
  }
  const message = `${name} believes in ${layout.size} bytes, aligned to ${layout.align}: it cannot be exercised beside the others`;
  const sizes = { expected: `size ${expected.size}`, actual: `size ${layout.size}` };
  return { ...peer, broken: { peer: name, rule: 'struct.size', path: '', offset: 0, ...sizes, message } };
}
