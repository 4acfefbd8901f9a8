import fc from 'fast-check';
import JSON5 from 'json5';
import { describeTexts, type TypeTable } from '../describe/index.ts';
import { usedDeclarations } from '../describe/uses.ts';
import { arbitraryTypes, type RandomDescriptions } from './arbitrary-types.ts';

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
  const used = usedDeclarations(
    names.map((name) => owner(name, resolved)),
    resolved,
  );
  const kept = new Set(used.map((declaration) => declaration.name));
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
