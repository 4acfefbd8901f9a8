import type { Counts, Report, ReportFinding, ReportPeer } from '../schema.ts';

/** What one thing came to in each of two reports; `undefined`: it is not in that report. */
export interface Change<Item> {
  readonly name: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** How well a pair of peers did on a type, best last; `unsupported` and `incomplete` are neither good nor bad. */
export type PairState = 'disagree' | 'error' | 'incomplete' | 'unsupported' | 'known' | 'agree';

/** What is other in a newer report. Platforms stay apart: pairs are named by their peers, and these by their platforms. */
export interface Comparison {
  /** Pairs and types that did better or worse: `cpp -> rust, demo.motor.Motor`. */
  readonly better: readonly Change<PairState>[];
  readonly worse: readonly Change<PairState>[];
  /** Pairs and types that only one report has. */
  readonly added: readonly Change<PairState>[];
  readonly gone: readonly Change<PairState>[];
  readonly newFindings: readonly ReportFinding[];
  readonly goneFindings: readonly ReportFinding[];
  /** Findings that both have. */
  readonly remaining: number;
  /** Types whose description, or layout on the platform of the report, is another. */
  readonly changedTypes: readonly Change<string>[];
  /** Peers that came, went, or have another compiler. */
  readonly changedPeers: readonly Change<string>[];
}

/** Says what got better, worse, new, and what is gone from one report to another. */
export function compareReports(before: Report, after: Report): Comparison {
  const pairs = changesOf(pairStates(before), pairStates(after));
  const both = pairs.filter((change) => change.before !== undefined && change.after !== undefined);
  const findings = [before, after].map((report) => report.findings.filter(({ known }) => known === undefined)) as [
    ReportFinding[],
    ReportFinding[],
  ];
  const [old, recent] = findings.map((list) => new Set(list.map(({ id }) => id))) as [Set<string>, Set<string>];
  return {
    better: both.filter((change) => stepOf(change) > 0),
    worse: both.filter((change) => stepOf(change) < 0),
    added: pairs.filter((change) => change.before === undefined),
    gone: pairs.filter((change) => change.after === undefined),
    newFindings: findings[1].filter(({ id }) => !old.has(id)),
    goneFindings: findings[0].filter(({ id }) => !recent.has(id)),
    remaining: findings[1].filter(({ id }) => old.has(id)).length,
    changedTypes: changesOf(typeStates(before), typeStates(after)),
    changedPeers: changesOf(peerStates(before), peerStates(after)),
  };
}

/** Whether anything that was right is wrong now. */
export function isWorse({ worse, newFindings }: Comparison): boolean {
  return worse.length > 0 || newFindings.length > 0;
}

/** The entries that differ, by name. */
function changesOf<Item>(before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>): Change<Item>[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changes = names.map((name) => ({ name, before: before.get(name), after: after.get(name) }));
  return changes.filter((change) => change.before !== change.after);
}

function pairStates({ matrix }: Report): Map<string, PairState> {
  return new Map(matrix.map((row) => [`${row.writer} -> ${row.reader}, ${row.type}`, stateOf(row)]));
}

function stateOf({ planned, passed, failed, errors, unsupported, known }: Counts): PairState {
  if (failed > 0) return 'disagree';
  if (errors > 0) return 'error';
  if (unsupported > 0) return unsupported === planned ? 'unsupported' : 'incomplete';
  return known > 0 && passed < planned ? 'known' : 'agree';
}

const ranks: Readonly<Record<PairState, number>> = {
  disagree: 0,
  error: 0,
  incomplete: 1,
  unsupported: 1,
  known: 1,
  agree: 2,
};

function stepOf({ before, after }: Change<PairState>): number {
  return before === undefined || after === undefined ? 0 : ranks[after] - ranks[before];
}

function typeStates({ types }: Report): Map<string, string> {
  return new Map(types.map(({ name, size, align, fingerprint }) => [name, `${size}/${align} ${fingerprint}`]));
}

function peerStates({ peers }: Report): Map<string, string> {
  return new Map(peers.map((peer) => [peer.name, describePeer(peer)]));
}

function describePeer({ status, compiler, platform, reason = '' }: ReportPeer): string {
  return status === 'ready' ? `${compiler}, ${platform}` : `${status}: ${reason}`;
}
