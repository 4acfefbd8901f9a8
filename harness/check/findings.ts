import { createHash } from 'node:crypto';
import type { CheckKind, CheckRecord, Fault } from './records.ts';

/** What a finding is about: a kind of check; a leak through padding; a peer that failed as a program. */
export type FindingKind = CheckKind | 'leak' | 'error';

/** All failed checks with one cause, explained once. */
export interface Finding extends Fault {
  /** Stable: the same cause has the same id in every run. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly type: string;
  /** How many checks it explains. */
  readonly count: number;
  /** The first of them. */
  readonly check: string;
  /** The command that shows it again. */
  readonly reproduce: string;
}

/** Makes the command that repeats what one check did. */
export type Reproduce = (type: string, peers: readonly string[]) => string;

/**
 * Groups the failed and erroneous checks: one cause, one finding. A wrong layout of a peer explains all that goes wrong with the
 * values of that type in which the peer takes part and is at fault.
 */
export class FindingGroups {
  readonly #groups = new Map<
    string,
    { finding: Omit<Finding, 'count' | 'reproduce'>; count: number; peers: Set<string> }
  >();
  readonly #reproduce: Reproduce;

  constructor(reproduce: Reproduce) {
    this.#reproduce = reproduce;
  }

  add(check: CheckRecord): void {
    const { fault } = check;
    if (fault === undefined || check.verdict === 'passed' || check.verdict === 'unsupported') return;
    const kind = findingKind(check, fault);
    const key = this.#explainedByLayout(check, fault) ?? groupKey(kind, check.type, fault);
    const group = this.#groups.get(key);
    if (group !== undefined) {
      group.count++;
      for (const peer of [check.writer, check.reader]) group.peers.add(peer);
      return;
    }
    const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
    const finding = { id, kind, type: scopeOf(check.type, fault), check: check.id, ...fault };
    this.#groups.set(key, { finding, count: 1, peers: new Set([check.writer, check.reader]) });
  }

  list(): Finding[] {
    return [...this.#groups.values()].map(({ finding, count, peers }) => {
      const named = [...new Set([finding.peer, ...peers])].filter((peer) => peer !== 'reference');
      return { ...finding, count, reproduce: this.#reproduce(finding.type, named) };
    });
  }

  #explainedByLayout(check: CheckRecord, fault: Fault): string | undefined {
    if (check.kind === 'layout' || check.verdict !== 'failed') return undefined;
    for (const [key, { finding }] of this.#groups) {
      if (finding.kind === 'layout' && finding.type === check.type && finding.peer === fault.peer) return key;
    }
    return undefined;
  }
}

/** In findings: the cause concerns a peer as a whole, whatever type it was asked about. */
export const allTypes = '*';

/** What keeps a peer from running at all. */
const startFailures: readonly string[] = ['peer.missing', 'peer.build', 'peer.start', 'peer.hello', 'peer.stale'];

function findingKind(check: CheckRecord, fault: Fault): FindingKind {
  if (check.verdict === 'error') return 'error';
  return fault.rule === 'memory.leak' ? 'leak' : check.kind;
}

function scopeOf(type: string, fault: Fault): string {
  return startFailures.includes(fault.rule) ? allTypes : type;
}

function groupKey(kind: string, type: string, fault: Fault): string {
  if (kind === 'error') return JSON.stringify([kind, scopeOf(type, fault), fault.peer, fault.rule, fault.path]);
  return JSON.stringify([kind, type, fault.peer, fault.rule, withoutIndices(fault.path)]);
}

/** `history.elements[3]` and `history.elements[4]` are one place. */
function withoutIndices(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}
