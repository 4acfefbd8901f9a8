import type { Counts, Report, ReportFinding, ReportPeer, ReportPortability } from '../schema.ts';

/**
 * What the HTML report shows. Plain data, and all that the page (`app/`) knows of the harness: the head is read when the page opens,
 * details of types and findings when somebody looks at them.
 */
export interface PageHead {
  readonly run: Omit<
    Report,
    'peers' | 'types' | 'matrix' | 'findings' | 'portability' | 'unsupported' | 'stale' | 'format' | 'byFeatures'
  >;
  readonly peers: readonly ReportPeer[];
  readonly types: readonly PageType[];
  /** Every different set of counts that occurs, once. */
  readonly counts: readonly Counts[];
  /** Every different matrix that a type has, once: for each writer and reader in the order of `peers`, an index of `counts`; -1: no checks. */
  readonly matrices: readonly (readonly number[])[];
  readonly findings: readonly PageFinding[];
  readonly portability?: ReportPortability;
  /** Absent: the report is older than levels. */
  readonly levels?: PageLevels;
  readonly unsupported: NonNullable<Report['unsupported']>;
  readonly stale: Report['stale'];
  /** How many types each part of the details has. */
  readonly typesPerPart: number;
  readonly findingsPerPart: number;
}

/** How far conformance got (docs/validate.md). */
export interface PageLevels {
  /** Those of the peer that the run was made to validate, else of the whole run. */
  readonly rows: readonly PageLevel[];
  /** What there is to say besides the counts: what is lacking, what was not tried. */
  readonly notes: readonly string[];
}

export type PageLevelState = 'reached' | 'not reached' | 'claims nothing' | 'nothing to check' | 'later';

export interface PageLevel {
  readonly id: string;
  readonly title: string;
  readonly state: PageLevelState;
  readonly counts: Counts;
  /** In the order of `peers`, how far each got; empty, where the row is about one peer. */
  readonly byPeer: readonly PageLevelState[];
}

/** A type in the list. */
export interface PageType {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly align: number;
  readonly verdict: Report['types'][number]['verdict'];
  /** Index of `counts`. */
  readonly checks: number;
  /** Index of `matrices`; -1: no value was exchanged. */
  readonly matrix: number;
}

/** A finding as the list shows it; the rest is in its details. */
export type PageFinding = Omit<ReportFinding, 'logs' | 'value' | 'smallest' | 'layouts' | 'bytes'>;

/** What a run knows of its types and findings besides the report. */
export interface ReportDetails {
  /** In the order of the report's types. */
  readonly types: Iterable<TypeDetails>;
  /** In the order of the report's findings. */
  readonly findings: Iterable<FindingDetails>;
}

/** Where every byte of a type is, as one side has it. */
export interface LayoutMap {
  /** Bytes. */
  readonly size: number;
  readonly align: number;
  readonly byteOrder?: 'little' | 'big';
  readonly fields: readonly MapField[];
  /** Fields that were left out because there are too many. */
  readonly cut: number;
}

/** A part of a layout; those of an array stand for its first element, under `path[]`. Bytes from the start of the value. */
export interface MapField {
  readonly path: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  readonly count?: number;
  readonly stride?: number;
  /** It keeps a container's books: its length, flag, tag, or a constant. */
  readonly isBookkeeping?: true;
}

export interface TypeDetails {
  readonly doc?: string;
  /** `motor.json5:12` */
  readonly source: string;
  readonly fingerprint: string;
  /** First the report's platform; then others on which the bytes are elsewhere. */
  readonly maps: readonly PlatformMap[];
  readonly declarations: readonly NativeText[];
  readonly cases: readonly CaseText[];
  /** There are too many types: declarations and automatic values are left out, and this command makes a report with them. */
  readonly again?: string;
}

export interface PlatformMap {
  /** Platforms that have it so. */
  readonly platforms: readonly string[];
  readonly map: LayoutMap;
}

/** The type as one language declares it. */
export interface NativeText {
  readonly language: string;
  readonly peers: readonly string[];
  /** The generated file. */
  readonly path: string;
  readonly text: string;
}

export interface CaseText {
  readonly id: string;
  /** All values of the case; `values` shows the first of them. */
  readonly count: number;
  readonly values: readonly { readonly name?: string; readonly text: string }[];
  /** Images that readers must refuse: what is wrong with them. */
  readonly refuse: readonly string[];
}

export interface FindingDetails {
  /** The reference layout on the guilty peer's platform. */
  readonly reference?: LayoutMap;
  /** The guilty peer's own layouts of types, beside the right ones. */
  readonly layouts: readonly { readonly type: string; readonly expected: LayoutMap; readonly actual: LayoutMap }[];
  readonly tables: readonly HexTable[];
  readonly value?: string;
  readonly smallest?: string;
  readonly logs: Readonly<Record<string, readonly string[]>>;
}

/** Bytes with what they mean. */
export interface HexTable {
  readonly title: string;
  /** What the columns of bytes are called. */
  readonly headings: readonly string[];
  readonly rows: readonly HexRow[];
}

/** Some bytes, or what was left out between rows. */
export type HexRow =
  | {
      readonly offset: number;
      readonly columns: readonly string[];
      readonly path: string;
      /** What is to be seen here; empty: nothing. */
      readonly mark: string;
    }
  | { readonly skipped: string };
