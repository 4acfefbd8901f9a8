import type { CheckRecord } from '../check/records.ts';
import type { ReportPeer } from '../report/schema.ts';

/** What a conformance test leaves in its `task.meta`, for reporters. */
export interface ConformanceMeta {
  readonly checks: readonly CheckRecord[];
  readonly peers: readonly ReportPeer[];
  /** Of the generated values: shards that are merged must have the same. */
  readonly seed: number;
}
