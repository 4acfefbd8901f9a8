import { type CheckKind, type CheckRecord, type Fault, reference } from '../check/records.ts';

/** What makes two failures the same one while a type or a value gets smaller. */
export interface FailureKind {
  /** Failures as a program are of one kind, whatever was asked. */
  readonly kind: CheckKind | 'error';
  readonly peer: string;
  readonly rule: string;
}

/** A check that failed, and the kind of its failure. */
export interface Failure {
  readonly check: CheckRecord & { readonly fault: Fault };
  readonly of: FailureKind;
}

/** The failure that a check found; `undefined` when it passed, or when nobody is at fault. */
export function failureOf(check: CheckRecord): Failure | undefined {
  const { fault } = check;
  if (fault === undefined || (check.verdict !== 'failed' && check.verdict !== 'error')) return undefined;
  return {
    check: { ...check, fault },
    of: { kind: check.verdict === 'error' ? 'error' : check.kind, peer: fault.peer, rule: fault.rule },
  };
}

export function sameFailure(a: FailureKind, b: FailureKind): boolean {
  return a.kind === b.kind && a.peer === b.peer && a.rule === b.rule;
}

/** The peers that are needed to see a failure again, by name. */
export function peersOf({ check }: Failure): string[] {
  return [...new Set([check.fault.peer, check.writer, check.reader])].filter((name) => name !== reference);
}
