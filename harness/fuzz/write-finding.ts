import { join } from 'node:path';
import JSON5 from 'json5';
import type { PlainDescription } from '../describe/arbitrary-descriptions.ts';
import { writeWholeFile } from '../report/write-file.ts';
import { toJson } from '../values/index.ts';
import type { TypeFinding } from './fuzz-types.ts';
import type { ImageFinding } from './image-fuzzer.ts';
import type { ImageCase } from './represent-image.ts';

/** The files of a finding, to be committed and run by `samebytes run`. */
export interface WrittenFinding {
  readonly description: string;
  readonly cases: string;
}

/** Writes what fails as a description and a case: `NAME.json5` and `NAME.cases.json5` in `folder`. */
export function writeFinding(finding: TypeFinding, folder: string, name: string): WrittenFinding {
  const { description, type, value } = finding;
  const doc = finding.failure?.check.fault.message ?? finding.prevented?.message ?? '';
  const files = {
    description: writeDescription(description, folder, name),
    cases: join(folder, `${name}.cases.json5`),
  };
  const cases = { [name]: { type, doc, values: { found: toJson(value) } } };
  writeWholeFile(files.cases, format({ samebytes: 1, cases }));
  return files;
}

/** The case of an image that a reader gets wrong; `NAME.cases.json5` in `folder`. @returns `undefined` where no case can hold it */
export function writeImageFinding(
  { type, fault, written }: ImageFinding,
  folder: string,
  name: string,
): string | undefined {
  if (written === undefined) return undefined;
  return writeImageCase({ type, doc: fault.message, ...written }, folder, name);
}

/** A case of one type: `NAME.cases.json5` in `folder`. */
export function writeImageCase(content: ImageCase & { readonly type: string }, folder: string, name: string): string {
  const file = join(folder, `${name}.cases.json5`);
  writeWholeFile(file, format({ samebytes: 1, cases: { [name]: content } }));
  return file;
}

/** A description that a finding needs and no file has: `NAME.json5` in `folder`. */
export function writeDescription(description: PlainDescription, folder: string, name: string): string {
  const file = join(folder, `${name}.json5`);
  writeWholeFile(file, format(description));
  return file;
}

function format(content: unknown): string {
  return `${JSON5.stringify(content, { space: 2, quote: "'" })}\n`;
}
