import { createHash } from 'node:crypto';
import type { LayoutAnswer } from '../peers/protocol/protocol.ts';
import { type CheckKind, type CheckRecord, type Fault, reference, type ValueRange } from './records.ts';

/** What a finding is about: a kind of check; a leak through padding; a peer that failed as a program. */
export type FindingKind = CheckKind | 'leak' | 'error';

/** All failed checks with one cause, explained once. */
export interface Finding extends Omit<Fault, 'cause' | 'patterns' | 'layout'> {
  /** Stable: the same cause has the same id in every run. */
  readonly id: string;
  readonly kind: FindingKind;
  /** The first type in which it showed. */
  readonly type: string;
  /** All of them. */
  readonly types: readonly string[];
  /** What the peer seems to do in all of them: "nothing were aligned, as by #pragma pack(1)", after "as if". */
  readonly asIf?: string;
  /** All that it may seem to do in them, told or not: with these, the findings of parts of a run are joined. */
  readonly patterns?: string[];
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

/** Patterns that a finding names. */
const mostPatterns = 2;

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
    const known = this.#groups.get(key) ?? this.#groupAlike(kind, fault) ?? this.#sameFailure(kind, check, fault);
    const group = known ?? this.#open(key, kind, check, fault);
    group.patterns = common(group.patterns, fault.patterns);
    if (fault.cause !== undefined) group.causes.add(fault.cause);
    // Evidence that came later is better than none.
    if (group.first.value === undefined && fault.value !== undefined && group.first.rule === fault.rule) {
      group.first = firstOf(kind, check, fault);
    }
    group.count++;
    group.types.add(group.first.type === allTypes ? allTypes : check.type);
    for (const peer of [check.writer, check.reader]) group.peers.add(peer);
    if (fault.layout !== undefined && group.layouts.size < mostLayouts) group.layouts.set(check.type, fault.layout);
  }

  list(): Finding[] {
    return [...this.#groups].map(([key, { first, range, count, types, peers, layouts, causes, patterns }]) => {
      const named = [...new Set([first.peer, ...peers])].filter((peer) => peer !== reference);
      const own = layouts.size === 0 ? {} : { layouts: Object.fromEntries(layouts) };
      const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
      const finding = { id, ...first, types: [...types], ...seeming(patterns, causes.size), count, ...own };
      return { ...finding, reproduce: this.#reproduce(first.type, named, range) };
    });
  }

  /** The finding of the same peer that may have the same pattern. */
  #groupAlike(kind: FindingKind, { peer, patterns = [] }: Fault): Group | undefined {
    if (kind !== 'layout' || patterns.length === 0) return undefined;
    const wanted = { kind, peer, patterns };
    return [...this.#groups.values()].find(({ first: { kind, peer }, patterns }) => {
      return seemAlike({ kind, peer, patterns }, wanted);
    });
  }

  /** The finding of a program that failed with the same type in other words: when it failed is chance. */
  #sameFailure(kind: FindingKind, { type }: CheckRecord, { peer, rule }: Fault): Group | undefined {
    if (kind !== 'error' || !rule.startsWith('peer.')) return undefined;
    return [...this.#groups.values()].find(({ first, types }) => {
      return first.kind === kind && first.peer === peer && first.rule === rule && types.has(type);
    });
  }

  #open(key: string, kind: FindingKind, check: CheckRecord, fault: Fault): Group {
    const { patterns = [] } = fault;
    const first = firstOf(kind, check, fault);
    const sets = { types: new Set<string>(), peers: new Set<string>(), causes: new Set<string>() };
    const layouts = new Map<string, LayoutAnswer>();
    const group = { first, range: check.range, count: 0, patterns, layouts, ...sets };
    this.#groups.set(key, group);
    return group;
  }

  #explainedByLayout(check: CheckRecord, fault: Fault): string | undefined {
    if (check.kind === 'layout' || !isConsequence(check.verdict, fault)) return undefined;
    for (const [key, { first, types }] of this.#groups) {
      if (first.kind === 'layout' && first.peer === fault.peer && types.has(check.type)) return key;
    }
    return undefined;
  }
}

/** What a finding shows of one of its checks. */
type FirstOfGroup = Omit<Finding, 'id' | 'count' | 'types' | 'asIf' | 'patterns' | 'layouts' | 'reproduce'>;

function firstOf(kind: FindingKind, check: CheckRecord, fault: Fault): FirstOfGroup {
  const { cause: _cause, layout: _layout, patterns: _patterns, ...shown } = fault;
  return { kind, type: scopeOf(check.type, fault), check: check.id, ...shown };
}

/** The checks of one cause. */
interface Group {
  first: FirstOfGroup;
  /** The values of a soak with which the first one was found. */
  readonly range: ValueRange | undefined;
  count: number;
  /** The causes of its faults: more than one where a pattern joins them. */
  readonly causes: Set<string>;
  /** Those that explain each of its layouts. */
  patterns: readonly string[];
  readonly types: Set<string>;
  readonly peers: Set<string>;
  readonly layouts: Map<string, LayoutAnswer>;
}

/** In findings: the cause concerns a peer as a whole, whatever type it was asked about. */
export const allTypes = '*';

/** A peer that finds nonsense where it looks may also answer with an error. One that crashes or hangs is told of, whatever else is wrong. */
function isConsequence(verdict: CheckRecord['verdict'], { rule }: Fault): boolean {
  return verdict === 'failed' || verdict === 'known' || rule === 'peer.refused';
}

/** What keeps a peer from running at all. */
const startFailures: readonly string[] = ['peer.missing', 'peer.build', 'peer.start', 'peer.hello', 'peer.stale'];

/** What is told of patterns: what happens for one cause may be a mistake in one place, and more than two patterns say nothing. */
export function seeming(patterns: readonly string[], causes: number): Pick<Finding, 'asIf' | 'patterns'> {
  if (patterns.length === 0) return {};
  return causes > 1 && patterns.length <= mostPatterns
    ? { asIf: patterns.join(', or '), patterns: [...patterns] }
    : { patterns: [...patterns] };
}

/** What tells that a peer seems to do the same in the types of two findings. */
interface Seeming {
  readonly kind: FindingKind;
  readonly peer: string;
  readonly patterns?: readonly string[] | undefined;
}

/** Whether one peer seems to lay out the types of both in the same way. */
export function seemAlike(first: Seeming, second: Seeming): boolean {
  if (first.kind !== 'layout' || second.kind !== 'layout' || first.peer !== second.peer) return false;
  return first.patterns?.some((pattern) => second.patterns?.includes(pattern)) ?? false;
}

/** What both have; a check that says nothing of patterns (a value that a wrong layout explains) changes nothing. */
export function common(patterns: readonly string[], others: readonly string[] | undefined): readonly string[] {
  if (others === undefined) return patterns;
  const shared = patterns.filter((pattern) => others.includes(pattern));
  return shared.length > 0 ? shared : patterns;
}

function findingKind(check: CheckRecord, fault: Fault): FindingKind {
  if (check.verdict === 'error') return 'error';
  if (fault.rule === 'memory.leak') return 'leak';
  // It shows in whatever others read from the same images.
  if (fault.rule === 'memory.unchanged') return 'memory';
  // Misread valid images are offered in refuse checks, too.
  return fault.rule.startsWith('value.') || fault.rule.startsWith('reads.') ? 'values' : check.kind;
}

function scopeOf(type: string, fault: Fault): string {
  return startFailures.includes(fault.rule) ? allTypes : type;
}

function groupKey(kind: string, type: string, fault: Fault): string {
  if (kind === 'error') return JSON.stringify([kind, ...scopeOfError(type, fault), fault.peer, fault.rule, fault.path]);
  // A reader that remembers others' images does so with every part of them.
  if (fault.rule === 'reads.pair') return JSON.stringify([kind, fault.peer, fault.rule]);
  if (fault.rule === 'reads.unspecified') return JSON.stringify([kind, fault.peer, fault.rule, fault.cause]);
  if (fault.cause !== undefined) return JSON.stringify([kind, fault.peer, fault.cause]);
  return JSON.stringify([kind, type, fault.peer, fault.rule, withoutIndices(fault.path)]);
}

/** A program that fails in the same words fails for the same reason, whatever type it was asked about; numbers are of the moment. */
function scopeOfError(type: string, fault: Fault): string[] {
  if (fault.rule.startsWith('peer.')) return [fault.message.replace(/-?\d+/g, '0')];
  return [scopeOf(type, fault)];
}

/** `history.elements[3]` and `history.elements[4]` are one place. */
function withoutIndices(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}
