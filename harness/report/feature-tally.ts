import { type CheckRecord, reference } from '../check/records.ts';
import { countVerdict, noCounts } from './counts.ts';
import type { Report } from './schema.ts';

type Row = NonNullable<Report['byFeatures']>[number];

interface OpenRow {
  readonly row: Row;
  readonly types: Set<string>;
  readonly lacking: Set<string>;
}

/** In the rows of a report: all checks, each once, whoever they concern. */
export const allPeers = '*';

/** Which features a check is about: those of its type, and of its case. */
export type FeaturesOfCheck = (check: Pick<CheckRecord, 'kind' | 'type' | 'case'>) => readonly string[];

/** Counts checks by peer, kind and what their types are made of: what levels of conformance are told from. */
export class FeatureTally {
  readonly #rows = new Map<string, OpenRow>();
  readonly #featuresOf: FeaturesOfCheck;
  readonly #isInProfile: (type: string) => boolean;

  /** @param isInProfile whether the profile has a place for a type: otherwise no peer lacks it */
  constructor(featuresOfCheck: FeaturesOfCheck, isInProfile: (type: string) => boolean = () => true) {
    this.#featuresOf = featuresOfCheck;
    this.#isInProfile = isInProfile;
  }

  add(check: CheckRecord): void {
    const features = this.#featuresOf(check);
    const peers = this.#isInProfile(check.type) ? concerned(check) : [];
    for (const peer of [allPeers, ...peers]) {
      count(this.#rowOf(peer, check.kind, features), check);
    }
  }

  rows(): Row[] {
    return [...this.#rows.values()].map(({ row, types, lacking }) => {
      return { ...row, types: types.size, lacking: lacking.size };
    });
  }

  #rowOf(peer: string, kind: string, features: readonly string[]): OpenRow {
    const key = JSON.stringify([peer, kind, features]);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row: Row = { peer, kind, features: [...features], types: 0, lacking: 0, ...noCounts() };
    const made = { row, types: new Set<string>(), lacking: new Set<string>() };
    this.#rows.set(key, made);
    return made;
  }
}

function count({ row, types, lacking }: OpenRow, { type, verdict, reason }: CheckRecord): void {
  countVerdict(row, verdict);
  types.add(type);
  if (verdict !== 'unsupported') return;
  lacking.add(type);
  if (reason !== undefined) row.reason ??= reason;
}

/**
 * The peers whose conformance a check says something about. Of two that share it, what one does wrong or lacks is not held against the other: it shows
 * in the one's own checks with the reference. What nobody is blamed for concerns both; what platforms rule out, nobody.
 */
function concerned({ writer, reader, verdict, fault, portability }: CheckRecord): string[] {
  const peers = [...new Set([writer, reader])].filter((name) => name !== reference);
  if (portability) return [];
  if (peers.length < 2 || verdict === 'passed') return peers;
  if (verdict === 'unsupported') return [];
  return peers.filter((name) => fault === undefined || fault.peer === name || fault.peer === reference);
}
