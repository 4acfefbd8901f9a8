import type { Report } from '../schema.ts';
import { FindingIndex } from './finding-index.ts';
import type { ReportCheck } from './read-checks.ts';

/** Checks of one type and kind that came out alike, for the same reason: the first of them tells for all. */
export interface AlikeChecks {
  readonly first: ReportCheck;
  count: number;
}

/** Runs of more checks than this have those that came out alike as one test case: viewers stop there. */
export const mostTestCases = 100_000;

/** Folds the checks of a report as they are read: a run of a million checks takes no more memory than what is shown of it. */
export class AlikeFold {
  readonly #findings: FindingIndex;
  readonly #isEachApart: boolean;
  readonly #byType = new Map<string, Map<string, AlikeChecks>>();
  readonly #groups: AlikeChecks[] = [];

  constructor(report: Report) {
    this.#findings = new FindingIndex(report);
    this.#isEachApart = report.checks.planned <= mostTestCases;
  }

  add(check: ReportCheck): void {
    if (this.#isEachApart) this.#begin(check);
    else this.#addToGroup(check);
  }

  /** In the order of their first checks. */
  get groups(): readonly AlikeChecks[] {
    return this.#groups;
  }

  #addToGroup(check: ReportCheck): void {
    const own = this.#byType.get(check.type) ?? new Map<string, AlikeChecks>();
    const key = `${check.kind} ${check.verdict} ${this.#causeOf(check)}`;
    const known = own.get(key);
    if (known !== undefined) known.count++;
    else this.#byType.set(check.type, own.set(key, this.#begin(check)));
  }

  #begin(first: ReportCheck): AlikeChecks {
    const group = { first, count: 1 };
    this.#groups.push(group);
    return group;
  }

  #causeOf(check: ReportCheck): string {
    if (check.verdict === 'passed') return '';
    return check.reason ?? check.known?.reason ?? this.#findings.of(check)?.id ?? '';
  }
}
