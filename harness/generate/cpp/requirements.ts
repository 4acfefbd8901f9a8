import {
  type Declaration,
  type EnumDeclaration,
  type StructDeclaration,
  type TupleDeclaration,
  type Type,
  typeText,
} from '../../describe/types.ts';
import { resolveAliases } from '../aliases.ts';
import type { Definition } from '../definitions.ts';
import type { PackageScope } from './declarations.ts';
import { enumeratorOf, membersOf, type NativeMember } from './members.ts';
import { nativeType } from './native-types.ts';
import { type SchemaNames, schemaType } from './schemas.ts';

/** A type of the user's own that stands for a declared one. */
export interface Defined {
  readonly declaration: Declaration;
  readonly definition: Definition;
  /** The type as C++ names it from anywhere. */
  readonly native: string;
}

/**
 * What a type of the user's must have to be walked at all, as static assertions that say what to do. What can be found by comparing bytes is
 * left to be found. It stands before the schema of the type, and behind those that the type uses.
 */
export function renderRequirements(defined: Defined, schemas: SchemaNames, scope: PackageScope): string {
  const alias = aliasOf(defined, schemas);
  return [`using ${alias} = ${defined.native};`, ...partRequirements(defined, alias, schemas, scope), ''].join('\n');
}

/** That the type as a whole can stand for its declaration; behind its schema. */
export function renderWholeRequirement(defined: Defined, schemas: SchemaNames): string {
  const { declaration, definition } = defined;
  const kind = declaration.kind === 'alias' ? typeText(declaration.target) : declaration.kind;
  const sentence = `${definition.type} cannot stand for ${declaration.name} (${kind})`;
  const schema = schemas.get(declaration.name);
  return `static_assert(can_stand_for<${schema}, ${aliasOf(defined, schemas)}>, ${quote(sentence)});\n`;
}

function aliasOf({ declaration }: Defined, schemas: SchemaNames): string {
  return `Native${schemas.get(declaration.name)}`;
}

function partRequirements(
  { declaration, definition }: Defined,
  alias: string,
  schemas: SchemaNames,
  scope: PackageScope,
): string[] {
  switch (declaration.kind) {
    case 'struct':
    case 'tuple':
      return structRequirements(declaration, definition, alias, schemas, scope);
    case 'enum':
      return enumRequirements(declaration, definition, alias);
    case 'alias':
    case 'variant':
      return [];
  }
}

function structRequirements(
  declaration: StructDeclaration | TupleDeclaration,
  definition: Definition,
  alias: string,
  schemas: SchemaNames,
  scope: PackageScope,
): string[] {
  const { type } = definition;
  const kind = `${type} is no struct, or one with virtual functions, which cannot lie in shared memory`;
  const members = membersOf(declaration, definition).flatMap(({ field, member }, index) => {
    const texts = memberTexts(declaration, definition, { field, member }, scope);
    return [
      `SAMEBYTES_REQUIRE_MEMBER(has_${alias}_${index}, ${alias}, ${member},\n  ${quote(texts.missing)},\n  ${quote(texts.bitField)});`,
      `SAMEBYTES_REQUIRE_MEMBER_TYPE(${alias}, ${member},\n  ${quote(texts.type)},\n  ${schemaType(field.type, schemas)});`,
    ];
  });
  return [`static_assert(is_shareable_struct<${alias}>, ${quote(kind)});`, ...members];
}

function memberTexts(
  declaration: StructDeclaration | TupleDeclaration,
  { type }: Definition,
  { field, member }: NativeMember,
  scope: PackageScope,
) {
  const what = declaration.kind === 'struct' ? 'field' : 'element';
  return {
    missing: `${type} has no member "${member}" that can be reached, for the ${what} ${field.name} of ${declaration.name}: if it is called otherwise, say so in "fields" of its peer.json5; a private one needs a friend (docs/definitions.md)`,
    bitField: `the member ${member} of ${type} has no address: a bit-field cannot stand for ${field.name} of ${declaration.name}`,
    type: `the type of the member ${member} of ${type} cannot stand for ${typeText(field.type)}, which ${field.name} of ${declaration.name} is; ${usualType(field.type, scope)} can`,
  };
}

/** A type that certainly can: that of the bound library, or the one that is listed; aliases need not be. */
function usualType(type: Type, scope: PackageScope): string {
  const native = nativeType(resolveAliases(type, scope.types), { ...scope, package: '', fields: new Set() });
  return native.replace(/(?<![\w>])::/g, '');
}

function enumRequirements({ name, values }: EnumDeclaration, definition: Definition, alias: string): string[] {
  return values.map((value, index) => {
    const enumerator = enumeratorOf(definition, value.name);
    const sentence = `${definition.type} has no enumerator "${enumerator}" for the value ${value.name} of ${name}: if it is called otherwise, say so in "values" of its peer.json5`;
    return `SAMEBYTES_REQUIRE_ENUMERATOR(has_${alias}_${index}, ${alias}, ${enumerator},\n  ${quote(sentence)});`;
  });
}

/** A literal of C++. Names of types come from a manifest, in which only what names are made of is allowed. */
function quote(sentence: string): string {
  return `"${sentence.replace(/["\\]/g, '\\$&')}"`;
}
