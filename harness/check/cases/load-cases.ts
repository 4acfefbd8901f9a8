import type { WrittenCases } from '../../describe/cases-schema.ts';
import {
  didYouMean,
  InputError,
  type Json5File,
  type Problem,
  type TypeTable,
  typeText,
} from '../../describe/index.ts';
import { elsewhere, sortProblems } from '../../describe/problem.ts';
import {
  type AlternativeWeights,
  hasFloats,
  type NumberRange,
  parseRange,
  parseValue,
  parseWeights,
} from '../../values/index.ts';
import { isCheckable, type WrittenCase, type WrittenGeneration, type WrittenValue } from '../plan/plan.ts';
import { expectationProblems } from './load-expectations.ts';
import { loadImages } from './load-images.ts';
import { type CaseWorld, loadRefusals } from './load-refusals.ts';
import { profileProblems } from './profile-problems.ts';
import { readCaseFile } from './read-case-file.ts';

/** Ids that the automatic cases of every type have. */
const automaticCases = [
  'edge',
  'generated',
  'layout',
  'guards',
  'leak',
  'absent',
  'unchanged',
  'soak',
  'byte-order',
  'profile',
];

/**
 * Reads case files, checks every value against its type and proves that every image to be refused breaks the rule it names.
 * @throws InputError with all mistakes of all files
 */
export async function loadCases(files: readonly string[], world: CaseWorld): Promise<WrittenCase[]> {
  const problems: Problem[] = [];
  const read = await Promise.all(files.map(async (path) => ({ path, ...(await readCaseFile(path)) })));
  const ids: KnownIds = { files: new Map(), retired: new Map() };
  for (const { path, file, problems: mistakes } of read) {
    problems.push(...mistakes);
    for (const [id, reason] of Object.entries(file?.value.retired ?? {})) ids.retired.set(id, { path, reason });
  }
  const cases: WrittenCase[] = [];
  for (const { path, file, problems: mistakes } of read) {
    const found: Problem[] = [];
    for (const id of Object.keys(file?.value.cases ?? {})) {
      if (file === undefined) continue;
      found.push(...idProblems(id, path, file, ids));
      cases.push(readCase(id, file, world, found));
      ids.files.set(id, path);
    }
    problems.push(...elsewhere(found, mistakes));
  }
  if (problems.length > 0) throw new InputError(sortProblems(problems));
  return cases;
}

interface KnownIds {
  /** The file of each id so far. */
  readonly files: Map<string, string>;
  readonly retired: Map<string, { readonly path: string; readonly reason: string }>;
}

function idProblems(id: string, path: string, file: Json5File<WrittenCases>, known: KnownIds): Problem[] {
  const problem = (message: string, hint: string) => file.document.problemAtKey(['cases', id], message, hint);
  if (automaticCases.includes(id)) return [problem(`"${id}" is the id of an automatic case`, 'choose another id')];
  const retired = known.retired.get(id);
  if (retired !== undefined)
    return [problem(`case "${id}" is retired in ${retired.path}: ${retired.reason}`, 'choose another id')];
  const other = known.files.get(id);
  if (other === undefined) return [];
  return [
    problem(`case "${id}" is also in ${other === path ? 'this file' : other}`, 'ids are permanent and used once'),
  ];
}

function readCase(id: string, file: Json5File<WrittenCases>, world: CaseWorld, problems: Problem[]): WrittenCase {
  const written = file.value.cases[id];
  if (written === undefined) throw new Error(`case "${id}" is not in its own file`);
  const { type } = written;
  problems.push(...profileProblems(id, file, world));
  const wrongType = typeProblem(id, type, file, world.types);
  if (wrongType !== undefined) problems.push(wrongType);
  if (!world.types.has(type)) return { id, type, values: [], refuse: [] };
  if (isEmpty(written)) {
    const hint = 'give at least one of values, generate, refuse, images and expect';
    problems.push(file.document.problemAtKey(['cases', id], `case "${id}" tries nothing`, hint));
  }
  if (wrongType === undefined) problems.push(...expectationProblems(id, type, file, world));
  problems.push(...nanBitsProblems(id, file, world.types));
  const generate = readGeneration(id, file, world.types, problems);
  return {
    id,
    type,
    values: readValues(id, file, world.types, problems),
    refuse: wrongType === undefined ? loadRefusals(id, type, file, world, problems) : [],
    ...(wrongType === undefined ? loadImages(id, type, file, world, problems) : {}),
    ...(generate === undefined ? {} : { generate }),
    ...(written.nanBits === undefined ? {} : { nanBits: true }),
  };
}

function isEmpty({ values = [], generate, refuse = [], images = [], expect }: WrittenCases['cases'][string]): boolean {
  if (generate !== undefined || expect?.size !== undefined || expect?.align !== undefined) return false;
  return Object.keys({ ...values, ...expect?.offsets }).length + refuse.length + images.length === 0;
}

/** `nanBits` where it would have no effect. */
function nanBitsProblems(id: string, file: Json5File<WrittenCases>, types: TypeTable): Problem[] {
  const { type, values = [], generate, nanBits } = file.value.cases[id] ?? { type: '' };
  if (nanBits === undefined) return [];
  const problem = (message: string, hint: string) => [
    file.document.problemAtKey(['cases', id, 'nanBits'], message, hint),
  ];
  if (!hasFloats({ kind: 'named', name: type }, types))
    return problem(`${type} has no f32 or f64`, 'leave nanBits out');
  if (Object.keys(values).length > 0 || generate !== undefined) return [];
  return problem('there are no values whose bits could count', 'give values or generate');
}

function typeProblem(id: string, type: string, file: Json5File<WrittenCases>, types: TypeTable): Problem | undefined {
  const declaration = types.get(type);
  const problem = (message: string, hint: string) => file.document.problemAt(['cases', id, 'type'], message, hint);
  if (declaration === undefined) {
    const near = [...types.keys()].filter((name) => name.split('.').at(-1) === type.split('.').at(-1));
    const hint =
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : (didYouMean(type, [...types.keys()]) ?? 'give the qualified name of a type in the descriptions of this run');
    return problem(`unknown type "${type}"`, hint);
  }
  if (isCheckable(declaration)) return undefined;
  const variant = declaration.name.slice(0, declaration.name.lastIndexOf('.'));
  return problem(`${type} is part of a variant, not a type of its own`, `give values of ${variant} instead`);
}

function readValues(id: string, file: Json5File<WrittenCases>, types: TypeTable, problems: Problem[]): WrittenValue[] {
  const { type, values = [], nanBits = false } = file.value.cases[id] ?? { type: '' };
  return Object.entries(values).flatMap(([name, raw]): WrittenValue[] => {
    const at = ['cases', id, 'values', Array.isArray(values) ? Number(name) : name];
    const parsed = parseValue({ kind: 'named', name: type }, types, raw, { nanBits });
    if (parsed.ok) return [{ name, value: parsed.value }];
    if (parsed.problems.every(({ ofProfile }) => ofProfile)) return [];
    for (const problem of parsed.problems) {
      const place = problem.path === '' ? typeText({ kind: 'named', name: type }) : problem.path;
      problems.push(file.document.problemAt([...at, ...problem.at], `${place}: ${problem.message}`));
    }
    return [];
  });
}

function readGeneration(
  id: string,
  file: Json5File<WrittenCases>,
  types: TypeTable,
  problems: Problem[],
): WrittenGeneration | undefined {
  const { type, generate } = file.value.cases[id] ?? { type: '' };
  if (generate === undefined) return undefined;
  const ranges = Object.entries(generate.ranges ?? {}).flatMap(([path, bounds]): NumberRange[] => {
    const parsed = parseRange({ kind: 'named', name: type }, types, path, bounds);
    if (parsed.ok) return [parsed.range];
    const at = ['cases', id, 'generate', 'ranges', path];
    problems.push(
      parsed.at === 'path'
        ? file.document.problemAtKey(at, parsed.message)
        : file.document.problemAt([...at, parsed.at], parsed.message),
    );
    return [];
  });
  return { count: generate.count, seed: generate.seed, ranges, weights: readWeights(id, file, types, problems) };
}

function readWeights(
  id: string,
  file: Json5File<WrittenCases>,
  types: TypeTable,
  problems: Problem[],
): AlternativeWeights[] {
  const { type, generate } = file.value.cases[id] ?? { type: '' };
  return Object.entries(generate?.weights ?? {}).flatMap(([path, written]): AlternativeWeights[] => {
    const parsed = parseWeights({ kind: 'named', name: type }, types, path, written);
    if (parsed.ok) return [parsed.weights];
    for (const { name, message, hint } of parsed.problems) {
      const at = ['cases', id, 'generate', 'weights', path, ...(name === undefined ? [] : [name])];
      problems.push(file.document.problemAtKey(at, message, hint));
    }
    return [];
  });
}
