import fc from 'fast-check';
import JSON5 from 'json5';
import { type Declaration, describeTexts, type Type, type TypeTable } from '../describe/index.ts';
import { arbitraryTypes, type RandomDescriptions } from './arbitrary-types.ts';

/** `SAMEBYTES_SEED` looks further; without it every run is the same. */
export const randomSeed = Number(process.env.SAMEBYTES_SEED ?? 1);

/** `count` description files, always the same ones for a seed. */
export function sampleDescriptions(count: number, seed: number): RandomDescriptions {
  const [descriptions = {}] = fc.sample(arbitraryTypes(count), { seed, numRuns: 1, unbiased: true });
  return descriptions;
}

export function resolveDescriptions(descriptions: RandomDescriptions): TypeTable {
  return describeTexts(Object.fromEntries(textsOf(descriptions)));
}

/** File names and their JSON5 texts. */
export function textsOf(descriptions: RandomDescriptions): [file: string, text: string][] {
  return Object.entries(descriptions).map(([file, description]) => [file, JSON5.stringify(description, null, 2)]);
}

/** What is left of descriptions when only these types, and all that they use, are kept. */
export function keepTypes(descriptions: RandomDescriptions, names: readonly string[]): RandomDescriptions {
  const resolved = resolveDescriptions(descriptions);
  const kept = usedBy(
    names.map((name) => owner(name, resolved)),
    resolved,
  );
  const files = Object.entries(descriptions).map(([file, description]) => {
    const types = Object.entries(description.types).filter(([name]) => kept.has(`${description.package}.${name}`));
    return [file, { ...description, types: Object.fromEntries(types) }] as const;
  });
  const remaining = files.filter(([, { types }]) => Object.keys(types).length > 0);
  const isThere = (path: string) => remaining.some(([file]) => path === `./${file}`);
  return Object.fromEntries(
    remaining.map(([file, { imports = [], ...description }]) => {
      const needed = imports.filter(isThere);
      return [file, needed.length > 0 ? { ...description, imports: needed } : description];
    }),
  );
}

/** What to print when types of a random description fail: the seed, and the shortest description that has one of them. */
export function explainFailure(
  failures: ReadonlyMap<string, string>,
  descriptions: RandomDescriptions,
  seed: number,
): string {
  const candidates = [...failures.keys()].map((name) => ({ name, text: minimalText(descriptions, name) }));
  const [smallest] = candidates.sort((a, b) => a.text.length - b.text.length);
  if (smallest === undefined) return '';
  const title = `${failures.size} types fail (SAMEBYTES_SEED=${seed}): ${[...failures.keys()].join(', ')}`;
  return [title, `the smallest is ${smallest.name}:`, smallest.text, failures.get(smallest.name)].join('\n');
}

/** The texts of the files that declare a type and what it uses. */
export function minimalText(descriptions: RandomDescriptions, name: string): string {
  return textsOf(keepTypes(descriptions, [name]))
    .map(([file, text]) => `// ${file}\n${text}`)
    .join('\n');
}

/** The declaration in a file that a type stands in: of an anonymous struct, its variant. */
function owner(name: string, types: TypeTable): string {
  const declaration = types.get(name);
  const isAnonymous = declaration?.kind === 'struct' && declaration.anonymous === true;
  return isAnonymous ? name.slice(0, name.lastIndexOf('.')) : name;
}

function usedBy(names: readonly string[], types: TypeTable): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (name: string): void => {
    const declaration = types.get(name);
    if (used.has(name) || declaration === undefined) return;
    used.add(name);
    for (const type of typesIn(declaration)) namesIn(type).forEach(visit);
  };
  names.forEach(visit);
  return used;
}

function typesIn(declaration: Declaration): readonly Type[] {
  switch (declaration.kind) {
    case 'alias':
      return [declaration.target];
    case 'enum':
      return [];
    case 'struct':
      return declaration.fields.map((field) => field.type);
    case 'tuple':
      return declaration.elements.map((element) => element.type);
    case 'variant':
      return declaration.alternatives.flatMap(({ payload }) => (payload === null ? [] : [payload]));
  }
}

function namesIn(type: Type): readonly string[] {
  switch (type.kind) {
    case 'named':
      return [type.name];
    case 'array':
    case 'vec':
      return namesIn(type.element);
    case 'option':
      return namesIn(type.value);
    case 'result':
      return [...namesIn(type.ok), ...namesIn(type.err)];
    default:
      return [];
  }
}
