import type { Generator } from './generator.ts';
import { declarationFiles } from './rust/declarations.ts';
import { peerFiles } from './rust/peer-sources.ts';

/**
 * Rust: one module per package. Modules of one run stand side by side, because they name each other by `super::`.
 *
 * Types need the crate `samebytes-abi` (`peers/rust/abi`), peers `samebytes-peer` (`peers/rust/runtime`) besides.
 * An entry of `options.includes` is a path that every module of declarations imports: `my_containers::*`.
 */
export const rustGenerator: Generator = {
  declarations: declarationFiles,
  peerSources: peerFiles,
};
