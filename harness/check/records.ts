import type { LayoutAnswer } from '../peers/protocol/protocol.ts';

/** What a check can come to. `known`: a disagreement that the user declared as expected. */
export type Verdict = 'passed' | 'failed' | 'unsupported' | 'known' | 'error';

/** The kinds of check; DESIGN "What is checked". */
export const checkKinds = ['layout', 'values', 'refuse', 'memory'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The reference takes part in checks under this name: its layout, its images, its reading. */
export const reference = 'reference';

/** Why a check failed: who is at fault, where, and what was found. */
export interface Fault {
  /** The guilty peer; `reference` when the reference itself is suspect. */
  readonly peer: string;
  /** The rule that is broken (`struct.offset`, `vec.capacity`, `peer.crash`, ...). */
  readonly rule: string;
  /** Layout path for layouts and written images, logical path for what a reader saw. Empty: the whole value. */
  readonly path: string;
  /** Byte offset of the part in the value; `null` where there is none. */
  readonly offset: number | null;
  readonly expected: string;
  readonly actual: string;
  /** One sentence for a person. */
  readonly message: string;
  /** Faults of a peer with the same cause are one finding, in whatever types they show. Absent: type, rule and path tell. */
  readonly cause?: string;
  /** What the peer seems to do in every type, after "as if": faults of layouts that have one of them in common are one finding. */
  readonly patterns?: readonly string[];
  /** The value (report form) with which it happened, and its index in the case. */
  readonly value?: unknown;
  readonly valueIndex?: number;
  /** The smallest value found that fails in the same way (report form). */
  readonly smallest?: unknown;
  /** What is broken in the smallest value's image, where images that must be refused are concerned. */
  readonly smallestPart?: string;
  /** What was found, beside what is right, as bytes. */
  readonly bytes?: BytesEvidence;
  /** The whole layout as the guilty peer has it, for faults of layouts. */
  readonly layout?: LayoutAnswer;
  readonly logs?: Readonly<Record<string, readonly string[]>>;
}

/** Bytes in hex: of an image, or of the record that a reader made. Long ones are cut to the neighbourhood of the fault. */
export interface BytesEvidence {
  readonly of: 'image' | 'record';
  /** Of the first byte shown. */
  readonly offset: number;
  readonly expected: string;
  readonly actual: string;
}

/** Values of a stream by number: the first one, and the one after the last. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

/** One check: what was compared, between whom, and how it came out. */
export interface CheckRecord {
  /** `kind/type/case/writer/reader/platform`; unique in a run and stable between runs. */
  readonly id: string;
  readonly kind: CheckKind;
  readonly type: string;
  readonly case: string;
  /** The peer that wrote, or whose layout was asked for. */
  readonly writer: string;
  /** The peer that read, or whose layout is the measure. */
  readonly reader: string;
  /** Platform of the writer and of the reader, once if they are the same. */
  readonly platform: string;
  readonly verdict: Verdict;
  /** How many values were compared. */
  readonly values: number;
  /** Why a check is `unsupported`. */
  readonly reason?: string;
  /** It is unsupported because of the platforms themselves: no peer lacks anything. */
  readonly portability?: true;
  /** It is unsupported because a peer was merely discovered, and its tools are not here: that says nothing of the type. */
  readonly leftOut?: true;
  readonly fault?: Fault;
  /** Of a soak that failed: the values with which it does so again. */
  readonly range?: ValueRange;
}

export type CheckIdentity = Pick<CheckRecord, 'kind' | 'type' | 'case' | 'writer' | 'reader' | 'platform'>;

/** The stable name of a check. */
export function checkId(check: CheckIdentity): string {
  return [check.kind, check.type, check.case, check.writer, check.reader, check.platform].join('/');
}

/** Completes a record by its id. */
export function checkRecord(
  identity: CheckIdentity,
  outcome: Omit<CheckRecord, 'id' | keyof CheckIdentity>,
): CheckRecord {
  return { id: checkId(identity), ...identity, ...outcome };
}
