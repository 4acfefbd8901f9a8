import {
  type Declaration,
  type EnumDeclaration,
  type Field,
  type PrimitiveName,
  type StructDeclaration,
  type TupleDeclaration,
  type Type,
  type TypeTable,
  typeText,
} from '../../describe/types.ts';
import { resolveAliases } from '../aliases.ts';
import { type Definition, type Definitions, isRustInteger } from '../definitions.ts';

/** A type of the user's own that stands for a declared one. */
export interface Defined<Kind = Declaration> {
  readonly declaration: Kind;
  readonly definition: Definition;
  /** As it is named from anywhere in the crate. */
  readonly path: string;
}

/** The modules of the user's, in `main.rs`. */
export function moduleLines({ modules }: Definitions): string[] {
  return Object.entries(modules).map(([name, path]) => `#[path = ${JSON.stringify(path)}]\nmod ${name};`);
}

/** A type of the user's as it is named from anywhere in the crate. */
export function definedPath({ type }: Definition, { modules }: Definitions): string {
  const [first = ''] = type.split('::');
  return Object.hasOwn(modules, first) ? `crate::${type}` : type;
}

/** The list of fields of a type of the user's, and what its fields must be for that. */
export function definedWalkLines({ declaration, ...defined }: Defined, types: TypeTable): string[] {
  switch (declaration.kind) {
    case 'alias':
      return [];
    case 'enum':
      return enumLines({ declaration, ...defined });
    case 'struct':
    case 'tuple':
      return structLines({ declaration, ...defined }, types);
    case 'variant':
      return [`variant! { ${defined.path} { ${declaration.alternatives.map(({ name }) => name).join(', ')} } }`, ''];
  }
}

/** An integer that stands for an enum is walked as any other. */
function enumLines({ declaration, definition, path }: Defined<EnumDeclaration>): string[] {
  if (isRustInteger(definition.type)) return [];
  const values = declaration.values.map(({ name, value }) => `${definition.values[name] ?? name} = ${value}`);
  return [`named_enumeration! { ${path}: ${declaration.underlying} { ${values.join(', ')} } }`, ''];
}

function structLines(defined: Defined<StructDeclaration | TupleDeclaration>, types: TypeTable): string[] {
  const { declaration, path } = defined;
  const fields = declaration.kind === 'struct' ? declaration.fields : declaration.elements;
  const members = fields.map((field) => `${field.name} = ${memberOf(field, defined)}`);
  return [
    'const _: () = {',
    `    type Own = ${path};`,
    '    use ::core::ptr::addr_of;',
    ...fields.flatMap((field) => requirementLines(field, defined, types)),
    '};',
    `fields! { ${path} { ${members.join(', ')} } }`,
    '',
  ];
}

function memberOf({ name }: Field, { definition }: Defined<unknown>): string {
  return definition.fields[name] ?? name;
}

/**
 * Two primitives of one width have the same bytes and mean other values: only the compiler sees that. Where it complains of a line itself, the
 * comment tells which field that is about.
 */
function requirementLines(
  field: Field,
  defined: Defined<StructDeclaration | TupleDeclaration>,
  types: TypeTable,
): string[] {
  const { declaration, definition } = defined;
  const member = memberOf(field, defined);
  const described = typeText(field.type);
  const sentence = `the type of the field ${member} of ${definition.type} cannot stand for ${described}, which ${field.name} of ${declaration.name} is`;
  return [
    '    assert!(',
    '        stands_for(',
    '            // SAFETY: never called.',
    `            leaf_of(|at: *const Own| unsafe { addr_of!((*at).${member}) }), // ${field.name} of ${declaration.name}: ${described}`,
    `            "${leafOf(resolveAliases(field.type, types)) ?? ''}",`,
    '        ),',
    `        "${sentence}"`,
    '    );',
  ];
}

/** The primitive of a type without aliases, or of its elements or payload; none where it is another declared type. */
function leafOf(type: Type): PrimitiveName | undefined {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'array':
    case 'vec':
      return leafOf(type.element);
    case 'option':
      return leafOf(type.value);
    case 'named':
    case 'string':
    case 'result':
      return undefined;
  }
}
