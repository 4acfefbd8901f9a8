import { type ParsedDeclaration, qualify } from './declarations.ts';
import type { DescriptionFile } from './description-file.ts';
import { foreignNameHint } from './foreign-types.ts';
import { shownPath } from './problem.ts';
import { closest } from './suggest.ts';
import type { ExpressionFault } from './type-expression.ts';
import { primitiveNames } from './types.ts';

/** A hint compares the name with all others: so many get one, more are not printed anyway. */
const hintedNames = 200;

/** All declared names of all files, and which file may use which. */
export class Scope {
  readonly #names = new Map<string, DescriptionFile>();
  readonly #hidden = new Set<string>();
  #unknownNames = 0;
  readonly #imports: ReadonlyMap<DescriptionFile, ReadonlySet<DescriptionFile>>;

  constructor(
    files: readonly DescriptionFile[],
    imports: ReadonlyMap<DescriptionFile, ReadonlySet<DescriptionFile>>,
    declarations: readonly ParsedDeclaration[],
  ) {
    this.#imports = imports;
    for (const file of files) for (const { name } of file.declarations) this.#names.set(qualify(file, name), file);
    for (const { name, anonymous } of declarations) if (anonymous) this.#hidden.add(name);
  }

  /** The qualified name that `text` means in `file`, or what is wrong with it. */
  resolve(text: string, file: DescriptionFile): string | Omit<ExpressionFault, 'start' | 'end'> {
    if (this.#hidden.has(text) || this.#hidden.has(qualify(file, text))) {
      return {
        message: `"${text}" is the anonymous struct of an alternative`,
        hint: 'declare it as a type of its own to use it elsewhere',
      };
    }
    if (!text.includes('.')) {
      const own = qualify(file, text);
      return this.#names.has(own) ? own : this.#unknown(text, file);
    }
    const owner = this.#names.get(text);
    if (!owner) return this.#unknown(text, file);
    if (owner === file || this.#imports.get(file)?.has(owner)) return text;
    return {
      message: `type "${text}" is declared in ${shownPath(owner.file)}, which this file does not import`,
      hint: 'add that file to "imports"',
    };
  }

  #unknown(text: string, file: DescriptionFile): Omit<ExpressionFault, 'start' | 'end'> {
    this.#unknownNames += 1;
    return { message: `unknown type "${text}"`, ...(this.#unknownNames > hintedNames ? {} : this.#hint(text, file)) };
  }

  #hint(text: string, file: DescriptionFile): { hint?: string } {
    const foreign = foreignNameHint(text);
    if (foreign !== undefined) return { hint: foreign };
    const suffix = `.${text}`;
    const elsewhere = [...this.#names.keys()].find((name) => name.endsWith(suffix));
    if (elsewhere !== undefined) return { hint: `did you mean "${elsewhere}"?` };
    const own = file.declarations.map(({ name }) => name);
    const candidate =
      closest(text, [...own, ...primitiveNames]) ??
      (text.includes('.') ? closest(text, this.#names.keys()) : undefined);
    return candidate === undefined ? {} : { hint: `did you mean "${candidate}"?` };
  }
}
