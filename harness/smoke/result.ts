/** What one step of a smoke test came to. `unsupported`: the peer said -32000, so that there was nothing to judge. */
export type SmokeOutcome = 'passed' | 'failed' | 'unsupported';

/** The exact exchange of a step that failed; each is one line or more. */
export interface SmokeEvidence {
  /** What the peer was given: the line, and the bytes in the memory. */
  readonly sent: readonly string[];
  /** What docs/protocol.md demands. */
  readonly wanted: readonly string[];
  /** What came. */
  readonly got: readonly string[];
}

/** One step: one thing that every peer does. */
export interface SmokeStep {
  /** `hello`, `malformed request`, `write u16`; unique in a test. */
  readonly name: string;
  readonly outcome: SmokeOutcome;
  /** One line: what was seen, why nothing could be, or what is wrong. */
  readonly detail: string;
  /** Present when the step failed. */
  readonly evidence?: SmokeEvidence;
  /** Steps of the same kind, which follow each other: `15 primitives`. */
  readonly group?: SmokeGroup;
}

/** A kind of steps, and what there is one step for each of. */
export interface SmokeGroup {
  readonly name: string;
  readonly of: string;
}

/** What a smoke test of one peer came to. */
export interface SmokeResult {
  readonly peer: string;
  readonly language: string;
  /** As the peer says; empty as long as it said nothing. */
  readonly compiler: string;
  /** In the order in which they were taken. */
  readonly steps: readonly SmokeStep[];
  /** No step failed, and all were taken. */
  readonly passed: boolean;
  /** Why the steps end early. */
  readonly stopped?: string;
  /** 0: passed; 1: a step failed; 3: the peer cannot be built or started; 130: stopped from outside. */
  readonly exitCode: 0 | 1 | 3 | 130;
  /** The last lines of the log of the peer that failed first, or of its build. */
  readonly logTail: readonly string[];
}
