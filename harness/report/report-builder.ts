import { type Finding, FindingGroups, type Reproduce } from '../check/findings.ts';
import { type CheckRecord, reference } from '../check/records.ts';
import type { RuleText } from '../layout/rules.ts';
import { countVerdict, noCounts } from './counts.ts';
import { type Counts, type Report, type ReportFinding, type ReportPeer, reportFormat } from './schema.ts';

/** What a report says besides its checks. */
export interface ReportHead {
  readonly version: string;
  /** Descriptions and cases as the user named them. */
  readonly files: readonly string[];
  readonly profile: string;
  readonly seed: number;
  readonly values: number;
  readonly startedAt: Date;
  readonly types: readonly { readonly name: string; readonly size: number; readonly align: number }[];
  readonly ruleOf: (id: string) => RuleText | undefined;
  readonly reproduce: Reproduce;
}

/** Folds check records, in any number and as they come, into a report. */
export class ReportBuilder {
  readonly #head: ReportHead;
  readonly #checks = noCounts();
  readonly #byKind = new Map<string, Counts>();
  readonly #byType = new Map<string, Counts>();
  readonly #matrix = new Map<string, Report['matrix'][number]>();
  readonly #groups: FindingGroups;

  constructor(head: ReportHead) {
    this.#head = head;
    this.#groups = new FindingGroups(head.reproduce);
  }

  add(check: CheckRecord): void {
    countVerdict(this.#checks, check.verdict);
    countVerdict(obtain(this.#byKind, check.kind, noCounts), check.verdict);
    countVerdict(obtain(this.#byType, check.type, noCounts), check.verdict);
    this.#groups.add(check);
    this.#addToMatrix(check);
  }

  get checks(): Readonly<Counts> {
    return this.#checks;
  }

  /** The report of what was added so far. */
  build(peers: readonly ReportPeer[], completed: boolean, finishedAt: Date = new Date()): Report {
    const { version, files, profile, seed, values, startedAt, types } = this.#head;
    return {
      format: reportFormat,
      samebytes: version,
      files: [...files],
      profile,
      seed,
      values,
      startedAt: startedAt.toISOString(),
      durationMs: finishedAt.getTime() - startedAt.getTime(),
      completed,
      peers: [...peers],
      types: types.map((type) => ({ ...type, verdict: verdictOf(this.#byType.get(type.name)) })),
      checks: this.#checks,
      byKind: Object.fromEntries(this.#byKind),
      matrix: [...this.#matrix.values()],
      findings: this.#groups.list().map((finding) => explainFinding(finding, this.#head.ruleOf)),
    };
  }

  #addToMatrix(check: CheckRecord): void {
    const { kind, writer, reader, type, values, verdict } = check;
    if (kind !== 'values' || writer === reference || reader === reference) return;
    const row = obtain(this.#matrix, JSON.stringify([writer, reader, type]), () => {
      return { writer, reader, type, values: 0, ...noCounts() };
    });
    row.values += values;
    countVerdict(row, verdict);
  }
}

/** Adds what the rule says to a finding. */
export function explainFinding(finding: Finding, ruleOf: ReportHead['ruleOf']): ReportFinding {
  const rule = ruleOf(finding.rule);
  const { logs, ...rest } = finding;
  const copied = logs && Object.fromEntries(Object.entries(logs).map(([peer, lines]) => [peer, [...lines]]));
  return {
    ...rest,
    types: [...rest.types],
    ruleText: rule?.sentence ?? '',
    ruleSource: rule?.source ?? '',
    ...(copied === undefined ? {} : { logs: copied }),
  };
}

function verdictOf(counts: Counts | undefined): Report['types'][number]['verdict'] {
  if (counts === undefined) return 'incomplete';
  if (counts.failed > 0) return 'disagree';
  return counts.errors > 0 || counts.unsupported > 0 ? 'incomplete' : 'agree';
}

function obtain<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
