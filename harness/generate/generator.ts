import type { TypeTable } from '../describe/types.ts';
import type { Definitions } from './definitions.ts';

/** One generated file. */
export interface GeneratedFile {
  /** Relative to the output folder, `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/** What a peer's manifest says about the native types that stand for each constructor. */
export interface GeneratorOptions {
  /**
   * Constructor name (`Vec`, `String`, `Option`, `Result`, `Variant`, `Array`, or a primitive's name) to a template with
   * `{T}`, `{N}`, `{E}`, `{Ts}` (the alternatives). Absent: the bundled container library of the language.
   */
  readonly bindings: Readonly<Record<string, string>>;
  /** Headers or modules that the bindings need, in order. Empty: the bundled library. */
  readonly includes: readonly string[];
  /** Text placed before and after the inclusion of the declarations in a peer's units, e.g. `#pragma pack(push, 1)`. */
  readonly around: { readonly before: string; readonly after: string };
  /** Traits that structs and tuples derive, in Rust. Absent: `Clone` and `Copy`. */
  readonly derives?: readonly string[];
  /** Qualified type name to fingerprint (64 hex digits), for peers to report in `hello`. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** How many types share one compiled unit. */
  readonly typesPerUnit: number;
  /** Types of the user's own, for a peer's sources in C++ and Rust. Absent: all types are generated. */
  readonly definitions?: Definitions;
}

/** One language. Neither function knows an offset, a size or padding: compilers find those. */
export interface Generator {
  /** The declarations alone: what a user compiles into production. One file (or module) per package. */
  declarations(types: TypeTable, options: GeneratorOptions): GeneratedFile[];
  /** The declarations and what a peer's runtime needs besides: field lists, registration, build files. */
  peerSources(types: TypeTable, options: GeneratorOptions): GeneratedFile[];
}
