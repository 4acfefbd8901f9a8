import { isAbsolute, relative } from 'node:path';
import { type Finding, FindingGroups, type Reproduce } from '../check/findings.ts';
import type { InputDigest } from '../check/plan/input-digests.ts';
import type { JudgedCheck, KnownList, KnownReason } from '../check/plan/known.ts';
import type { PlacedPeer, RunPortability } from '../check/platforms/portability.ts';
import { type CheckRecord, reference } from '../check/records.ts';
import type { Problem } from '../describe/index.ts';
import type { RuleText } from '../layout/rules.ts';
import { countVerdict, noCounts } from './counts.ts';
import { type FeaturesOfCheck, FeatureTally } from './feature-tally.ts';
import type { ReportDetails } from './html/page-data.ts';
import {
  type Counts,
  type Report,
  type ReportFinding,
  type ReportPeer,
  type ReportPlace,
  type ReportPortability,
  reportFormat,
} from './schema.ts';

/** What a report says besides its checks. */
export interface ReportHead {
  readonly version: string;
  /** Descriptions and cases as the user named them. */
  readonly files: readonly string[];
  readonly profile: string;
  /** The file of a profile that is not bundled. */
  readonly profileFile?: string;
  readonly seed: number;
  readonly values: number;
  readonly inputs: readonly InputDigest[];
  readonly startedAt: Date;
  readonly platform: string;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly transport?: string;
  readonly types: readonly Omit<Report['types'][number], 'checks' | 'verdict'>[];
  readonly ruleOf: (id: string) => RuleText | undefined;
  readonly reproduce: Reproduce;
  /** Where the field at a path of a type is declared. */
  readonly placeOf: (type: string, path: string) => ReportPlace | undefined;
  readonly known: KnownList;
  readonly featuresOf: FeaturesOfCheck;
  /** Whether the profile has a place for a type. */
  readonly isInProfile: (type: string) => boolean;
  /** The peer that the run is to validate, if it is. */
  readonly validates?: string;
  /** A digest of that peer's own files. */
  readonly sources?: string;
  /** The types on the platforms of the peers that took part. */
  readonly portabilityOf: (peers: readonly PlacedPeer[]) => RunPortability | undefined;
  /** What the HTML report shows besides the report; absent: nothing. */
  readonly detailsOf?: (report: Report) => ReportDetails;
}

type UnsupportedChecks = NonNullable<Report['unsupported']>[number];

/** Different reasons for which checks are unsupported that a report lists. */
const mostReasons = 1000;

/** Folds check records, in any number and as they come, into a report. */
export class ReportBuilder {
  readonly #head: ReportHead;
  readonly #checks = noCounts();
  readonly #byKind = new Map<string, Counts>();
  readonly #byType = new Map<string, Counts>();
  readonly #byFeatures: FeatureTally;
  readonly #matrix = new Map<string, Report['matrix'][number]>();
  readonly #groups: FindingGroups;
  readonly #unsupported = new Map<string, UnsupportedChecks>();
  /** Grouped apart: what is known explains nothing that is not. */
  readonly #known = new Map<string, { readonly reason: KnownReason; readonly groups: FindingGroups }>();

  constructor(head: ReportHead) {
    this.#head = head;
    this.#groups = new FindingGroups(head.reproduce);
    this.#byFeatures = new FeatureTally(head.featuresOf, head.isInProfile);
  }

  /** @returns the check as it was counted: a failure that is expected is `known` */
  add(made: CheckRecord): JudgedCheck {
    const check = this.#head.known.judge(made);
    countVerdict(this.#checks, check.verdict);
    countVerdict(obtain(this.#byKind, check.kind, noCounts), check.verdict);
    if (!check.portability && !check.leftOut) countVerdict(obtain(this.#byType, check.type, noCounts), check.verdict);
    this.#byFeatures.add(check);
    this.#groupsFor(check).add(check);
    this.#addToMatrix(check);
    this.#addReason(check);
    return check;
  }

  get checks(): Readonly<Counts> {
    return this.#checks;
  }

  /** The report of what was added so far. */
  build(peers: readonly ReportPeer[], completed: boolean, finishedAt: Date = new Date()): Report {
    const { version, files, profile, profileFile, platform, shard, transport, validates, types } = this.#head;
    const { seed, values, inputs, startedAt } = this.#head;
    const portability = this.#head.portabilityOf(peers.filter(({ status }) => status === 'ready'));
    return {
      format: reportFormat,
      samebytes: version,
      files: [...files],
      profile,
      ...(profileFile === undefined ? {} : { profileFile }),
      platform,
      ...(shard === undefined ? {} : { shard }),
      ...(transport === undefined ? {} : { transport }),
      ...(validates === undefined ? {} : { validates }),
      seed,
      values,
      inputs: inputs.map((input) => ({ ...input })),
      startedAt: startedAt.toISOString(),
      durationMs: finishedAt.getTime() - startedAt.getTime(),
      completed,
      peers: peers.map((peer) => ({ ...peer, ...this.#sourcesOf(peer) })),
      types: types.map((type) => {
        const checks = this.#byType.get(type.name) ?? noCounts();
        return { ...type, checks, verdict: verdictOf(checks) };
      }),
      checks: this.#checks,
      byKind: Object.fromEntries(this.#byKind),
      byFeatures: this.#byFeatures.rows(),
      matrix: [...this.#matrix.values()],
      ...(portability === undefined ? {} : { portability: structuredClone(portability) as ReportPortability }),
      findings: [...this.#findings()],
      ...(this.#unsupported.size === 0 ? {} : { unsupported: [...this.#unsupported.values()] }),
      stale: completed ? this.#head.known.stale().map(placeOf) : [],
    };
  }

  #sourcesOf({ name }: ReportPeer): Pick<ReportPeer, 'sources'> {
    const { validates, sources } = this.#head;
    return sources === undefined || name !== validates ? {} : { sources };
  }

  #groupsFor({ known }: JudgedCheck): FindingGroups {
    if (known === undefined) return this.#groups;
    const make = () => ({ reason: known, groups: new FindingGroups(this.#head.reproduce) });
    return obtain(this.#known, JSON.stringify(known), make).groups;
  }

  *#findings(): Generator<ReportFinding> {
    for (const finding of this.#groups.list()) yield explainFinding(finding, this.#head);
    for (const { reason, groups } of this.#known.values()) {
      for (const finding of groups.list()) yield { ...explainFinding(finding, this.#head), known: { ...reason } };
    }
  }

  #addReason({ verdict, kind, writer, reader, reason }: CheckRecord): void {
    if (verdict !== 'unsupported' || reason === undefined) return;
    const key = JSON.stringify([kind, writer, reader, reason]);
    if (this.#unsupported.size >= mostReasons && !this.#unsupported.has(key)) return;
    obtain(this.#unsupported, key, () => ({ kind, writer, reader, reason, checks: 0 })).checks++;
  }

  #addToMatrix(check: CheckRecord): void {
    const { kind, writer, reader, type, values, verdict } = check;
    if (kind !== 'values' || writer === reference || reader === reference) return;
    const row = obtain(this.#matrix, JSON.stringify([writer, reader, type]), (): Report['matrix'][number] => {
      return { writer, reader, type, values: 0, ...noCounts() };
    });
    if (check.portability) row.portability = true;
    row.values += values;
    countVerdict(row, verdict);
  }
}

/** Adds to a finding what its rule says, and where the description declares the field. */
export function explainFinding(finding: Finding, head: Pick<ReportHead, 'ruleOf' | 'placeOf'>): ReportFinding {
  const rule = head.ruleOf(finding.rule);
  const place = head.placeOf(finding.type, finding.path);
  const { logs, layouts, ...rest } = finding;
  const copied = logs && Object.fromEntries(Object.entries(logs).map(([peer, lines]) => [peer, [...lines]]));
  return {
    ...rest,
    types: [...rest.types],
    ruleText: rule?.sentence ?? '',
    ruleSource: rule?.source ?? '',
    ...(place === undefined ? {} : { place }),
    ...(copied === undefined ? {} : { logs: copied }),
    ...(layouts === undefined ? {} : { layouts: { ...layouts } }),
  };
}

/** What the checks of a type come to. */
export function verdictOf(counts: Counts): Report['types'][number]['verdict'] {
  if (counts.failed > 0) return 'disagree';
  if (counts.planned === 0 || counts.errors > 0 || counts.unsupported > 0) return 'incomplete';
  return counts.known > 0 ? 'known' : 'agree';
}

/** Files as a user would name them. */
function placeOf({ file, line, column, message, hint }: Problem): Report['stale'][number] {
  const text = hint === undefined ? message : `${message}; ${hint}`;
  return { file: isAbsolute(file) ? relative(process.cwd(), file) : file, line, column, message: text };
}

function obtain<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
