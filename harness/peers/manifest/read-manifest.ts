import { join, posix } from 'node:path';
import { InputError, type Json5File, readJson5File } from '../../describe/index.ts';
import { definitionLanguages } from '../../generate/definitions.ts';
import { packageFolder } from '../package-folder.ts';
import {
  type Generate,
  type Manifest,
  type ManifestFile,
  manifestSchema,
  usualGenerate,
  usualManifest,
} from './manifest.ts';

/** The name of a manifest file. */
export const manifestFile = 'peer.json5';

/** A manifest, and where its parts stand in its own file. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** The file alone. */
  readonly written: ManifestFile;
  readonly positionOf: Json5File<ManifestFile>['positionOf'];
}

/**
 * Reads the manifest in `folder`, over that of the bundled peer which it extends.
 * @throws InputError with all mistakes of the file
 */
export async function readManifest(folder: string): Promise<ReadManifest> {
  const { value: own, positionOf } = await readJson5File(join(folder, manifestFile), manifestSchema);
  const second = secondDefault(own);
  if (second !== undefined) throw problemsAt(positionOf, [second]);
  const baseFolder = baseFolderOf(own);
  if (baseFolder === undefined) {
    const problems = impossibleDefinitions(own, own.generate?.language);
    if (problems.length > 0) throw problemsAt(positionOf, problems);
    return { manifest: complete(own), written: own, positionOf };
  }
  const { manifest: base } = await readManifest(baseFolder);
  const problems = [...otherLanguage(own, base), ...impossibleDefinitions(own, base.generate?.language)];
  if (problems.length > 0) throw problemsAt(positionOf, problems);
  return { manifest: complete(mergeManifests(own, rebase(base))), written: own, positionOf };
}

interface ManifestProblem {
  readonly path: string[];
  readonly message: string;
  readonly hint: string;
}

function problemsAt(positionOf: ReadManifest['positionOf'], problems: readonly ManifestProblem[]): InputError {
  return new InputError(problems.map(({ path, ...said }) => ({ ...positionOf(path), ...said })));
}

/** There is one default variant. */
function secondDefault({ variants = {} }: ManifestFile): ManifestProblem | undefined {
  const [first, second] = Object.keys(variants).filter((name) => variants[name]?.default);
  if (second === undefined) return undefined;
  const message = `"${second}" is the default variant, but so is "${first}"`;
  return { path: ['variants', second, 'default'], message, hint: 'leave one of them so' };
}

function otherLanguage(own: ManifestFile, base: Manifest): ManifestProblem[] {
  const wanted = own.generate?.language;
  if (wanted === undefined || wanted === base.generate?.language) return [];
  const message = `generate.language is "${wanted}", but the peer extends "${own.extends}"`;
  return [{ path: ['generate', 'language'], message, hint: 'leave it out' }];
}

/** Types of a user's own need a compiler that knows them. */
function impossibleDefinitions(own: ManifestFile, language: string | undefined): ManifestProblem[] {
  const path = own.types !== undefined ? ['types'] : ['generate', 'types'];
  const types = own.types ?? own.generate?.types;
  if (types === undefined || (language !== undefined && definitionLanguages.includes(language))) return [];
  const hint = 'a C header can be checked through C++, if it compiles as C++';
  return [{ path, message: 'types of your own can be checked in C++ and Rust only', hint }];
}

/** The folder of the bundled peer that a manifest is based on: `{base}` in its commands. */
export function baseFolderOf({ extends: base }: Pick<ManifestFile, 'extends'>): string | undefined {
  return base === undefined ? undefined : join(packageFolder, 'peers', base);
}

/** What a base says of its own folder, said from elsewhere. */
function rebase<T>(part: T): T {
  if (typeof part === 'string') return part.replaceAll('{peer}', '{base}') as T;
  if (Array.isArray(part)) return part.map(rebase) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, rebase(value)])) as T;
}

/** Bindings and variables are merged by name, lists of sources, folders and packages joined; what else is there replaces the base's. */
function mergeManifests({ types, ...own }: ManifestFile, { doc: _, ...base }: Manifest): ManifestFile {
  return {
    ...base,
    ...own,
    sources: [...base.sources, ...(own.sources ?? usualManifest.sources)],
    environment: { ...base.environment, ...own.environment },
    includeFolders: [...base.includeFolders, ...(own.includeFolders ?? [])],
    ...(base.generate === undefined ? {} : { generate: mergeGenerate(own.generate, base.generate, types) }),
    ...mergeCrates(own.crates, base.crates),
  };
}

function mergeGenerate(own: ManifestFile['generate'], base: Generate, types: ManifestFile['types']) {
  return {
    ...base,
    ...own,
    ...(types === undefined ? {} : { types: { ...own?.types, ...types } }),
    bindings: { ...base.bindings, ...own?.bindings },
    includes: [...base.includes, ...(own?.includes ?? [])],
  };
}

/** The own workspace builds the base's packages, too: they are its dependencies. */
function mergeCrates(own: ManifestFile['crates'], base: ManifestFile['crates']): Pick<ManifestFile, 'crates'> {
  if (own === undefined) return base === undefined ? {} : { crates: base };
  return { crates: { workspace: own.workspace, names: [...(base?.names ?? []), ...own.names] } };
}

/** Nothing is left out any more; what a build reads besides its sources makes it stale, too. */
function complete(file: ManifestFile): Manifest {
  const { generate, language, launch, pythonPath = [], types: _, ...written } = over(file, usualManifest);
  if (language === undefined || launch === undefined)
    throw new Error('the schema of manifests lets one without `launch` by');
  const { includeFolders, crates } = written;
  const workspace = crates === undefined ? [] : [crates.workspace];
  const modules = Object.values(generate?.modules ?? {}).map((path) => posix.dirname(path));
  return {
    ...written,
    language,
    launch,
    sources: [...new Set([...written.sources, ...includeFolders, ...pythonPath, ...workspace, ...modules])],
    environment: withPythonPath(written.environment, pythonPath),
    ...(generate === undefined ? {} : { generate: completeGenerate(generate) }),
  };
}

function completeGenerate({ language, ...written }: NonNullable<ManifestFile['generate']>): Generate {
  if (language === undefined) throw new Error('the schema of manifests lets one without `generate.language` by');
  return { ...over(written, usualGenerate), language };
}

/** What is written, and what is usual for the rest. JSON5 has no `undefined`: a key is there with a value, or not at all. */
function over<T extends object, U extends object>(written: T, usual: U): Omit<T, keyof U> & U {
  return { ...usual, ...written };
}

/** Behind what is there: the runtime's own modules cannot be hidden by mistake. */
function withPythonPath(environment: Manifest['environment'], folders: readonly string[]): Manifest['environment'] {
  if (folders.length === 0) return environment;
  const path = [...(environment.PYTHONPATH === undefined ? [] : [environment.PYTHONPATH]), ...folders].join(':');
  return { ...environment, PYTHONPATH: path };
}
