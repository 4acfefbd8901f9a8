import { createHash } from 'node:crypto';
import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import { type CheckKind, type CheckRecord, type Fault, reference, type ValueRange } from './records.ts';

/** What a finding is about: a kind of check; a leak through padding; a peer that failed as a program. */
export type FindingKind = CheckKind | 'leak' | 'error';

/** All failed checks with one cause, explained once. */
export interface Finding extends Omit<Fault, 'cause' | 'layout'> {
  /** Stable: the same cause has the same id in every run. */
  readonly id: string;
  readonly kind: FindingKind;
  /** The first type in which it showed. */
  readonly type: string;
  /** All of them. */
  readonly types: readonly string[];
  /** How many checks it explains. */
  readonly count: number;
  /** The first of them. */
  readonly check: string;
  /** The guilty peer's layouts of the first types in which they are wrong. */
  readonly layouts?: Readonly<Record<string, LayoutAnswer>>;
  /** The command that shows it again. */
  readonly reproduce: string;
}

/** Layouts that a finding keeps. */
const mostLayouts = 16;

/** Makes the command that repeats what one check did. `range`: the values of a soak with which it was found. */
export type Reproduce = (type: string, peers: readonly string[], range?: ValueRange) => string;

/**
 * Groups the failed and erroneous checks: one cause, one finding. A wrong layout of a peer explains all that it does wrong with
 * the values of the types that have it.
 */
export class FindingGroups {
  readonly #groups = new Map<string, Group>();
  readonly #reproduce: Reproduce;

  constructor(reproduce: Reproduce) {
    this.#reproduce = reproduce;
  }

  add(check: CheckRecord): void {
    const { fault } = check;
    if (fault === undefined || check.verdict === 'passed' || check.verdict === 'unsupported') return;
    const kind = findingKind(check, fault);
    const key = this.#explainedByLayout(check, fault) ?? groupKey(kind, check.type, fault);
    const group = this.#groups.get(key) ?? this.#open(key, kind, check, fault);
    group.count++;
    group.types.add(group.first.type === allTypes ? allTypes : check.type);
    for (const peer of [check.writer, check.reader]) group.peers.add(peer);
    if (fault.layout !== undefined && group.layouts.size < mostLayouts) group.layouts.set(check.type, fault.layout);
  }

  list(): Finding[] {
    return [...this.#groups.values()].map(({ first, range, count, types, peers, layouts }) => {
      const named = [...new Set([first.peer, ...peers])].filter((peer) => peer !== reference);
      const own = layouts.size === 0 ? {} : { layouts: Object.fromEntries(layouts) };
      return { ...first, types: [...types], count, ...own, reproduce: this.#reproduce(first.type, named, range) };
    });
  }

  #open(key: string, kind: FindingKind, check: CheckRecord, fault: Fault): Group {
    const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
    const { cause: _cause, layout: _layout, ...shown } = fault;
    const first = { id, kind, type: scopeOf(check.type, fault), check: check.id, ...shown };
    const sets = { types: new Set<string>(), peers: new Set<string>(), layouts: new Map<string, LayoutAnswer>() };
    const group = { first, range: check.range, count: 0, ...sets };
    this.#groups.set(key, group);
    return group;
  }

  #explainedByLayout(check: CheckRecord, fault: Fault): string | undefined {
    if (check.kind === 'layout' || check.verdict !== 'failed') return undefined;
    for (const [key, { first, types }] of this.#groups) {
      if (first.kind === 'layout' && first.peer === fault.peer && types.has(check.type)) return key;
    }
    return undefined;
  }
}

/** The checks of one cause. */
interface Group {
  readonly first: Omit<Finding, 'count' | 'types' | 'layouts' | 'reproduce'>;
  /** The values of a soak with which the first one was found. */
  readonly range: ValueRange | undefined;
  count: number;
  readonly types: Set<string>;
  readonly peers: Set<string>;
  readonly layouts: Map<string, LayoutAnswer>;
}

/** In findings: the cause concerns a peer as a whole, whatever type it was asked about. */
export const allTypes = '*';

/** What keeps a peer from running at all. */
const startFailures: readonly string[] = ['peer.missing', 'peer.build', 'peer.start', 'peer.hello', 'peer.stale'];

function findingKind(check: CheckRecord, fault: Fault): FindingKind {
  if (check.verdict === 'error') return 'error';
  if (fault.rule === 'memory.leak') return 'leak';
  // Misread valid images are offered in refuse checks, too.
  return fault.rule.startsWith('value.') || fault.rule.startsWith('reads.') ? 'values' : check.kind;
}

function scopeOf(type: string, fault: Fault): string {
  return startFailures.includes(fault.rule) ? allTypes : type;
}

function groupKey(kind: string, type: string, fault: Fault): string {
  if (kind === 'error') return JSON.stringify([kind, scopeOf(type, fault), fault.peer, fault.rule, fault.path]);
  if (fault.cause !== undefined) return JSON.stringify([kind, fault.peer, fault.cause]);
  return JSON.stringify([kind, type, fault.peer, fault.rule, withoutIndices(fault.path)]);
}

/** `history.elements[3]` and `history.elements[4]` are one place. */
function withoutIndices(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}
