import type { Verdict } from '../check/records.ts';
import type { Counts } from './schema.ts';

const fieldOf = {
  passed: 'passed',
  failed: 'failed',
  unsupported: 'unsupported',
  known: 'known',
  error: 'errors',
} as const;

/** No checks yet. */
export function noCounts(): Counts {
  return { planned: 0, passed: 0, failed: 0, unsupported: 0, known: 0, errors: 0 };
}

/** The sum of two counts. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    planned: a.planned + b.planned,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    unsupported: a.unsupported + b.unsupported,
    known: a.known + b.known,
    errors: a.errors + b.errors,
  };
}

/** Adds one verdict, in place. */
export function countVerdict(counts: Counts, verdict: Verdict): void {
  counts.planned++;
  counts[fieldOf[verdict]]++;
}
