import { allTypes } from '../../check/findings.ts';
import type { Report, ReportFinding } from '../schema.ts';
import type { ReportCheck } from './read-checks.ts';

/** Finds the finding that explains a check. */
export class FindingIndex {
  readonly #byCheck: ReadonlyMap<string, ReportFinding>;
  readonly #byPeerAndType = new Map<string, ReportFinding[]>();

  constructor({ findings }: Report) {
    this.#byCheck = new Map(findings.map((finding) => [finding.check, finding]));
    for (const finding of findings) {
      for (const type of finding.types) {
        const key = JSON.stringify([finding.peer, type]);
        const present = this.#byPeerAndType.get(key);
        if (present === undefined) this.#byPeerAndType.set(key, [finding]);
        else present.push(finding);
      }
    }
  }

  of({ id, type, fault }: ReportCheck): ReportFinding | undefined {
    const first = this.#byCheck.get(id);
    if (first !== undefined || fault === undefined) return first;
    const fitting = [type, allTypes].flatMap(
      (each) => this.#byPeerAndType.get(JSON.stringify([fault.peer, each])) ?? [],
    );
    return fitting.find(({ rule }) => rule === fault.rule) ?? fitting.find(({ kind }) => kind === 'layout');
  }
}
