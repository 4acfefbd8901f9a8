import { lackingPart } from '../../layout/index.ts';
import type { SharedMemory } from '../../memory/shared-memory.ts';
import { isLeftOut, type Participant, platformOfPeer, unboundNames } from '../participant.ts';
import type { Plan, Unit } from '../plan/plan.ts';
import { type CheckRecord, checkRecord, reference } from '../records.ts';
import { groupPeers, type PlatformGroup } from './platform-groups.ts';

/** One kind of check of one type, for peers that can share it. */
export type Checker = (
  type: string,
  plan: Plan,
  participants: readonly Participant[],
  memory: SharedMemory,
) => AsyncGenerator<CheckRecord>;

/** The case of pairs that cannot share any number. */
const byteOrderCase = 'byte-order';
/** The case of types that the profile of the run has no place for. */
const profileCase = 'profile';

/**
 * Has a unit checked among the peers of each group that can share the type. Pairs whose layouts differ are not planned: the portability
 * table has them; those of different byte order are `unsupported` (RULES 9).
 */
export async function* checkPlatforms(
  { type, kind }: Unit,
  plan: Plan,
  participants: readonly Participant[],
  memory: SharedMemory,
  check: Checker,
): AsyncGenerator<CheckRecord> {
  const platforms = platformsOf(participants);
  const lacking = lackingPart(type, plan.types, plan.profile);
  if (lacking !== undefined) {
    yield* lackRecords({ type, kind }, plan, platforms, `the profile ${plan.profile.profile} has no ${lacking}`);
    return;
  }
  const able = participants.map((participant) => withLack(participant, type, plan));
  const groups = groupPeers(type, kind, plan, able);
  const leftOut = new Set(participants.filter(isLeftOut).map(({ name }) => name));
  for (const group of groups) {
    for await (const record of check(type, group.plan, group.participants, memory)) {
      yield { ...onPlatforms(record, platforms), ...whyNobodyLacks(record, group, leftOut) };
    }
  }
  if (kind !== 'values') return;
  for (const writers of groups) {
    for (const readers of groups) yield* byteOrderRecords(type, writers, readers, platforms);
  }
}

/** What an unsupported check is due to, if not to what a peer says of the type. */
function whyNobodyLacks(
  { verdict, writer, reader }: CheckRecord,
  { layout }: PlatformGroup,
  leftOut: ReadonlySet<string>,
): Pick<CheckRecord, 'portability' | 'leftOut'> {
  if (verdict !== 'unsupported') return {};
  if (layout === undefined) return { portability: true };
  return leftOut.has(writer) || leftOut.has(reader) ? { leftOut: true } : {};
}

/** The platform of each peer, by name. */
export function platformsOf(participants: readonly Participant[]): ReadonlyMap<string, string> {
  return new Map(participants.map((participant) => [participant.name, platformOfPeer(participant)]));
}

/** A check's platform is that of its peers: of the writer and of the reader, once if they are the same. */
export function onPlatforms(record: CheckRecord, platforms: ReadonlyMap<string, string>): CheckRecord {
  const platform = platformLabel(record.writer, record.reader, platforms);
  if (platform === undefined || platform === record.platform) return record;
  const { id: _, ...rest } = record;
  return checkRecord({ ...rest, platform }, rest);
}

function platformLabel(writer: string, reader: string, platforms: ReadonlyMap<string, string>): string | undefined {
  const [first, second] = [writer, reader].flatMap((name) => platforms.get(name) ?? []);
  return second === undefined || first === second ? first : `${first}+${second}`;
}

/** A peer whose library has not all that the type is made of was not built for it. */
function withLack(participant: Participant, type: string, plan: Plan): Participant {
  const lacking = lackingPart(type, plan.types, plan.profile, unboundNames(participant.specification));
  return lacking === undefined ? participant : { ...participant, absence: `${participant.name} has no ${lacking}` };
}

/** Nobody can be asked about a type that the profile has no place for: a check for each peer says so. */
function* lackRecords(
  { type, kind }: Unit,
  plan: Plan,
  platforms: ReadonlyMap<string, string>,
  reason: string,
): Generator<CheckRecord> {
  for (const [writer, platform = plan.platform.platform] of platforms) {
    const identity = { kind, type, case: profileCase, writer, reader: reference, platform };
    yield checkRecord(identity, { verdict: 'unsupported', values: 0, reason });
  }
}

function* byteOrderRecords(
  type: string,
  writers: PlatformGroup,
  readers: PlatformGroup,
  platforms: ReadonlyMap<string, string>,
): Generator<CheckRecord> {
  const orders = [writers, readers].map(({ layout }) => layout?.byteOrder);
  if (orders.includes(undefined) || orders[0] === orders[1]) return;
  for (const { name: writer } of writers.participants) {
    for (const { name: reader } of readers.participants) {
      const platform = platformLabel(writer, reader, platforms) ?? '';
      const identity = { kind: 'values' as const, type, case: byteOrderCase, writer, reader, platform };
      const reason = `${writer} is ${orders[0]}-endian, ${reader} is ${orders[1]}-endian`;
      yield checkRecord(identity, { verdict: 'unsupported', values: 0, reason, portability: true });
    }
  }
}
