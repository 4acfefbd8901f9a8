import type {
  Declaration,
  EnumDeclaration,
  PrimitiveName,
  StructDeclaration,
  TupleDeclaration,
  Type,
} from '../../describe/types.ts';
import type { Definition } from '../definitions.ts';
import { integerLiteral } from './literals.ts';
import { enumeratorOf, membersOf } from './members.ts';

/** The names of the schemas of one unit: qualified type name to C++ name. */
export type SchemaNames = ReadonlyMap<string, string>;

/** The native type of a declaration, and the definition that it comes from if it was not generated. */
export interface SchemaNative {
  readonly type: string;
  readonly definition?: Definition;
}

/** The schema of one declaration: what the peer's runtime must know besides the native type, field by field. */
export function renderSchema(declaration: Declaration, schemas: SchemaNames, native: SchemaNative): string {
  const name = schemas.get(declaration.name);
  const lines = [`// ${declaration.name}`];
  switch (declaration.kind) {
    case 'alias':
      lines.push(`using ${name} = ${schemaType(declaration.target, schemas)};`);
      break;
    case 'enum':
      lines.push(...renderEnumSchema(declaration, schemas, native));
      break;
    case 'struct':
    case 'tuple':
      lines.push(...renderFieldList(declaration, schemas, native));
      break;
    case 'variant': {
      const payloads = declaration.alternatives.map(({ payload }) =>
        payload === null ? 'schema::None' : schemaType(payload, schemas),
      );
      lines.push(
        `struct ${name} : schema::Variant {`,
        `  using Alternatives = schema::Alternatives<${payloads.join(', ')}>;`,
        `  static constexpr const char* names[] = {${declaration.alternatives.map(({ name }) => `"${name}"`).join(', ')}};`,
        '};',
      );
      break;
    }
  }
  return `${lines.join('\n')}\n`;
}

function renderEnumSchema(
  { name, underlying, values }: EnumDeclaration,
  schemas: SchemaNames,
  { type, definition }: SchemaNative,
): string[] {
  const ascending = values.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const list = ascending.map(({ value }) => integerLiteral(value)).join(', ');
  const shared = [
    `  using Underlying = ${underlyingTypes[underlying]};`,
    `  static constexpr Underlying values[] = {${list}};`,
  ];
  if (definition === undefined) return [`struct ${schemas.get(name)} : schema::Enum {`, ...shared, '};'];
  const natives = ascending.map((each) => `Enum::${enumeratorOf(definition, each.name)}`).join(', ');
  return [
    `struct ${schemas.get(name)} : schema::NamedEnum {`,
    ...shared,
    `  using Native = ${type};`,
    '  template <class Enum>',
    `  static constexpr Enum natives[] = {${natives}};`,
    '};',
  ];
}

function renderFieldList(
  declaration: StructDeclaration | TupleDeclaration,
  schemas: SchemaNames,
  { type, definition }: SchemaNative,
): string[] {
  const fields = membersOf(declaration, definition).map(
    ({ field, member }) => `SAMEBYTES_FIELD("${field.name}", ${member}, ${schemaType(field.type, schemas)})`,
  );
  return [
    `struct ${schemas.get(declaration.name)} : schema::${definition === undefined ? 'Struct' : 'DefinedStruct'} {`,
    `  using Native = ${type};`,
    '  template <class Visitor>',
    '  static constexpr SAMEBYTES_INLINE bool each_field(Visitor& visitor) {',
    `    return ${fields.join(' &&\n           ')};`,
    '  }',
    '};',
  ];
}

/** The C++ type that is the schema of a type. */
export function schemaType(type: Type, schemas: SchemaNames): string {
  switch (type.kind) {
    case 'primitive':
      return `schema::${primitiveSchemas[type.name]}`;
    case 'named':
      return schemas.get(type.name) as string;
    case 'array':
      return `schema::Array<${schemaType(type.element, schemas)}, ${type.count}>`;
    case 'vec':
      return `schema::Vec<${schemaType(type.element, schemas)}, ${type.capacity}>`;
    case 'string':
      return `schema::String<${type.capacity}>`;
    case 'option':
      return `schema::Option<${schemaType(type.value, schemas)}>`;
    case 'result':
      return `schema::Result<${schemaType(type.ok, schemas)}, ${schemaType(type.err, schemas)}>`;
  }
}

const primitiveSchemas: Readonly<Record<PrimitiveName, string>> = {
  bool: 'Bool',
  u8: 'U8',
  u16: 'U16',
  u32: 'U32',
  u64: 'U64',
  u128: 'U128',
  i8: 'I8',
  i16: 'I16',
  i32: 'I32',
  i64: 'I64',
  i128: 'I128',
  f32: 'F32',
  f64: 'F64',
  char: 'Char',
  TypeTag: 'TypeTag',
};

const underlyingTypes = {
  u8: 'std::uint8_t',
  u16: 'std::uint16_t',
  u32: 'std::uint32_t',
  u64: 'std::uint64_t',
  i8: 'std::int8_t',
  i16: 'std::int16_t',
  i32: 'std::int32_t',
  i64: 'std::int64_t',
} as const;
