import { layoutOf } from '../layout/index.ts';
import type { SharedMemory } from '../memory/shared-memory.ts';
import { type BrokenImage, brokenImages, edgeValues, type Value } from '../values/index.ts';
import { Exchange } from './exchange.ts';
import { findRefusalFault, type Offered } from './judge-refusals.ts';
import type { Participant } from './participant.ts';
import type { Plan } from './plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from './records.ts';
import { attempt, isAble, largestExtent, prepareTypePeers, type TypePeer } from './type-peer.ts';

/** Images of one case: all break the same rule (automatic), or are written in one case of a file. */
interface RefuseCase {
  readonly id: string;
  readonly images: readonly BrokenImage[];
}

/**
 * Images that break a rule of the profile must be refused, with the rule and the path, by every reader; valid images between them
 * must be read as ever.
 */
export async function* checkRefusals(
  type: string,
  plan: Plan,
  participants: readonly Participant[],
  memory: SharedMemory,
): AsyncGenerator<CheckRecord> {
  const cases = refuseCasesOf(type, plan);
  if (cases.length === 0) return;
  const peers = await prepareTypePeers(type, plan, participants);
  const exchange = new Exchange(type, plan, memory, largestExtent(type, plan, peers));
  const { platform } = plan.platform;
  for (const each of cases) {
    const judged = await judgeCase(each, exchange, peers, plan);
    for (const [index, peer] of peers.entries()) {
      const identity = { kind: 'refuse' as const, type, case: each.id, writer: reference, reader: peer.name, platform };
      yield checkRecord(identity, outcomeOf(peer, judged[index] ?? { values: 0 }, each.images.length));
    }
  }
}

/** The written cases, then one for each rule that images of the type can break. */
function refuseCasesOf(name: string, plan: Plan): RefuseCase[] {
  const type = { kind: 'named' as const, name };
  const layout = layoutOf(type, plan.types, plan.profile, plan.platform);
  const automatic = new Map<string, BrokenImage[]>();
  for (const image of brokenImages(type, plan.types, layout, { seed: plan.seed })) {
    automatic.set(image.rule, [...(automatic.get(image.rule) ?? []), image]);
  }
  const written = plan.cases.filter((each) => each.type === name && each.refuse.length > 0);
  return [
    ...written.map((each) => ({ id: each.id, images: each.refuse })),
    ...[...automatic].map(([id, images]) => ({ id, images })),
  ];
}

/** What a reader made of the images of a case. */
interface Judged {
  values: number;
  fault?: Fault;
}

async function judgeCase(
  { images }: RefuseCase,
  exchange: Exchange,
  peers: readonly TypePeer[],
  plan: Plan,
): Promise<Judged[]> {
  const judged = peers.map((): Judged => ({ values: 0 }));
  const [valid] = edgeValues({ kind: 'named', name: exchange.type }, plan.types) as [Value, ...Value[]];
  const most = Math.max(1, Math.floor(exchange.capacity / 2));
  for (let start = 0; start < images.length && peers.some(isAble); start += most) {
    const offered: Offered = { images: images.slice(start, start + most), valid };
    placeOffered(offered, exchange);
    await Promise.all(peers.map((peer, index) => judgeReader(peer, offered, exchange, plan, judged[index] as Judged)));
  }
  return judged;
}

/** Each broken image is followed by a valid one, which it must not hide. */
function placeOffered({ images, valid }: Offered, exchange: Exchange): void {
  const values = images.flatMap(() => [valid, valid]);
  exchange.writeReference(exchange.encode(values), 'canonical');
  const slots = exchange.referenceSlots(values.length);
  for (const [index, { image }] of images.entries()) slots.set(image, 2 * index * exchange.stride);
}

async function judgeReader(
  peer: TypePeer,
  offered: Offered,
  exchange: Exchange,
  plan: Plan,
  judged: Judged,
): Promise<void> {
  const values = offered.images.flatMap(() => [offered.valid, offered.valid]);
  const tape = await attempt(peer, (running) => exchange.read(running, undefined, { values }));
  if (tape === undefined) return;
  judged.values += offered.images.length;
  if (judged.fault !== undefined) return;
  const fault = findRefusalFault(peer.name, tape, offered, {
    type: { kind: 'named', name: exchange.type },
    types: plan.types,
    layout: exchange.layout,
  });
  if (fault !== undefined) judged.fault = fault;
}

function outcomeOf(peer: TypePeer, { values, fault }: Judged, count: number) {
  if (fault !== undefined) return { verdict: 'failed' as const, values, fault };
  if (values === count) return { verdict: 'passed' as const, values };
  if (peer.unsupported !== undefined) return { verdict: 'unsupported' as const, values, reason: peer.unsupported };
  return { verdict: 'error' as const, values, ...(peer.broken === undefined ? {} : { fault: peer.broken }) };
}
