import { cGenerator } from './c.ts';
import { cppGenerator } from './cpp.ts';
import type { Generator } from './generator.ts';
import { pythonGenerator } from './python.ts';
import { rustGenerator } from './rust.ts';
import { typescriptGenerator } from './typescript.ts';

/** The languages that declarations can be generated for, by the name that manifests and `samebytes gen` use. */
export const generators: Readonly<Record<'c' | 'cpp' | 'rust' | 'python' | 'typescript', Generator>> = {
  c: cGenerator,
  cpp: cppGenerator,
  rust: rustGenerator,
  python: pythonGenerator,
  typescript: typescriptGenerator,
};
