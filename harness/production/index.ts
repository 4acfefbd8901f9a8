import type { generators } from '../generate/index.ts';
import { cProject, cppProject } from './cmake.ts';
import type { MakeProject } from './project.ts';
import { pythonProject } from './python.ts';
import { rustProject } from './rust.ts';
import { typescriptProject } from './typescript.ts';

export { libraryFolder } from './library-files.ts';
export type { LibraryPlace, ProductionOptions } from './project.ts';

/** Projects for somebody's own build, by language. */
export const projects: Readonly<Record<keyof typeof generators, MakeProject>> = {
  c: cProject,
  cpp: cppProject,
  rust: rustProject,
  python: pythonProject,
  typescript: typescriptProject,
};
