import { layoutOf } from '../../layout/index.ts';
import type { SharedMemory } from '../../memory/shared-memory.ts';
import { type BrokenImage, brokenImages, edgeValues, type Value } from '../../values/index.ts';
import { findChangeFault } from '../judge/judge-memory.ts';
import { findRefusalFault, type Offered } from '../judge/judge-refusals.ts';
import type { Meaning } from '../judge/judge-tapes.ts';
import type { Participant } from '../participant.ts';
import type { Plan, WrittenImage } from '../plan/plan.ts';
import { type CheckRecord, checkRecord, type Fault, reference } from '../records.ts';
import { repeatRefusals } from '../repeat/repeat-refusals.ts';
import { repeatValues } from '../repeat/repeat-values.ts';
import { FaultShrinker, type Repetition } from '../repeat/shrink-fault.ts';
import { Exchange } from './exchange.ts';
import { judgeWrittenImages } from './images-check.ts';
import { placeOffered, slotsOfOffer } from './offer-images.ts';
import { attempt, isAble, largestExtent, prepareTypePeers, type TypePeer } from './type-peer.ts';

/** Images of one case: all break the same rule (automatic), or are written in one case of a file. */
interface RefuseCase {
  readonly id: string;
  readonly images: readonly BrokenImage[];
  /** Whole images of a written case, after the others. */
  readonly whole?: readonly WrittenImage[];
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
  const shrinker = new FaultShrinker(exchange, plan);
  for (const each of cases) {
    const judged = await judgeCase(each, exchange, peers, plan);
    for (const [index, peer] of peers.entries()) {
      const identity = { kind: 'refuse' as const, type, case: each.id, writer: reference, reader: peer.name, platform };
      const own = judged[index] ?? { values: 0 };
      const check = checkRecord(identity, outcomeOf(peer, own, countOf(each)));
      yield shrinker.withSmallest(check, own.value, repetitionOf(check, peer, own, exchange, plan, peers));
    }
  }
}

/** A wrong answer to a broken image is tried with other images, a valid image that was misread with other values. */
function repetitionOf(
  check: CheckRecord,
  reader: TypePeer,
  { broken }: Judged,
  exchange: Exchange,
  plan: Plan,
  peers: readonly TypePeer[],
): Repetition | undefined {
  if (broken === undefined) return repeatValues(check, exchange, plan, peers);
  return repeatRefusals(reader, broken, validOf(exchange, plan), exchange, meaningOf(exchange, plan));
}

/** The written cases, then one for each rule that images of the type can break. */
function refuseCasesOf(name: string, plan: Plan): RefuseCase[] {
  const type = { kind: 'named' as const, name };
  const layout = layoutOf(type, plan.types, plan.profile, plan.platform);
  const automatic = new Map<string, BrokenImage[]>();
  for (const image of brokenImages(type, plan.types, layout, { seed: plan.seed })) {
    automatic.set(image.rule, [...(automatic.get(image.rule) ?? []), image]);
  }
  const written = plan.cases.filter((each) => each.type === name && (each.refuse.length > 0 || each.images));
  return [
    ...written.map(({ id, refuse, images = [] }) => ({ id, images: refuse, whole: images })),
    ...[...automatic].map(([id, images]) => ({ id, images })),
  ];
}

/** What a reader made of the images of a case. */
interface Judged {
  values: number;
  fault?: Fault;
  /** The value with which it went wrong, and the image, if that was a broken one. */
  value?: Value;
  broken?: BrokenImage;
}

function countOf({ images, whole = [] }: RefuseCase): number {
  return images.length + whole.length;
}

async function judgeCase(
  { images, whole = [] }: RefuseCase,
  exchange: Exchange,
  peers: readonly TypePeer[],
  plan: Plan,
): Promise<Judged[]> {
  const judged = peers.map((): Judged => ({ values: 0 }));
  const valid = validOf(exchange, plan);
  const most = Math.max(1, Math.floor(exchange.capacity / slotsOfOffer));
  for (let start = 0; start < images.length && peers.some(isAble); start += most) {
    const offered: Offered = { images: images.slice(start, start + most), valid };
    const request = placeOffered(offered, exchange);
    const slots = exchange.referenceSlots(request.values.length);
    const right = slots.slice();
    const before = judged.map((each) => ({ ...each }));
    const judge = (peer: TypePeer, index: number) =>
      judgeReader(peer, offered, request, exchange, plan, judged[index] as Judged);
    await Promise.all(peers.map(judge));
    if (Buffer.compare(slots, right) === 0) continue;
    // Somebody changed what others read: one after the other, each on images as they were.
    for (const [index, peer] of peers.entries()) {
      slots.set(right);
      judged[index] = before[index] as Judged;
      await judge(peer, index);
      const images = request.values.map(() => offered.valid);
      const change = findChangeFault(peer.name, right, slots, exchange.stride, exchange.layout, images);
      if (change !== undefined)
        judged[index] = { values: (judged[index] as Judged).values, fault: withoutValue(change) };
    }
  }
  for (const [index, peer] of peers.entries()) {
    const { values, fault } = await judgeWrittenImages(whole, peer, exchange, plan);
    const known = judged[index] as Judged;
    known.values += values;
    if (fault !== undefined) known.fault ??= fault;
  }
  return judged;
}

/** The image that was changed may have been a broken one, which is the image of no value. */
function withoutValue({ value: _value, valueIndex: _index, ...fault }: Fault): Fault {
  return fault;
}

function validOf({ type }: Exchange, { types }: Plan): Value {
  const [valid] = edgeValues({ kind: 'named', name: type }, types);
  if (valid === undefined) throw new Error(`the type ${type} has no edge values`);
  return valid;
}

function meaningOf({ type, layout }: Exchange, { types }: Plan): Meaning {
  return { type: { kind: 'named', name: type }, types, layout };
}

async function judgeReader(
  peer: TypePeer,
  offered: Offered,
  request: ReturnType<typeof placeOffered>,
  exchange: Exchange,
  plan: Plan,
  judged: Judged,
): Promise<void> {
  const tape = await attempt(peer, (running) => exchange.read(running, undefined, request));
  if (tape === undefined) return;
  judged.values += offered.images.length;
  if (judged.fault !== undefined) return;
  const found = findRefusalFault(peer.name, tape, offered, meaningOf(exchange, plan));
  if (found === undefined) return;
  judged.fault = found.fault;
  judged.value = found.broken?.value ?? offered.valid;
  if (found.broken !== undefined) judged.broken = found.broken;
}

function outcomeOf(peer: TypePeer, { values, fault }: Judged, count: number) {
  if (fault !== undefined) return { verdict: 'failed' as const, values, fault };
  if (values === count) return { verdict: 'passed' as const, values };
  if (peer.unsupported !== undefined) return { verdict: 'unsupported' as const, values, reason: peer.unsupported };
  return { verdict: 'error' as const, values, ...(peer.broken === undefined ? {} : { fault: peer.broken }) };
}
