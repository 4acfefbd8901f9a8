import {
  absenceReason,
  type CompiledPlatform,
  findDifference,
  type Layout,
  layoutOn,
  platformOf,
} from '../../layout/index.ts';
import { type Participant, platformOfPeer } from '../participant.ts';
import type { Plan, PlatformPart } from '../plan/plan.ts';
import type { CheckKind } from '../records.ts';

/** Peers for which a type has the same bytes, whatever their platforms; and the plan of their checks. */
export interface PlatformGroup {
  readonly plan: Plan;
  readonly participants: readonly Participant[];
  /** `undefined`: the platform lacks a primitive of the type. */
  readonly layout: Layout | undefined;
}

/**
 * Sorts peers into groups that can share a type (RULES 9): those whose platforms and compilers give it the same layout. Layouts themselves
 * are judged platform by platform, because also numbers that move no byte count.
 */
export function groupPeers(
  type: string,
  kind: CheckKind,
  plan: Plan,
  participants: readonly Participant[],
): PlatformGroup[] {
  const groups: Group[] = [];
  const byPlatform = new Map<string, Group>();
  for (const participant of participants) {
    const part = partOf(plan, participant);
    const compiled = platformOf(part.platform, participant.hello?.compiler ?? '');
    const key = keyOf(compiled);
    const group = byPlatform.get(key) ?? groupFor(type, kind, plan, part, compiled, groups);
    byPlatform.set(key, group);
    group.participants.push(group.layout === undefined ? absent(participant, part) : participant);
  }
  return groups;
}

interface Group extends PlatformGroup {
  readonly participants: Participant[];
}

/** The group that has the platform's layout; a new one, which is added, where none has. */
function groupFor(
  type: string,
  kind: CheckKind,
  plan: Plan,
  part: PlatformPart,
  compiled: CompiledPlatform,
  groups: Group[],
): Group {
  const layout = layoutOn(compiled.platform, type, plan);
  const same = groups.find((each) => kind !== 'layout' && sameBytes(each.layout, layout, each.plan));
  if (same !== undefined) return same;
  const made = { plan: planOn(plan, part, compiled, type, layout), participants: [], layout };
  groups.push(made);
  return made;
}

/** The platform of a peer; one that is not of the run counts as the first, where the peer is refused. */
function partOf(plan: Plan, participant: Participant): PlatformPart {
  const name = platformOfPeer(participant);
  return plan.parts.find(({ platform }) => platform.platform === name) ?? plan;
}

function keyOf({ platform, override }: CompiledPlatform): string {
  return JSON.stringify([platform.platform, override ?? null]);
}

function sameBytes(a: Layout | undefined, b: Layout | undefined, { platform }: Plan): boolean {
  return a !== undefined && b !== undefined && findDifference(a, b, platform) === undefined;
}

/** The plan with another platform; images to be refused are those of the platform's usual compilers, and hold for its others where the layout is the same. */
function planOn(
  plan: Plan,
  part: PlatformPart,
  { platform, override }: CompiledPlatform,
  type: string,
  layout: Layout | undefined,
): Plan {
  // Somebody must say what the type is where it does not exist.
  if (layout === undefined) return plan;
  const here = { ...plan, platform, cases: part.cases };
  if (override === undefined || sameBytes(layoutOn(part.platform, type, plan), layout, here)) return here;
  return { ...here, cases: part.cases.map((each) => ({ ...each, refuse: [] })) };
}

function absent(participant: Participant, { platform }: PlatformPart): Participant {
  return { ...participant, absence: `${platform.platform} has ${absenceReason}` };
}
