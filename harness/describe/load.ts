import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import { type DescriptionFile, parseDescriptionFile } from './description-file.ts';
import { sortByUse } from './order.ts';
import { InputError, type Problem } from './problem.ts';
import { type LoadedFiles, resolveFiles } from './resolve.ts';
import type { TypeTable } from './types.ts';
import { readText } from './validate.ts';

/**
 * Reads description files and those they import, and resolves all types.
 * Shape: each declaration after those it uses; packages in the order of their imports, otherwise as given.
 * Throws: `InputError` with all mistakes of all files.
 */
export async function loadDescriptions(files: readonly string[]): Promise<TypeTable> {
  const loader = new Loader();
  for (let next = loader.start(files.map(toSlashes)); next !== undefined; next = loader.next()) {
    const key = await realpath(next.file).catch(() => next?.file ?? '');
    if (!loader.isKnown(next, key)) loader.add(next, key, await readText(next.file, next.file));
  }
  return loader.resolve();
}

/** Describes one text that imports nothing. Throws: `InputError`. */
export function describeText(text: string, fileName: string): TypeTable {
  return describeTexts({ [fileName]: text });
}

/** Describes texts by file name; they may import each other. Throws: `InputError`. */
export function describeTexts(texts: Readonly<Record<string, string>>): TypeTable {
  const loader = new Loader();
  for (let next = loader.start(Object.keys(texts)); next !== undefined; next = loader.next()) {
    if (loader.isKnown(next, next.file)) continue;
    const text = Object.hasOwn(texts, next.file) ? texts[next.file] : undefined;
    loader.add(next, next.file, text ?? { file: next.file, line: 1, column: 1, message: 'there is no such file' });
  }
  return loader.resolve();
}

/** A file to read: named by the user, or by an import. */
interface Wanted {
  readonly file: string;
  readonly importer?: { readonly file: DescriptionFile; readonly path: readonly PropertyKey[] };
}

/** Walks the imports; reading is left to the caller. */
class Loader {
  readonly #wanted: Wanted[] = [];
  readonly #loaded = new Map<string, DescriptionFile | undefined>();
  readonly #imports = new Map<DescriptionFile, Set<DescriptionFile>>();
  readonly #edges: { from: DescriptionFile; to: string; path: readonly PropertyKey[] }[] = [];
  readonly #problems: Problem[] = [];

  start(files: readonly string[]): Wanted | undefined {
    this.#wanted.push(...files.map((file) => ({ file })));
    return this.next();
  }

  next(): Wanted | undefined {
    return this.#wanted.shift();
  }

  /** True when the file is loaded already; notes who imports it either way. `key` is one for all names of a file. */
  isKnown({ importer }: Wanted, key: string): boolean {
    if (importer) this.#edges.push({ from: importer.file, to: key, path: importer.path });
    return this.#loaded.has(key);
  }

  add({ file, importer }: Wanted, key: string, text: string | Problem): void {
    if (typeof text !== 'string') {
      this.#loaded.set(key, undefined);
      this.#problems.push(
        importer
          ? importer.file.document.problemAt(importer.path, `cannot import ${file}: ${text.message}`, text.hint)
          : text,
      );
      return;
    }
    const parsed = parseDescriptionFile(text, file);
    this.#problems.push(...parsed.problems);
    this.#loaded.set(key, parsed.file);
    if (parsed.file) this.#wantImports(parsed.file);
  }

  resolve(): TypeTable {
    for (const { from, to } of this.#edges) {
      const target = this.#loaded.get(to);
      if (target) this.#imports.set(from, (this.#imports.get(from) ?? new Set()).add(target));
    }
    const files = [...this.#loaded.values()].filter((file) => file !== undefined);
    const { sorted, cycles } = sortByUse(files, (file) => [...(this.#imports.get(file) ?? [])]);
    for (const cycle of cycles) this.#problems.push(this.#cycleProblem(cycle));
    const loaded: LoadedFiles = { files: sorted, imports: this.#imports, problems: this.#problems };
    // Names cannot be resolved while a file is missing: every use of it would be one more mistake.
    if ([...this.#loaded.values()].includes(undefined)) return this.#resolveWithout(loaded);
    return resolveFiles(loaded);
  }

  /** Mistakes of the files that could be read, without those that only say that a type of a missing file is unknown. */
  #resolveWithout(loaded: LoadedFiles): never {
    try {
      resolveFiles(loaded);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(error.problems.filter(({ message }) => !/^unknown type ".*\..*"$/.test(message)));
    }
    throw new InputError(this.#problems);
  }

  #wantImports(file: DescriptionFile): void {
    for (const { text, path } of file.imports) {
      if (/^\.{1,2}\/[^\0]*\.json5$/.test(text))
        this.#wanted.push({ file: posix.join(posix.dirname(file.file), text), importer: { file, path } });
      else
        this.#problems.push(
          file.document.problemAt(
            path,
            `"${text.slice(0, 60)}" is no import`,
            'write a path relative to this file that ends with .json5: "./motor.json5"',
          ),
        );
    }
  }

  /** A package is a header or module, and those cannot include each other. */
  #cycleProblem(cycle: readonly DescriptionFile[]): Problem {
    const [first] = cycle as [DescriptionFile];
    const second = cycle[1] ?? first;
    const edge = this.#edges.find(({ from, to }) => from === first && this.#loaded.get(to) === second);
    const names = [...cycle, first].map(({ file }) => file).join(' -> ');
    return first.document.problemAt(
      edge?.path ?? ['imports'],
      `files import each other: ${names}`,
      'move the types that both need to a file of their own',
    );
  }
}

function toSlashes(file: string): string {
  return process.platform === 'win32' ? file.replaceAll('\\', '/') : file;
}
