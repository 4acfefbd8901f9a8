import {
  absenceReason,
  adviseOnPortability,
  findDifference,
  layoutOn,
  type Platform,
  platformOf,
} from '../../layout/index.ts';
import type { Plan } from '../plan/plan.ts';

/** A peer that took part, as it presented itself. */
export interface PlacedPeer {
  readonly name: string;
  readonly platform: string;
  readonly compiler: string;
}

/** A platform as one or more compilers of the run see it. */
export interface RunPlatform {
  /** `i686`; `x86_64, rustc 1.63.0` where a compiler keeps to other numbers than its platform. */
  readonly name: string;
  readonly platform: string;
  readonly peers: readonly string[];
  /** How many types lie as on the base, lie otherwise, cannot exist. */
  readonly same: number;
  readonly different: number;
  readonly absent: number;
}

/** Where a type lies otherwise than on the base, or cannot exist. */
export interface PortabilityDifference {
  readonly type: string;
  /** The `name` of a `RunPlatform`. */
  readonly platform: string;
  readonly peers: readonly string[];
  /** The first place: `u64 is 4-aligned: b at byte 4, on x86_64 at byte 8`. */
  readonly difference: string;
  /** `u64 is 4-aligned`. */
  readonly reason: string;
  readonly rule: string;
  /** The clause of the psABI behind it. */
  readonly source: string;
}

/** The types of a run on its platforms (RULES 9). */
export interface RunPortability {
  /** What the others are compared with. */
  readonly base: string;
  readonly platforms: readonly RunPlatform[];
  readonly differences: readonly PortabilityDifference[];
  /** By type, what would make it lie alike everywhere; types for which nothing helps have none. */
  readonly advice: Readonly<Record<string, readonly string[]>>;
}

/** A platform as compilers of a run see it, with its numbers. */
export interface PlacedPlatform {
  readonly name: string;
  readonly platform: Platform;
  readonly source: string;
  readonly peers: string[];
}

/** Compares the layouts of a run's types on the platforms of its peers; `undefined` when there is only one. */
export function portabilityOf(plan: Plan, peers: readonly PlacedPeer[]): RunPortability | undefined {
  const rows = platformsOfPeers(plan, peers);
  const [base] = plan.parts.map(({ platform }) => platform);
  if (base === undefined || rows.every(({ name }) => name === base.platform)) return undefined;
  const differences = rows.flatMap((row) => plan.selected.flatMap((type) => differenceOf(type, row, base, plan) ?? []));
  const platforms = rows.map(({ name, platform, peers: names }): RunPlatform => {
    const own = differences.filter((each) => each.platform === name);
    const absent = own.filter(({ rule }) => rule === 'platform.primitive').length;
    const different = own.length - absent;
    const same = plan.selected.length - own.length;
    return { name, platform: platform.platform, peers: names, same, different, absent };
  });
  return { base: base.platform, platforms, differences, advice: adviceOf(plan, base, rows, differences) };
}

/** The platforms of the peers, in the plan's order; compilers that differ from their platform apart. */
export function platformsOfPeers(plan: Plan, peers: readonly PlacedPeer[]): PlacedPlatform[] {
  return plan.parts.flatMap(({ platform: own }) => {
    const rows = new Map<string, PlacedPlatform>();
    for (const peer of peers.filter(({ platform }) => platform === own.platform)) {
      const { platform, override } = platformOf(own, peer.compiler);
      const name = override === undefined ? own.platform : `${own.platform}, ${peer.compiler}`;
      const row = rows.get(name) ?? { name, platform, source: override?.source ?? own.source, peers: [] };
      row.peers.push(peer.name);
      rows.set(name, row);
    }
    return [...rows.values()];
  });
}

function differenceOf(
  type: string,
  row: PlacedPlatform,
  base: Platform,
  plan: Plan,
): PortabilityDifference | undefined {
  const [expected, actual] = [layoutOn(base, type, plan), layoutOn(row.platform, type, plan)];
  const where = { type, platform: row.name, peers: row.peers, source: row.source };
  if (actual === undefined) {
    // Then it is the profile that has no place for the type.
    if (expected === undefined) return undefined;
    return { ...where, difference: absenceReason, reason: absenceReason, rule: 'platform.primitive' };
  }
  const found = expected && findDifference(expected, actual, base);
  if (found === undefined) return undefined;
  const rule = found.kind === 'order' ? 'primitive.bytes' : 'primitive.align';
  return { ...where, difference: found.text, reason: found.reason, rule };
}

/** Trying out what would help costs tens of milliseconds a type; `samebytes layout TYPE --platform all` advises on any. */
const mostAdvised = 200;

function adviceOf(
  plan: Plan,
  base: Platform,
  rows: readonly PlacedPlatform[],
  differences: readonly PortabilityDifference[],
) {
  const platforms = rows.map(({ platform }) => platform).filter((platform) => platform !== base);
  const types = new Set(differences.filter(({ rule }) => rule !== 'primitive.bytes').map(({ type }) => type));
  return Object.fromEntries(
    [...types].slice(0, mostAdvised).flatMap((type): [string, readonly string[]][] => {
      const advice = adviseOnPortability(type, plan.types, plan.profile, [base, ...platforms]);
      return advice.length === 0 ? [] : [[type, advice]];
    }),
  );
}
