import { findPackageCollisions, findTagCollisions, findTypeCollisions } from './collisions.ts';
import { type ParsedDeclaration, type Part, parseDeclaration } from './declarations.ts';
import type { DescriptionFile } from './description-file.ts';
import { type LimitFault, type Measure, measureDeclaration, measureExpression, withinLimits } from './measure.ts';
import { sortByUse } from './order.ts';
import { InputError, type Problem, sortProblems } from './problem.ts';
import { Scope } from './scope.ts';
import type { Expression } from './type-expression.ts';
import type { Alternative, Declaration, Field, Type, TypeTable } from './types.ts';

/** Files in the order in which a package comes after those it imports, and who imports whom directly. */
export interface LoadedFiles {
  readonly files: readonly DescriptionFile[];
  readonly imports: ReadonlyMap<DescriptionFile, ReadonlySet<DescriptionFile>>;
  readonly problems: readonly Problem[];
}

/** Resolves every name of all files. Throws: `InputError` with all mistakes, those of loading included. */
export function resolveFiles(loaded: LoadedFiles): TypeTable {
  const resolver = new Resolver(loaded);
  const table = resolver.resolve();
  if (resolver.problems.length > 0) throw new InputError(sortProblems(resolver.problems));
  return table;
}

class Resolver {
  readonly problems: Problem[];
  readonly #files: readonly DescriptionFile[];
  readonly #declarations: readonly ParsedDeclaration[];
  readonly #byName: ReadonlyMap<string, ParsedDeclaration>;
  readonly #scope: Scope;
  /** What each written name means. */
  readonly #meanings = new Map<Expression, ParsedDeclaration>();
  readonly #measures = new Map<ParsedDeclaration, Measure>();

  constructor({ files, imports, problems }: LoadedFiles) {
    this.problems = [...problems];
    this.#files = files;
    this.#declarations = files.flatMap((file) =>
      file.declarations.flatMap((raw) => parseDeclaration(raw, file, this.problems)),
    );
    this.#byName = new Map(this.#declarations.map((declaration) => [declaration.name, declaration]));
    this.#scope = new Scope(files, imports, this.#declarations);
  }

  resolve(): TypeTable {
    const used = new Map(this.#declarations.map((declaration) => [declaration, this.#resolveNames(declaration)]));
    this.problems.push(
      ...findPackageCollisions(this.#files),
      ...findTypeCollisions(this.#declarations),
      ...findTagCollisions(this.#declarations),
    );
    const { sorted, cycles } = sortByUse(this.#declarations, (declaration) => used.get(declaration) ?? []);
    for (const cycle of cycles) this.problems.push(this.#recursionProblem(cycle));
    for (const declaration of sorted) this.#measure(declaration);
    if (this.problems.length > 0) return new Map();
    return new Map(sorted.map((declaration) => [declaration.name, this.#build(declaration)]));
  }

  #resolveNames(declaration: ParsedDeclaration): ParsedDeclaration[] {
    return declaration.parts.flatMap((part) =>
      part.expression ? this.#resolveExpression(part.expression, part, declaration) : [],
    );
  }

  #resolveExpression(expression: Expression, part: Part, declaration: ParsedDeclaration): ParsedDeclaration[] {
    if (expression.kind !== 'name')
      return childrenOf(expression).flatMap((child) => this.#resolveExpression(child, part, declaration));
    const isAnonymous = expression.end === 0;
    const meaning = isAnonymous ? expression.name : this.#scope.resolve(expression.name, declaration.file);
    if (typeof meaning !== 'string') {
      const { document } = declaration.file;
      this.problems.push(
        document.problemInText(part.path, expression.start, expression.end, meaning.message, meaning.hint),
      );
      return [];
    }
    const target = this.#byName.get(meaning);
    if (!target) return [];
    this.#meanings.set(expression, target);
    return [target];
  }

  #recursionProblem(cycle: readonly ParsedDeclaration[]): Problem {
    // Begin where the text begins, so that the message does not depend on the way of the search.
    const members = new Set(cycle);
    const first =
      this.#declarations.find((declaration) => !declaration.anonymous && members.has(declaration)) ?? cycle[0];
    const start = first ? cycle.indexOf(first) : 0;
    const names = [...cycle.slice(start), ...cycle.slice(0, start)].map(({ name }) => name);
    const { file, path } = first as ParsedDeclaration;
    const local = names.map((name) =>
      name.startsWith(`${file.package}.`) ? name.slice(file.package.length + 1) : name,
    );
    return file.document.problemAtKey(
      path,
      `the type contains itself: ${[...shorten(local), local[0]].join(' -> ')}`,
      'a value of fixed size cannot; use an index in place of the inner one',
    );
  }

  #measure(declaration: ParsedDeclaration): void {
    const before = this.problems.length;
    const measures = declaration.parts.flatMap((part) =>
      part.expression ? [this.#measurePart(part.expression, part, declaration)] : [],
    );
    const known = measures.filter((measure) => measure !== undefined);
    if (known.length < measures.length || this.problems.length > before) return;
    const { document } = declaration.file;
    const note = ({ message, hint }: LimitFault): void =>
      void this.problems.push(document.problemAtKey(declaration.path, `${quoteLocal(declaration)}: ${message}`, hint));
    const natural = known.reduce((align, measure) => Math.max(align, measure.align), 1);
    if (declaration.align !== undefined && declaration.align < natural) {
      this.problems.push(
        document.problemAt(
          [...declaration.path, 'align'],
          `the alignment ${declaration.align} is below the natural one, ${natural}`,
          `write ${natural} or more, or leave it out`,
        ),
      );
    }
    const measure = measureDeclaration(declaration, known);
    if (withinLimits(measure, { start: 0, end: 0 }, note)) this.#measures.set(declaration, measure);
  }

  #measurePart(expression: Expression, part: Part, declaration: ParsedDeclaration): Measure | undefined {
    const named = (name: Expression): Measure | undefined => {
      const target = this.#meanings.get(name);
      return target && this.#measures.get(target);
    };
    const note = ({ start, end, message, hint }: LimitFault): void => {
      this.problems.push(declaration.file.document.problemInText(part.path, start, end, message, hint));
    };
    return measureExpression(expression, named, note);
  }

  #build(declaration: ParsedDeclaration): Declaration {
    const { name, file, path, parts, values, doc, unit, align, tag, anonymous } = declaration;
    const base = {
      name,
      package: file.package,
      ...defined({ doc, unit }),
      position: file.document.keyPositionOf(path),
    };
    const aggregate = { ...base, ...defined({ align, tag }) };
    switch (declaration.kind) {
      case 'alias':
        return { kind: 'alias', ...base, target: this.#type((parts[0] as Part).expression as Expression) };
      case 'enum':
        return { kind: 'enum', ...base, underlying: declaration.underlying ?? 'u8', values };
      case 'struct':
        return { kind: 'struct', ...aggregate, fields: this.#fields(parts, file), ...(anonymous ? { anonymous } : {}) };
      case 'tuple':
        return { kind: 'tuple', ...aggregate, elements: this.#fields(parts, file) };
      case 'variant':
        return { kind: 'variant', ...base, alternatives: parts.map((part) => this.#alternative(part, file)) };
    }
  }

  #fields(parts: readonly Part[], { document }: DescriptionFile): Field[] {
    return parts.map(({ name, expression, unit, doc, declaredAt }) => ({
      name,
      type: this.#type(expression as Expression),
      ...defined({ unit, doc }),
      position: document.keyPositionOf(declaredAt),
    }));
  }

  #alternative({ name, expression, unit, doc, declaredAt }: Part, { document }: DescriptionFile): Alternative {
    const payload = expression === null ? null : this.#type(expression);
    return { name, payload, ...defined({ unit, doc }), position: document.keyPositionOf(declaredAt) };
  }

  #type(expression: Expression): Type {
    switch (expression.kind) {
      case 'primitive':
        return { kind: 'primitive', name: expression.name };
      case 'name':
        return { kind: 'named', name: (this.#meanings.get(expression) as ParsedDeclaration).name };
      case 'array':
        return { kind: 'array', element: this.#type(expression.element), count: expression.count };
      case 'vec':
        return { kind: 'vec', element: this.#type(expression.element), capacity: expression.capacity };
      case 'string':
        return { kind: 'string', capacity: expression.capacity };
      case 'option':
        return { kind: 'option', value: this.#type(expression.value) };
      case 'result':
        return { kind: 'result', ok: this.#type(expression.ok), err: this.#type(expression.err) };
      case 'wrong':
        throw new Error('a wrong expression has a problem, and nothing is built then');
    }
  }
}

function shorten(names: readonly string[]): string[] {
  return names.length <= 12 ? [...names] : [...names.slice(0, 10), '...'];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'array':
    case 'vec':
      return [expression.element];
    case 'option':
      return [expression.value];
    case 'result':
      return [expression.ok, expression.err];
    case 'wrong':
      return expression.parts;
    default:
      return [];
  }
}

function quoteLocal({ name, file }: ParsedDeclaration): string {
  return `"${name.slice(file.package.length + 1)}"`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined. */
function defined<T extends object>(record: T): Defined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
}
