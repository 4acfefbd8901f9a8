import { type Declaration, nativeName, type Type, type TypeTable } from '../../describe/types.ts';
import type { GeneratorOptions } from '../generator.ts';
import { importedModule } from './names.ts';

/** The module of the container library. */
export const usualLibrary = 'samebytes_abi';

/** What one module refers to, collected while its declarations are rendered. */
export class ModuleScope {
  /** Names imported from `samebytes_abi`, `enum` and `typing`. */
  readonly imported = new Map<string, Set<string>>();
  /** Modules imported whole, by the name they have here. */
  readonly modules = new Map<string, string>();
  /** Other packages that are used. */
  readonly packages = new Set<string>();
  /** Private names of declarations whose own name is a field's where they are used. */
  readonly privateNames = new Set<string>();
  private readonly declared: ReadonlySet<string>;
  private readonly packageName: string;
  private readonly types: TypeTable;
  private readonly options: GeneratorOptions;

  constructor(packageName: string, types: TypeTable, options: GeneratorOptions) {
    this.packageName = packageName;
    this.types = types;
    this.options = options;
    const own = [...types.values()].filter((declaration) => declaration.package === packageName);
    this.declared = new Set(own.map(nativeName));
  }

  /** A name of a module; qualified where a declaration or one of the names `hidden` is called the same. */
  refer(module: string, name: string, hidden: ReadonlySet<string> = new Set()): string {
    if (this.declared.has(name) || hidden.has(name)) {
      const alias = module === usualLibrary ? '_abi' : `_${module}`;
      this.modules.set(alias, module);
      return `${alias}.${name}`;
    }
    const names = this.imported.get(module) ?? new Set();
    this.imported.set(module, names.add(name));
    return name;
  }

  /** A name of the container library. */
  library(name: string, hidden?: ReadonlySet<string>): string {
    return this.refer(usualLibrary, name, hidden);
  }

  /** A type as an annotation or on the right of an alias; `hidden`: the names of the class around it. */
  expression(type: Type, hidden: ReadonlySet<string> = new Set()): string {
    const inner = (part: Type) => this.expression(part, hidden);
    switch (type.kind) {
      case 'primitive':
        return this.options.bindings[type.name] ?? this.library(type.name === 'bool' ? 'boolean' : type.name, hidden);
      case 'named':
        return this.named(type.name, hidden);
      case 'array':
        return this.container('Array', { T: inner(type.element) }, hidden, type.count);
      case 'vec':
        return this.container('Vec', { T: inner(type.element) }, hidden, type.capacity);
      case 'string':
        return this.container('String', {}, hidden, type.capacity);
      case 'option':
        return this.container('Option', { T: inner(type.value) }, hidden);
      case 'result':
        return this.container('Result', { T: inner(type.ok), E: inner(type.err) }, hidden);
    }
  }

  private container(
    constructorName: string,
    types: Readonly<Record<string, string>>,
    hidden: ReadonlySet<string>,
    count?: number,
  ): string {
    const template = this.options.bindings[constructorName];
    if (template !== undefined) {
      const values: Readonly<Record<string, string>> = { ...types, N: String(count) };
      return template.replace(/\{(T|E|N)\}/g, (_, name: string) => values[name] ?? '');
    }
    const parameters = Object.values(types);
    if (count !== undefined) parameters.push(`${this.refer('typing', 'Literal', hidden)}[${count}]`);
    return `${this.library(`Abi${constructorName}`, hidden)}[${parameters.join(', ')}]`;
  }

  private named(name: string, hidden: ReadonlySet<string>): string {
    const declaration = this.declaration(name);
    const native = nativeName(declaration);
    if (declaration.package !== this.packageName) {
      this.packages.add(declaration.package);
      return `${importedModule(declaration.package)}.${native}`;
    }
    if (!hidden.has(native)) return native;
    this.privateNames.add(native);
    return privateName(native);
  }

  private declaration(name: string): Declaration {
    const declaration = this.types.get(name);
    if (declaration === undefined) throw new Error(`no declaration of ${name}`);
    return declaration;
  }
}

/** A second name of a declaration, for classes that have a field of its first. */
export function privateName(native: string): string {
  return `_type_${native}`;
}
