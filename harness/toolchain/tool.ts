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

/** Finds a tool by using it: its version, or undefined when it is missing or does not work. */
export type Probe = (surroundings: Surroundings) => Promise<string | undefined>;

/** What a probe sees of the machine. */
export interface Surroundings {
  /** The environment of the probing commands; tools are searched in its `PATH`. */
  readonly environment: NodeJS.ProcessEnv;
  /** How long one probing command may take, in milliseconds. */
  readonly timeoutMs: number;
}

export type ToolState = 'found' | 'missing' | 'too old';

/** What was found of a tool. `version` is absent when it is missing. */
export interface ToolStatus {
  readonly tool: Tool;
  readonly state: ToolState;
  readonly version?: string;
}
