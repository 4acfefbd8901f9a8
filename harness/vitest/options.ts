import type { PlanOptions } from '../check/plan/make-plan.ts';

/** What `samebytes()` in a vitest configuration takes. */
export interface ConformanceOptions {
  /** Description and case files, or folders of them. Default: the nearest samebytes.config.json5, else the bundled suite. */
  readonly files?: readonly string[];
  /** Bundled names or folders with a peer.json5. Default: the bundled peers. */
  readonly peers?: readonly string[];
  /** How containers lie in memory. Default: the configuration's if it has one, else `s-core`. */
  readonly profile?: string;
  /** Names of platforms, or `all`. Default: the configuration's, else the machine's own. */
  readonly platforms?: readonly string[];
  /** Generated values per type. Default: the configuration's, else 1000. */
  readonly values?: number;
  /** Seed of the generated values. Default: the configuration's, else a new one in each run; it is in the report. */
  readonly seed?: number;
  /** The file of expected disagreements. Default: the configuration's. */
  readonly known?: string;
  /** Where `report.json` goes. Default: `vitest` in the configuration's `reports`, else `reports/vitest`. */
  readonly output?: string;
}

/** Options with everything decided: what plugin, workers and reporter share. */
export interface ConformanceSettings extends PlanOptions {
  readonly files: readonly string[];
  readonly seed: number;
  readonly output: string;
  readonly known?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    samebytes: ConformanceSettings;
  }
  interface TaskMeta {
    /** The checks of a conformance test, and the peers that they ran with. */
    samebytes?: import('./meta.ts').ConformanceMeta;
  }
}
