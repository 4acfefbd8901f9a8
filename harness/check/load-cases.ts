import type { WrittenCases } from '../describe/cases-schema.ts';
import { casesSchema } from '../describe/cases-schema.ts';
import {
  InputError,
  type Json5File,
  type Problem,
  readJson5File,
  type TypeTable,
  typeText,
} from '../describe/index.ts';
import { parseValue } from '../values/index.ts';
import { isCheckable, type WrittenCase, type WrittenValue } from './plan.ts';

/** Ids that the automatic cases of every type have. */
const automaticCases = ['edge', 'generated', 'layout'];

/**
 * Reads case files and checks every value against its type.
 * @throws InputError with all mistakes of all files
 */
export async function loadCases(files: readonly string[], types: TypeTable): Promise<WrittenCase[]> {
  const problems: Problem[] = [];
  const known = new Map<string, string>();
  const cases: WrittenCase[] = [];
  for (const path of files) {
    const file = await readCaseFile(path, problems);
    for (const id of Object.keys(file?.value.cases ?? {})) {
      if (file === undefined) continue;
      problems.push(...idProblems(id, path, file, known));
      cases.push(readCase(id, file, types, problems));
      known.set(id, path);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return cases;
}

async function readCaseFile(path: string, problems: Problem[]): Promise<Json5File<WrittenCases> | undefined> {
  try {
    return await readJson5File(path, casesSchema);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

function idProblems(
  id: string,
  path: string,
  file: Json5File<WrittenCases>,
  known: ReadonlyMap<string, string>,
): Problem[] {
  const problem = (message: string, hint: string) => file.document.problemAtKey(['cases', id], message, hint);
  if (automaticCases.includes(id)) return [problem(`"${id}" is the id of an automatic case`, 'choose another id')];
  const other = known.get(id);
  if (other === undefined) return [];
  return [
    problem(`case "${id}" is also in ${other === path ? 'this file' : other}`, 'ids are permanent and used once'),
  ];
}

function readCase(id: string, file: Json5File<WrittenCases>, types: TypeTable, problems: Problem[]): WrittenCase {
  const written = file.value.cases[id];
  if (written === undefined) throw new Error(`case "${id}" is not in its own file`);
  const declaration = types.get(written.type);
  if (declaration === undefined) {
    const near = [...types.keys()].filter((name) => name.split('.').at(-1) === written.type.split('.').at(-1));
    const hint =
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : 'give the qualified name of a type in the descriptions of this run';
    problems.push(file.document.problemAt(['cases', id, 'type'], `unknown type "${written.type}"`, hint));
    return { id, type: written.type, values: [], refuse: [] };
  }
  if (!isCheckable(declaration)) {
    const hint = `give values of ${declaration.name.slice(0, declaration.name.lastIndexOf('.'))} instead`;
    problems.push(
      file.document.problemAt(
        ['cases', id, 'type'],
        `${written.type} is part of a variant, not a type of its own`,
        hint,
      ),
    );
  }
  if (Object.keys(written.values).length === 0) {
    problems.push(file.document.problemAt(['cases', id, 'values'], `case "${id}" has no values`, 'give at least one'));
  }
  const values = Object.entries(written.values).flatMap(([name, raw]): WrittenValue[] => {
    const at = ['cases', id, 'values', Array.isArray(written.values) ? Number(name) : name];
    const parsed = parseValue({ kind: 'named', name: written.type }, types, raw);
    if (parsed.ok) return [{ name, value: parsed.value }];
    for (const problem of parsed.problems) {
      const place = problem.path === '' ? typeText({ kind: 'named', name: written.type }) : problem.path;
      problems.push(file.document.problemAt([...at, ...problem.at], `${place}: ${problem.message}`));
    }
    return [];
  });
  return { id, type: written.type, values, refuse: [] };
}
