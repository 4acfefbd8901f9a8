import type { Declaration, PrimitiveName, StructDeclaration, TupleDeclaration, Type } from '../../describe/types.ts';
import { nativeMembers } from './declarations.ts';
import { integerLiteral } from './literals.ts';

/** The names of the schemas of one unit: qualified type name to C++ name. */
export type SchemaNames = ReadonlyMap<string, string>;

/** The schema of one declaration: what the peer's runtime must know besides the native type, field by field. */
export function renderSchema(declaration: Declaration, schemas: SchemaNames, native: string): string {
  const name = schemas.get(declaration.name);
  const lines = [`// ${declaration.name}`];
  switch (declaration.kind) {
    case 'alias':
      lines.push(`using ${name} = ${schemaType(declaration.target, schemas)};`);
      break;
    case 'enum': {
      const values = declaration.values.map(({ value }) => value).sort((a, b) => (a < b ? -1 : 1));
      lines.push(
        `struct ${name} : schema::Enum {`,
        `  using Underlying = ${underlyingTypes[declaration.underlying]};`,
        `  static constexpr Underlying values[] = {${values.map(integerLiteral).join(', ')}};`,
        '};',
      );
      break;
    }
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

function renderFieldList(
  declaration: StructDeclaration | TupleDeclaration,
  schemas: SchemaNames,
  native: string,
): string[] {
  const fields = nativeMembers(declaration).map(
    ({ field, member }) => `SAMEBYTES_FIELD("${field.name}", ${member}, ${schemaType(field.type, schemas)})`,
  );
  return [
    `struct ${schemas.get(declaration.name)} : schema::Struct {`,
    `  using Native = ${native};`,
    '  template <class Visitor>',
    '  static constexpr SAMEBYTES_INLINE bool each_field(Visitor& visitor) {',
    `    return ${fields.join(' &&\n           ')};`,
    '  }',
    '};',
  ];
}

function schemaType(type: Type, schemas: SchemaNames): string {
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
