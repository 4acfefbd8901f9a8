import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeText, InputError, problemLine } from '../../../describe/index.ts';
import { loadPlatform, loadProfile } from '../../../layout/index.ts';
import type { WrittenCase } from '../../plan/plan.ts';
import { loadCases } from '../load-cases.ts';
import type { CaseWorld } from '../load-refusals.ts';

const types = describeText(
  `{samebytes: 1, package: 'demo', version: '1.0.0', types: {
    Gear: {enum: 'u8', values: {park: 0, drive: 1}},
    Shape: {variant: {empty: null, circle: 'f32', list: {items: 'Vec<Option<bool>, 4>'}}},
    Motor: {struct: {history: 'Vec<u16, 3>', name: 'String<8>', gear: 'Gear', fault: 'Option<bool>', at: 'i64'}},
  }}`,
  'demo.json5',
);

/** What the cases of tests are about, unless they say otherwise. */
export const world: CaseWorld = {
  types,
  profile: await loadProfile('s-core'),
  platform: await loadPlatform('x86_64'),
};

/** Loads case files with these texts, called `cases0.json5` and so on. */
export async function load(...texts: readonly string[]): Promise<WrittenCase[]> {
  return loadIn({}, ...texts);
}

/** The same in another world. */
export async function loadIn(changes: Partial<CaseWorld>, ...texts: readonly string[]): Promise<WrittenCase[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samebytes-cases-'));
  try {
    const files = texts.map((_, index) => join(folder, `cases${index}.json5`));
    for (const [index, file] of files.entries()) writeFileSync(file, texts[index] as string);
    return await loadCases(files, { ...world, ...changes });
  } catch (error) {
    throw error instanceof InputError ? withoutFolder(error, folder) : error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is wrong with such files, a line each; `no problems`. */
export async function problemsOf(...texts: readonly string[]): Promise<string> {
  return problemsIn({}, ...texts);
}

/** The same in another world. */
export async function problemsIn(changes: Partial<CaseWorld>, ...texts: readonly string[]): Promise<string> {
  try {
    await loadIn(changes, ...texts);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemLine).join('\n');
    throw error;
  }
  return 'no problems';
}

function withoutFolder({ problems }: InputError, folder: string): InputError {
  const shorten = (text: string) => text.replaceAll(`${folder}/`, '');
  return new InputError(
    problems.map((problem) => ({ ...problem, file: shorten(problem.file), message: shorten(problem.message) })),
  );
}
