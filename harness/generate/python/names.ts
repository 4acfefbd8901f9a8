import type { Declaration, EnumValue, Field } from '../../describe/types.ts';

/** What `IntEnum` members cannot be called: `Enum`'s own properties and the attributes of `int`. */
const enumAttributes = new Set(
  (
    'mro name value as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer ' +
    'numerator real to_bytes'
  ).split(' '),
);

/** What alternatives cannot be called: the API of `AbiVariant`. */
const variantAttributes = new Set(['TAG', 'alternative', 'index', 'payload', 'select', 'emplace']);

/** `demo_motor` for the package `demo.motor`. */
export function moduleName(packageName: string): string {
  return packageName.replaceAll('.', '_');
}

/** The name that another module has within a generated one; no declared name begins with an underscore. */
export function importedModule(packageName: string): string {
  return `_package_${moduleName(packageName)}`;
}

/** Attribute names of enum values, in order. */
export function enumValueNames(values: readonly EnumValue[]): string[] {
  return distinctNames(values, enumAttributes);
}

/** Attribute names of alternatives, in order. */
export function alternativeNames(alternatives: readonly { readonly name: string }[]): string[] {
  return distinctNames(alternatives, variantAttributes);
}

/** Attribute names of fields, in order; `item0`, `item1` for the elements of a tuple. */
export function fieldNames(declaration: Declaration & { readonly kind: 'struct' | 'tuple' }): string[] {
  if (declaration.kind === 'tuple') return declaration.elements.map((element) => `item${element.name}`);
  return distinctNames(declaration.fields, declaration.tag === undefined ? new Set() : new Set(['TYPE_TAG']));
}

/** The parts of a struct or tuple. */
export function fieldsOf(declaration: Declaration & { readonly kind: 'struct' | 'tuple' }): readonly Field[] {
  return declaration.kind === 'tuple' ? declaration.elements : declaration.fields;
}

/** A name that cannot stay gets underscores at its end until no other one is the same. */
function distinctNames(named: readonly { readonly name: string }[], taken: ReadonlySet<string>): string[] {
  const used = new Set(named.map(({ name }) => name));
  return named.map(({ name }) => {
    if (!taken.has(name)) return name;
    let other = `${name}_`;
    while (used.has(other)) other += '_';
    used.add(other);
    return other;
  });
}
