import type { TypeTable } from '../describe/types.ts';
import type { GeneratedFile, GeneratorOptions } from '../generate/generator.ts';
import type { Platform, Profile } from '../layout/index.ts';

/** Where the container library of a project comes from: a copy in its folder, or where samebytes has it. */
export type LibraryPlace = 'vendor' | 'reference';

/** What a project for somebody's own build is made with. */
export interface ProductionOptions {
  /** Words joined by `_`; CMake, cargo, pip and npm call it so, with `-` where they like that better. */
  readonly name: string;
  /** A semantic version. */
  readonly version: string;
  readonly library: LibraryPlace;
  /** The path from the project's folder to that of the container library, for `reference`. */
  readonly libraryPath: string;
  /** Those that static assertions are made for; none: there are no static assertions. */
  readonly platforms: readonly Platform[];
  readonly profile: Profile;
  readonly generator: GeneratorOptions;
}

/** Makes the files of a project that the ordinary tools of one language build: the types, the library, static assertions. */
export type MakeProject = (types: TypeTable, options: ProductionOptions) => GeneratedFile[];

/** `acme-robot`, as cargo, pip and npm write it. */
export function dashed(name: string): string {
  return name.replaceAll('_', '-');
}
