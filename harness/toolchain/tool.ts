import type { InstallHints } from './install.ts';

/** One program or library that samebytes needs on the machine. */
export interface Tool {
  readonly name: string;
  readonly neededFor: string;
  /** The bundled peers that cannot be built, or run, without it. */
  readonly peers?: readonly string[];
  /** Without a required tool the bundled suite does not run (exit code 3). */
  readonly required: boolean;
  /** Oldest version that works; without it any version does. */
  readonly minimumVersion?: string;
  readonly probe: Probe;
  readonly install: InstallHints;
}

/** Finds a tool by using it. */
export type Probe = (surroundings: Surroundings) => Promise<ProbeResult>;

/** A tool's version; undefined when it is missing; or why one that is there cannot be used. */
export type ProbeResult = string | ToolProblem | undefined;

export interface ToolProblem {
  /** `exit code 1`, `still running after 30 s`. */
  readonly problem: string;
}

export function isProblem(result: ProbeResult): result is ToolProblem {
  return typeof result === 'object';
}

/** What a probe sees of the machine. */
export interface Surroundings {
  /** The environment of the probing commands; tools are searched in its `PATH`. */
  readonly environment: NodeJS.ProcessEnv;
  /** How long one probing command may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** `broken`: it is there, and fails, hangs or answers nonsense. */
export type ToolState = 'found' | 'missing' | 'too old' | 'broken';

/** What was found of a tool. `version` is absent when it is missing or broken. */
export interface ToolStatus {
  readonly tool: Tool;
  readonly state: ToolState;
  readonly version?: string;
  /** Why it is broken. */
  readonly problem?: string;
}
