/** Stands for the generated registry while the runtime is type-checked; `build.mjs` puts the real one in its place. */
import type { AnyTyped } from '../../abi/src/index.ts';

export const types: ReadonlyMap<string, AnyTyped> = new Map();
export const fingerprints: ReadonlyMap<string, string> = new Map();
