import type { Declaration, Type, TypeTable } from '../describe/types.ts';
import { usedDeclarations } from '../describe/uses.ts';
import type { GeneratorOptions } from '../generate/generator.ts';
import { generators } from '../generate/index.ts';
import { definitionsOf } from '../peers/manifest/definitions.ts';
import { generatorOptions } from '../peers/manifest/generator-options.ts';
import type { Generate, PeerSpecification } from '../peers/manifest/manifest.ts';
import { manifestFile } from '../peers/manifest/read-manifest.ts';

/** A type as a peer's language declares it. */
export interface NativeDeclaration {
  /** The generated file that it is from; the manifest, where a type of the user's own stands for it. */
  readonly path: string;
  /** Generated, or listed in the manifest. */
  readonly source: 'generated' | 'listed';
  readonly lines: readonly string[];
}

/**
 * The generated declaration of one type in a peer's language, or the type that its manifest lists; `undefined` for peers that are built from no
 * generated sources, and for types that are not listed. Found as what a type adds to the declarations of the types that it uses.
 */
export function nativeDeclaration(
  name: string,
  types: TypeTable,
  { manifest }: PeerSpecification,
): NativeDeclaration | undefined {
  if (manifest.generate === undefined) return undefined;
  if (manifest.generate.types !== undefined) return listedType(name, manifest.generate);
  const { language } = manifest.generate;
  const options = generatorOptions(manifest.generate, new Map());
  const needed = withNeighbour(name, types);
  const others = new Map([...needed].filter(([each]) => each !== name && !isPartOf(needed.get(each), name)));
  return addition(generators[language].declarations, needed, others, options);
}

/** What a manifest says of a type: its name, then the members that are called otherwise. */
function listedType(name: string, generate: Generate): NativeDeclaration | undefined {
  const definition = definitionsOf(generate, (path) => path).definitions?.types.get(name);
  if (definition === undefined) return undefined;
  const members = Object.entries({ ...definition.fields, ...definition.values });
  const lines = [definition.type, ...members.map(([part, member]) => `  ${part}: ${member}`)];
  return { path: manifestFile, source: 'listed', lines };
}

/** A type that stands alone in its package gets a neighbour, so that what all files begin with is no part of it. */
function withNeighbour(name: string, types: TypeTable): TypeTable {
  const needed = new Map(usedDeclarations([name], types).map((each) => [each.name, each]));
  const declaration = needed.get(name);
  if (declaration === undefined) throw new TypeError(`no description declares ${name}`);
  const { package: packageName, position } = declaration;
  const isOther = (each: Declaration) => each.package === packageName && each.name !== name && !isPartOf(each, name);
  if ([...needed.values()].some(isOther)) return needed;
  const neighbour = `${packageName}.Neighbour0`;
  const target: Type = { kind: 'primitive', name: 'u8' };
  return new Map([[neighbour, { kind: 'alias', name: neighbour, package: packageName, position, target }], ...needed]);
}

function addition(
  declare: (types: TypeTable, options: GeneratorOptions) => { readonly path: string; readonly text: string }[],
  needed: TypeTable,
  others: TypeTable,
  options: GeneratorOptions,
): NativeDeclaration | undefined {
  const before = new Map(declare(others, options).map((file) => [file.path, file.text]));
  for (const { path, text } of declare(needed, options)) {
    const known = before.get(path);
    if (known === text) continue;
    return { path, source: 'generated', lines: trimmed(addedLines(known?.split('\n') ?? [], text.split('\n'))) };
  }
  return undefined;
}

/** The lines that are new; imports change when a type is added, and are no part of it. */
function addedLines(before: readonly string[], after: readonly string[]): string[] {
  let next = 0;
  return after.filter((line) => {
    if (next < before.length && line === before[next]) {
      next++;
      return false;
    }
    const found = before.indexOf(line, next);
    if (found < 0 || isSeparator(line)) return true;
    next = found + 1;
    return false;
  });
}

function isSeparator(line: string): boolean {
  return /^[\s{}()\];,]*$/.test(line);
}

function trimmed(lines: readonly string[]): string[] {
  const kept = lines.filter((line) => !/^(import|from|use|#include|namespace|using namespace)\b/.test(line));
  // What stands before it is the rest of an import over several lines.
  const first = kept.findIndex((line) => /^[^\s)}]/.test(line));
  const last = kept.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : kept.slice(first, last + 1);
}

/** The structs of a variant's anonymous alternatives are declared with it. */
function isPartOf(declaration: Declaration | undefined, name: string): boolean {
  return declaration?.kind === 'struct' && declaration.anonymous === true && declaration.name.startsWith(`${name}.`);
}
