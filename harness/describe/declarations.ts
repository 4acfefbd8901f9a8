import type { DescriptionFile, RawDeclaration } from './description-file.ts';
import { asList, asObject } from './description-file.ts';
import { integerRange, parseInteger } from './integer.ts';
import type { Json5Path } from './json5.ts';
import { nameFault } from './names.ts';
import type { Problem } from './problem.ts';
import type { DeclarationKind } from './schema.ts';
import { parseTag } from './tag.ts';
import { type Expression, parseTypeExpression } from './type-expression.ts';
import { type EnumValue, type UnderlyingName, underlyingNames } from './types.ts';

/** A field, element, alternative or an alias's target: its expression is parsed, its names are not yet resolved. */
export interface Part {
  readonly name: string;
  /** Path of the text of the type, in the file. */
  readonly path: Json5Path;
  /** Path of the whole part, in the file: its key is what a message points at. */
  readonly declaredAt: Json5Path;
  /** null: an empty alternative. An anonymous struct stands as the qualified name of its declaration. */
  readonly expression: Expression | null;
  readonly unit?: string;
  readonly doc?: string;
}

/** A declaration whose own form is checked. */
export interface ParsedDeclaration {
  /** Qualified. */
  readonly name: string;
  readonly file: DescriptionFile;
  readonly path: Json5Path;
  readonly kind: DeclarationKind;
  readonly anonymous: boolean;
  readonly parts: readonly Part[];
  readonly doc?: string;
  readonly unit?: string;
  readonly align?: number;
  readonly tag?: bigint;
  readonly underlying?: UnderlyingName;
  readonly values: readonly EnumValue[];
}

/** Checks one declaration and parses its type expressions; an anonymous struct comes before its variant. */
export function parseDeclaration(raw: RawDeclaration, file: DescriptionFile, problems: Problem[]): ParsedDeclaration[] {
  return new DeclarationParser(file, problems).parse(raw);
}

class DeclarationParser {
  readonly #file: DescriptionFile;
  readonly #problems: Problem[];
  readonly #anonymous: ParsedDeclaration[] = [];

  constructor(file: DescriptionFile, problems: Problem[]) {
    this.#file = file;
    this.#problems = problems;
  }

  parse(raw: RawDeclaration): ParsedDeclaration[] {
    this.#checkName(raw.path, raw.name, 'type');
    if (raw.kind === undefined) return [];
    const { kind, body, path } = raw;
    const name = qualify(this.#file, raw.name);
    const underlying = underlyingNames.find((underlying) => underlying === body.enum);
    const declaration = {
      name,
      file: this.#file,
      path,
      kind,
      anonymous: false,
      parts: this.#parseParts(raw, name),
      values: kind === 'enum' ? this.#parseValues(raw, underlying) : [],
      ...(kind === 'enum' && underlying ? { underlying } : {}),
      ...texts(body),
      ...this.#parseAlign(raw),
      ...this.#parseTag(raw),
    };
    return [...this.#anonymous, declaration];
  }

  #parseParts({ kind, body, path, name: local }: RawDeclaration, name: string): Part[] {
    switch (kind) {
      case 'alias':
        return [this.#parsePart('', body.alias, [...path, 'alias'])].flat();
      case 'struct':
        return this.#parseFields(body.struct, [...path, 'struct'], local);
      case 'tuple':
        return this.#parseElements(body.tuple, [...path, 'tuple']);
      case 'variant':
        return this.#parseAlternatives(body.variant, [...path, 'variant'], name);
      default:
        return [];
    }
  }

  #parseFields(fields: unknown, path: Json5Path, structName: string): Part[] {
    const entries = Object.entries(asObject(fields));
    if (entries.length === 0 && isObject(fields))
      this.#note(path, 'a struct without fields has no bytes', 'give it a field');
    for (const [name] of entries) {
      this.#checkName([...path, name], name, 'field');
      if (name === structName)
        this.#noteKey(
          [...path, name],
          `the field "${name}" is called like its struct, which C++ does not allow`,
          'rename one of them',
        );
    }
    return entries.flatMap(([name, value]) => this.#parsePart(name, value, [...path, name]));
  }

  #parseElements(elements: unknown, path: Json5Path): Part[] {
    const list = asList(elements);
    if (Array.isArray(elements) && list.length === 0)
      this.#note(path, 'a tuple without elements has no bytes', 'give it an element');
    return list.flatMap((value, i) => this.#parsePart(String(i), value, [...path, i]));
  }

  #parseAlternatives(alternatives: unknown, path: Json5Path, variant: string): Part[] {
    const entries = Object.entries(asObject(alternatives));
    if (entries.length === 0 && isObject(alternatives)) this.#note(path, 'a variant needs at least one alternative');
    if (entries.length > 256)
      this.#note(
        path,
        `the variant has ${entries.length} alternatives`,
        'at most 256 are allowed: its tag is one byte',
      );
    for (const [name] of entries) this.#checkName([...path, name], name, 'alternative');
    return entries.flatMap(([name, value]) => {
      if (value === null) return [{ name, path: [...path, name], declaredAt: [...path, name], expression: null }];
      if (isObject(value) && !Object.hasOwn(asObject(value), 'type'))
        return [this.#parseAnonymous(name, value, [...path, name], variant)];
      return this.#parsePart(name, value, [...path, name]);
    });
  }

  #parseAnonymous(name: string, fields: unknown, path: Json5Path, variant: string): Part {
    const qualified = `${variant}.${name}`;
    const native = variant.slice(this.#file.package.length + 1) + name.slice(0, 1).toUpperCase() + name.slice(1);
    const parts = this.#parseFields(fields, path, native);
    this.#anonymous.push({
      name: qualified,
      file: this.#file,
      path,
      kind: 'struct',
      anonymous: true,
      parts,
      values: [],
    });
    return { name, path, declaredAt: path, expression: { kind: 'name', name: qualified, start: 0, end: 0 } };
  }

  /** A field as text or as `{type, unit, doc}`; nothing when its schema is broken (which is already noted). */
  #parsePart(name: string, value: unknown, path: Json5Path): Part[] {
    const type = isObject(value) ? asObject(value).type : value;
    if (typeof type !== 'string') return [];
    const typePath = isObject(value) ? [...path, 'type'] : path;
    const { expression, faults } = parseTypeExpression(type);
    for (const { start, end, message, hint } of faults) {
      this.#problems.push(this.#file.document.problemInText(typePath, start, end, message, hint));
    }
    return [{ name, path: typePath, declaredAt: path, expression, ...texts(asObject(value)) }];
  }

  #parseValues({ body, path }: RawDeclaration, underlying: UnderlyingName | undefined): EnumValue[] {
    const entries = Object.entries(asObject(body.values));
    const at = [...path, 'values'];
    if (entries.length === 0 && isObject(body.values)) this.#note(at, 'an enum needs at least one value');
    const names = new Map<bigint, string>();
    return entries.flatMap(([name, raw]) => {
      this.#checkName([...at, name], name, 'value');
      const value = this.#parseValue([...at, name], raw, underlying);
      if (value === undefined) return [];
      const first = names.get(value);
      if (first !== undefined)
        this.#note([...at, name], `${value} is already the value of "${first}"`, 'give each name a value of its own');
      else names.set(value, name);
      return [{ name, value }];
    });
  }

  #parseValue(path: Json5Path, raw: unknown, underlying: UnderlyingName | undefined): bigint | undefined {
    const value = parseInteger(raw);
    // A number that is no integer, or too large, has been noted by the schema or by the parser of the text.
    if (value === undefined) {
      if (typeof raw === 'string')
        this.#note(
          path,
          `${JSON.stringify(raw.slice(0, 40))} is not an integer`,
          'write decimal or hexadecimal digits: "0xffff_ffff"',
        );
      return undefined;
    }
    if (underlying === undefined) return value;
    const { least, greatest } = integerRange(underlying);
    if (value < least || value > greatest)
      this.#note(path, `${value} does not fit into ${underlying}`, `its values go from ${least} to ${greatest}`);
    return value;
  }

  #parseAlign({ kind, body, path }: RawDeclaration): { align?: number } {
    const { align } = body;
    if ((kind !== 'struct' && kind !== 'tuple') || typeof align !== 'number') return {};
    if (!Number.isInteger(align) || align < 1 || align > 4096) return {};
    if ((align & (align - 1)) !== 0) {
      this.#note(
        [...path, 'align'],
        `the alignment ${align} is not a power of two`,
        `write ${2 ** Math.ceil(Math.log2(align))}`,
      );
      return {};
    }
    return { align };
  }

  #parseTag({ kind, body, path }: RawDeclaration): { tag?: bigint } {
    if ((kind !== 'struct' && kind !== 'tuple') || body.tag === undefined) return {};
    const tag = parseTag(body.tag);
    if (typeof tag === 'bigint') return { tag };
    // Other kinds of values are the schema's to refuse.
    if (typeof body.tag === 'string') this.#note([...path, 'tag'], tag.message, tag.hint);
    return {};
  }

  #checkName(path: Json5Path, name: string, kind: 'type' | 'field' | 'alternative' | 'value'): void {
    const fault = nameFault(name, kind);
    // The text's own check has refused this one.
    if (fault && name !== '__proto__') this.#noteKey(path, fault.message, fault.hint);
  }

  #note(path: Json5Path, message: string, hint?: string): void {
    this.#problems.push(this.#file.document.problemAt(path, message, hint));
  }

  #noteKey(path: Json5Path, message: string, hint?: string): void {
    this.#problems.push(this.#file.document.problemAtKey(path, message, hint));
  }
}

/** The qualified name of a type that `file` declares. */
export function qualify(file: DescriptionFile, name: string): string {
  return `${file.package}.${name}`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(body: Readonly<Record<string, unknown>>): { doc?: string; unit?: string } {
  return {
    ...(typeof body.doc === 'string' ? { doc: body.doc } : {}),
    ...(typeof body.unit === 'string' ? { unit: body.unit } : {}),
  };
}
