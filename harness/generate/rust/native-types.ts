import type { Type, TypeTable } from '../../describe/types.ts';
import { nativeName } from '../../describe/types.ts';
import type { GeneratorOptions } from '../generator.ts';

/** What stands for each constructor. No declared type has one of these names: descriptions refuse them. */
const libraryTemplates: Readonly<Record<string, string>> = {
  Vec: 'AbiVec<{T}, {N}>',
  String: 'AbiString<{N}>',
  Option: 'AbiOption<{T}>',
  Result: 'AbiResult<{T}, {E}>',
  Variant: 'AbiVariant![{Ts}]',
  TypeTag: 'TypeTag',
};

/** The name of a package's module: `demo_motor` for `demo.motor`. */
export function moduleName(packageName: string): string {
  return packageName.replaceAll('.', '_');
}

/** Writes the types of one module, and remembers what it must import for them. */
export class NativeTypes {
  readonly #types: TypeTable;
  readonly #package: string;
  readonly #bindings: GeneratorOptions['bindings'];
  readonly #imports = new Set<string>();
  /** What structs and tuples derive. */
  readonly derives: readonly string[];

  constructor(types: TypeTable, packageName: string, options: GeneratorOptions) {
    this.#types = types;
    this.#package = packageName;
    this.#bindings = options.bindings;
    this.derives = options.derives ?? ['Clone', 'Copy'];
  }

  /** The import of what has been written so far, as lines. */
  imports(): string[] {
    const names = [...this.#imports].sort();
    if (names.length === 0) return [];
    return [`use ::samebytes_abi::${names.length === 1 ? names[0] : `{${names.join(', ')}}`};`];
  }

  /** How a type is written in the module. */
  write(type: Type): string {
    switch (type.kind) {
      case 'primitive':
        return this.#fill(type.name, {});
      case 'named':
        return this.#writeNamed(type.name);
      case 'array':
        return this.#fill('Array', {
          T: this.write(type.element),
          N: String(type.count),
        });
      case 'vec':
        return this.#fill('Vec', {
          T: this.write(type.element),
          N: String(type.capacity),
        });
      case 'string':
        return this.#fill('String', { N: String(type.capacity) });
      case 'option':
        return this.#fill('Option', { T: this.write(type.value) });
      case 'result':
        return this.#fill('Result', {
          T: this.write(type.ok),
          E: this.write(type.err),
        });
    }
  }

  /** The native type of a variant of these payloads. */
  writeVariant(payloads: readonly (Type | null)[]): string {
    return this.#fill('Variant', {
      Ts: payloads.map((payload) => this.#writeAlternative(payload)).join(', '),
    });
  }

  /** The type of the first member of an anonymous alternative, where the bindings say that alternatives begin with their tag. */
  get tag(): string | undefined {
    const { Tag } = this.#bindings;
    return Tag;
  }

  /** A payload, behind its tag where the bindings say so; an anonymous one has it as a member. */
  #writeAlternative(payload: Type | null): string {
    const declaration = payload?.kind === 'named' ? this.#types.get(payload.name) : undefined;
    const isAnonymous = declaration?.kind === 'struct' && declaration.anonymous === true;
    const type = this.writePayload(payload);
    return this.isBundled('Tagged') || isAnonymous ? type : this.#fill('Tagged', { T: type });
  }

  /** The type of an alternative's payload; `()` if it has none. */
  writePayload(payload: Type | null): string {
    return payload === null ? '()' : this.write(payload);
  }

  /** A name of `samebytes_abi`. */
  library(name: string): string {
    this.#imports.add(name);
    return name;
  }

  /** Whether the bundled library stands for the constructor `name`. */
  isBundled(name: string): boolean {
    return this.#bindings[name] === undefined;
  }

  #writeNamed(name: string): string {
    const declaration = this.#types.get(name);
    if (declaration === undefined) throw new Error(`${name} is used but not declared: every used type is expected`);
    const native = nativeName(declaration);
    return declaration.package === this.#package ? native : `super::${moduleName(declaration.package)}::${native}`;
  }

  #fill(kind: string, parameters: Readonly<Record<string, string>>): string {
    const template = this.#bindings[kind] ?? this.#bundledTemplate(kind);
    return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => parameters[name] ?? placeholder);
  }

  #bundledTemplate(kind: string): string {
    if (kind === 'Array') return '[{T}; {N}]';
    const template = libraryTemplates[kind];
    if (template === undefined) return kind;
    const name = /^\w+/.exec(template)?.[0] ?? '';
    return this.library(name) + template.slice(name.length);
  }
}
