import type { PlainDeclaration, PlainDescription } from '../describe/arbitrary-descriptions.ts';
import { type DeclaredTree, isDeclared, type Texts, type TreeField, type TypeTree } from './type-tree.ts';

/** A description with one type and what it uses, and the qualified name of that type. */
export interface DescribedTree {
  readonly description: PlainDescription;
  readonly type: string;
}

/** Types that are described together at most. */
export const mostVariations = 36;

/**
 * Writes a tree as a description of its own. A type that is not a declared one becomes the alias `Root`.
 * @param variation below `mostVariations`; types of different ones may be described together: their tags differ. 0: tags as they are
 */
export function describeTree(tree: TypeTree, packageName: string, variation = 0): DescribedTree {
  const names = new Names(variation);
  const root = names.declare(isDeclared(tree) ? tree : { kind: 'alias', name: 'Root', target: tree });
  const types = Object.fromEntries(names.declarations);
  const description = { samebytes: 1 as const, package: packageName, version: '1.0.0', types };
  return { description, type: `${packageName}.${root}` };
}

/** Declarations under names of their own: trees may hold different types that had one name in different packages. */
class Names {
  readonly declarations = new Map<string, PlainDeclaration>();
  readonly #texts = new Map<string, string>();
  readonly #variation: number;

  constructor(variation: number) {
    this.#variation = variation;
  }

  declare(tree: DeclaredTree): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? tree.name : `${tree.name}_${number}`;
      const declaration = this.#declaration(tree, this.#variation + (number - 1) * mostVariations);
      const text = JSON.stringify(declaration);
      const known = this.#texts.get(name.toLowerCase());
      if (known !== undefined && known !== text) continue;
      if (known === undefined) this.declarations.set(name, declaration);
      this.#texts.set(name.toLowerCase(), text);
      return name;
    }
  }

  #declaration(tree: DeclaredTree, variation: number): PlainDeclaration {
    const texts = textsOf(tree);
    switch (tree.kind) {
      case 'alias':
        return { alias: this.#expression(tree.target), ...texts };
      case 'enum': {
        const values = tree.values.map(({ name, value }) => [name, value.toString()] as const);
        return { enum: tree.underlying, values: Object.fromEntries(values), ...texts };
      }
      case 'struct':
        return { struct: this.#fields(tree.fields), ...texts, ...extrasOf(tree, variation) };
      case 'tuple':
        return { tuple: tree.elements.map((element) => this.#part(element)), ...texts, ...extrasOf(tree, variation) };
      case 'variant': {
        const alternatives = tree.alternatives.map((each) => [each.name, this.#payload(each.payload, each)] as const);
        return { variant: Object.fromEntries(alternatives), ...texts };
      }
    }
  }

  #payload(payload: TypeTree | null, texts: Texts): unknown {
    if (payload === null) return null;
    if (payload.kind === 'struct' && payload.name === '') return this.#fields(payload.fields);
    return this.#part({ name: '', type: payload, ...textsOf(texts) });
  }

  #fields(fields: readonly TreeField[]): Record<string, unknown> {
    return Object.fromEntries(fields.map((field) => [field.name, this.#part(field)]));
  }

  #part(field: TreeField): unknown {
    const type = this.#expression(field.type);
    const texts = textsOf(field);
    return Object.keys(texts).length === 0 ? type : { type, ...texts };
  }

  #expression(tree: TypeTree): string {
    switch (tree.kind) {
      case 'primitive':
        return tree.name;
      case 'string':
        return `String<${tree.capacity}>`;
      case 'array':
        return `[${this.#expression(tree.element)}; ${tree.count}]`;
      case 'vec':
        return `Vec<${this.#expression(tree.element)}, ${tree.capacity}>`;
      case 'option':
        return `Option<${this.#expression(tree.value)}>`;
      case 'result':
        return `Result<${this.#expression(tree.ok)}, ${this.#expression(tree.err)}>`;
      default:
        return this.declare(tree.name === '' ? { ...tree, name: 'Part' } : tree);
    }
  }
}

function textsOf({ doc, unit }: Texts): Texts {
  return { ...(doc === undefined ? {} : { doc }), ...(unit === undefined ? {} : { unit }) };
}

function extrasOf(
  { align, tag }: { readonly align?: number; readonly tag?: bigint },
  variation: number,
): Record<string, unknown> {
  return {
    ...(align === undefined ? {} : { align }),
    ...(tag === undefined ? {} : { tag: writeTag(tag, variation) }),
  };
}

/** As it stands in memory: text if it is text, else the number without the top bit. */
function writeTag(tag: bigint, variation: number): string | number {
  const mask = 1n << 63n;
  if ((tag & mask) !== 0n) return Number(tag - mask) - variation * 65_536;
  const text = Buffer.from(tag.toString(16).padStart(16, '0'), 'hex').toString('latin1');
  if (variation === 0) return text;
  // The ends stay: they are the characters that sources have to escape.
  return text.slice(0, 1) + variation.toString(36).padStart(2, '0') + text.slice(3);
}
