import type {
  Alternative,
  Declaration,
  EnumDeclaration,
  Field,
  StructDeclaration,
  TupleDeclaration,
  VariantDeclaration,
} from '../../describe/types.ts';
import { nativeName, typeText } from '../../describe/types.ts';
import { docComment, unitParagraph } from './comments.ts';
import { integerLiteral, typeTagExpression } from './literals.ts';
import type { Scope } from './native-types.ts';
import { globalName, nativePrimitive, nativeType, nativeVariant } from './native-types.ts';

/** A declaration's scope without a struct around it. */
export type PackageScope = Omit<Scope, 'fields' | 'package'>;

/** The C++ text of one declaration, without the namespace around it; ends with a line end. */
export function renderDeclaration(declaration: Declaration, outer: PackageScope): string {
  const scope: Scope = { ...outer, package: declaration.package, fields: new Set() };
  const lines = docComment([declaration.doc, unitParagraph(declaration.unit)]);
  switch (declaration.kind) {
    case 'alias':
      lines.push(`using ${nativeName(declaration)} = ${nativeType(declaration.target, scope)};`);
      break;
    case 'enum':
      lines.push(...renderEnum(declaration, scope));
      break;
    case 'struct':
    case 'tuple':
      lines.push(...renderStruct(declaration, scope));
      break;
    case 'variant':
      lines.push(...renderVariant(declaration, scope));
      break;
  }
  return `${lines.join('\n')}\n`;
}

/** The fields of a struct or tuple with the names of their native members: `element0`, ... for a tuple. */
export function nativeMembers(declaration: StructDeclaration | TupleDeclaration): { field: Field; member: string }[] {
  if (declaration.kind === 'struct') return declaration.fields.map((field) => ({ field, member: field.name }));
  // No member may be called like its class.
  const prefix = /^element\d+$/.test(nativeName(declaration)) ? 'item' : 'element';
  return declaration.elements.map((field) => ({ field, member: `${prefix}${field.name}` }));
}

function renderEnum(declaration: EnumDeclaration, scope: Scope): string[] {
  const values = declaration.values.map(({ name, value }) => `  ${name} = ${integerLiteral(value)},`);
  return [
    `enum class ${nativeName(declaration)} : ${nativePrimitive(declaration.underlying, scope)} {`,
    ...values,
    '};',
  ];
}

function renderStruct(declaration: StructDeclaration | TupleDeclaration, outer: Scope): string[] {
  const members = nativeMembers(declaration);
  const names = new Set(members.map(({ member }) => member));
  const tagName = freeName('type_tag', new Set([...names, nativeName(declaration)]));
  if (declaration.tag !== undefined) names.add(tagName);
  const scope: Scope = { ...outer, fields: names };
  const alignment = declaration.align === undefined ? '' : `alignas(${declaration.align}) `;
  return [
    `struct ${alignment}${nativeName(declaration)} {`,
    ...renderTypeTag(tagName, declaration.tag, scope),
    ...members.flatMap(({ field, member }) => [
      ...docComment([field.doc, unitParagraph(field.unit)], '  '),
      `  ${nativeType(field.type, scope)} ${member}{};`,
    ]),
    '};',
  ];
}

function renderTypeTag(name: string, tag: bigint | undefined, scope: Scope): string[] {
  if (tag === undefined) return [];
  const typeTag = nativePrimitive('TypeTag', scope);
  const expression = typeTagExpression(tag, globalName('abi::TypeTag', scope));
  return [`  static constexpr ${typeTag} ${name} = ${expression};`, ''];
}

/** The variant, and the indices of its alternatives by name: `shape.get_if<ShapeIndex::circle>()`. */
function renderVariant(declaration: VariantDeclaration, scope: Scope): string[] {
  const name = nativeName(declaration);
  const taken = new Set([...scope.names.declared, ...declaration.alternatives.map((alternative) => alternative.name)]);
  const size = globalName('std::size_t', {
    ...scope,
    fields: new Set(declaration.alternatives.map(({ name }) => name)),
  });
  return [
    `using ${name} = ${nativeVariant(declaration.alternatives, scope)};`,
    '',
    `/// The indices of the alternatives of ${name}.`,
    `struct ${freeName(`${name}Index`, taken)} {`,
    ...declaration.alternatives.flatMap((alternative, index) => renderIndex(alternative, index, size)),
    '};',
  ];
}

function renderIndex(alternative: Alternative, index: number, size: string): string[] {
  const carries = alternative.payload === null ? 'Carries nothing.' : `Carries ${typeText(alternative.payload)}.`;
  return [
    ...docComment([alternative.doc, unitParagraph(alternative.unit), carries], '  '),
    `  static constexpr ${size} ${alternative.name} = ${index};`,
  ];
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`${wanted}_`, taken) : wanted;
}
