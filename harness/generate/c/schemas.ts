import type {
  Alternative,
  Declaration,
  PrimitiveName,
  StructDeclaration,
  TupleDeclaration,
  Type,
} from '../../describe/types.ts';
import { typeText } from '../../describe/types.ts';
import { resolveAliases } from '../aliases.ts';
import { declarationOf } from '../cpp/native-types.ts';
import { levelName, nativeMembers } from './declarations.ts';
import { whereWide } from './headers.ts';
import { nativeType } from './native-types.ts';
import type { ContainerType } from './resolved.ts';
import { isWide } from './resolved.ts';
import type { Scope } from './scope.ts';

/**
 * The schemas of one unit: what the peer's runtime must know of each type besides its native one, as calls of macros that
 * make the code which walks it. Each stands after those it uses, once.
 */
export class Schemas {
  readonly #scope: Scope;
  readonly #names = new Map<string, string>();
  readonly #texts: string[] = [];

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** All schemas asked for until now. */
  render(): string {
    return this.#texts.join('\n\n');
  }

  /** The schema of a type; `isMember`: an array is one of C, not an ABI_ARRAY. */
  of(type: Type, isMember = false): string {
    const resolved = isMember && type.kind === 'array' ? type : resolveAliases(type, this.#scope.types);
    if (resolved.kind === 'primitive') return `samebytes_${primitiveSchemas[resolved.name]}`;
    const isPlainArray = isMember && type.kind === 'array';
    const key = `${isPlainArray ? 'plain ' : ''}${typeText(resolved)}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const lines = (name: string) => (isPlainArray ? this.#plainArray(type, name) : this.#lines(resolved, name));
    return this.#add(key, resolved, lines);
  }

  #add(key: string, type: Type, lines: (name: string) => string[]): string {
    // What it uses is numbered first.
    const body = lines('{schema}');
    const number = `${this.#texts.length}`;
    const name = `samebytes_${number}`;
    const text = body.map((line) => line.replaceAll('{schema}', name).replaceAll('{number}', number));
    this.#texts.push([`// ${typeText(type)}`, ...whereWide(text, isWide(type, this.#scope.types))].join('\n'));
    this.#names.set(key, name);
    return name;
  }

  #plainArray({ element, count }: Type & { kind: 'array' }, name: string): string[] {
    return [`SAMEBYTES_ARRAY(${name}, ${this.of(element, true)}, ${count});`];
  }

  #lines(type: Exclude<Type, { kind: 'primitive' }>, name: string): string[] {
    if (type.kind !== 'named') return [this.#container(type, name)];
    return this.#declaration(declarationOf(type.name, this.#scope.types), name);
  }

  #container(type: ContainerType, name: string): string {
    const native = nativeType(type, this.#scope);
    switch (type.kind) {
      case 'array':
        return `SAMEBYTES_WRAPPED_ARRAY(${name}, ${native}, ${this.of(type.element)}, ${type.count});`;
      case 'vec':
        return `SAMEBYTES_VEC(${name}, ${native}, ${this.of(type.element)});`;
      case 'string':
        return `SAMEBYTES_STRING(${name}, ${native});`;
      case 'option':
        return `SAMEBYTES_OPTION(${name}, ${native}, ${this.of(type.value)});`;
      case 'result':
        return `SAMEBYTES_RESULT(${name}, ${native}, ${this.of(type.ok)}, ${this.of(type.err)});`;
    }
  }

  #declaration(declaration: Declaration, name: string): string[] {
    const native = this.#scope.names.declared(declaration);
    switch (declaration.kind) {
      case 'alias':
        throw new Error(`${declaration.name} is an alias: it has the schema of its target`);
      case 'enum':
        return [
          ...macro(
            'SAMEBYTES_VALUES_{number}(X__)',
            declaration.values.map((value) => `X__(${native}_${value.name})`),
          ),
          `SAMEBYTES_ENUM(${name}, ${native}, ${declaration.underlying}, SAMEBYTES_VALUES_{number});`,
        ];
      case 'struct':
      case 'tuple':
        return [
          ...macro('SAMEBYTES_FIELDS_{number}(X__, N__)', this.#fields(declaration)),
          `SAMEBYTES_STRUCT(${name}, ${native}, SAMEBYTES_FIELDS_{number});`,
        ];
      case 'variant': {
        const lists = 'SAMEBYTES_ALTERNATIVES_{number}, SAMEBYTES_LEVELS_{number}';
        return [
          ...macro(
            'SAMEBYTES_ALTERNATIVES_{number}(X__, S__, N__)',
            this.#alternatives(declaration.alternatives, native),
          ),
          ...macro('SAMEBYTES_LEVELS_{number}(X__, S__)', levels(declaration.alternatives.length, native)),
          `SAMEBYTES_VARIANT(${name}, ${native}, ${lists});`,
        ];
      }
    }
  }

  #fields(declaration: StructDeclaration | TupleDeclaration): string[] {
    return nativeMembers(declaration).map(({ field, member }) => {
      const kind = this.#isLeaf(field.type) ? 'LEAF' : 'PART';
      return `X__(N__, ${kind}, "${field.name}", ${member}, ${this.of(field.type, true)})`;
    });
  }

  #isLeaf(type: Type): boolean {
    const resolved = resolveAliases(type, this.#scope.types);
    if (resolved.kind === 'primitive') return true;
    return resolved.kind === 'named' && declarationOf(resolved.name, this.#scope.types).kind === 'enum';
  }

  #alternatives(alternatives: readonly Alternative[], native: string): string[] {
    return alternatives.map(({ name, payload }, index) => {
      const kind = payload === null ? 'EMPTY' : 'PAYLOAD';
      const schema = payload === null ? 'samebytes_u8' : this.of(payload);
      return `X__(S__, N__, ${kind}, "${name}", ${name}, ${index}, ${levelName(native, index)}, ${schema})`;
    });
  }
}

function levels(count: number, native: string): string[] {
  return Array.from({ length: count - 1 }, (_, i) => `X__(S__, ${i + 1}, ${i}, ${levelName(native, i)})`);
}

function macro(head: string, items: readonly string[]): string[] {
  const lines = [`#define ${head}`, ...items.map((item) => `  ${item}`)];
  return lines.map((line, index) => (index + 1 < lines.length ? `${line} \\` : line));
}

const primitiveSchemas: Readonly<Record<PrimitiveName, string>> = {
  bool: 'bool',
  u8: 'u8',
  u16: 'u16',
  u32: 'u32',
  u64: 'u64',
  u128: 'u128',
  i8: 'i8',
  i16: 'i16',
  i32: 'i32',
  i64: 'i64',
  i128: 'i128',
  f32: 'f32',
  f64: 'f64',
  char: 'char',
  TypeTag: 'type_tag',
};
