import { join } from 'node:path';
import JSON5 from 'json5';
import { writeWholeFile } from '../report/write-file.ts';
import { toJson } from '../values/index.ts';
import type { TypeFinding } from './fuzz-types.ts';

/** The files of a finding, to be committed and run by `samebytes run`. */
export interface WrittenFinding {
  readonly description: string;
  readonly cases: string;
}

/** Writes what fails as a description and a case: `NAME.json5` and `NAME.cases.json5` in `folder`. */
export function writeFinding(finding: TypeFinding, folder: string, name: string): WrittenFinding {
  const { description, type, value } = finding;
  const doc = finding.failure?.check.fault.message ?? finding.prevented?.message ?? '';
  const files = { description: join(folder, `${name}.json5`), cases: join(folder, `${name}.cases.json5`) };
  writeWholeFile(files.description, format(description));
  const cases = { [name]: { type, doc, values: { found: toJson(value) } } };
  writeWholeFile(files.cases, format({ samebytes: 1, cases }));
  return files;
}

function format(content: unknown): string {
  return `${JSON5.stringify(content, { space: 2, quote: "'" })}\n`;
}
