import { type Declaration, type EnumDeclaration, nativeName, type VariantDeclaration } from '../../describe/types.ts';
import { alternativeNames, enumValueNames, fieldNames, fieldsOf } from './names.ts';
import type { ModuleScope } from './scope.ts';
import { docstring, markLine, stringLiteral } from './text.ts';

type StructLike = Declaration & { readonly kind: 'struct' | 'tuple' };

/** What a declaration says about itself in prose. */
interface Prose {
  readonly doc?: string | undefined;
  readonly unit?: string | undefined;
}

/** The lines that declare one type. */
export function renderDeclaration(declaration: Declaration, scope: ModuleScope): string[] {
  switch (declaration.kind) {
    case 'alias':
      return [
        markLine(`${nativeName(declaration)} = ${scope.expression(declaration.target)}`),
        ...proseLines(declaration, 0),
      ];
    case 'enum':
      return renderEnum(declaration, scope);
    case 'struct':
    case 'tuple':
      return renderStruct(declaration, scope);
    case 'variant':
      return renderVariant(declaration, scope);
  }
}

function renderEnum(declaration: EnumDeclaration, scope: ModuleScope): string[] {
  const names = enumValueNames(declaration.values);
  return [
    `@${scope.library('abi_enum')}(${scope.library(declaration.underlying)})`,
    markLine(`class ${nativeName(declaration)}(${scope.refer('enum', 'IntEnum')}):`),
    ...classDocstring(declaration),
    ...declaration.values.map(({ value }, index) => markLine(`    ${names[index]} = ${value}`)),
  ];
}

function renderStruct(declaration: StructLike, scope: ModuleScope): string[] {
  const names = fieldNames(declaration);
  const hidden = new Set(declaration.tag === undefined ? names : [...names, 'TYPE_TAG']);
  const base = scope.library(declaration.kind === 'tuple' ? 'AbiTuple' : 'AbiStruct');
  return [
    `@${scope.library('abi_struct')}(${declaration.align === undefined ? '' : `align=${declaration.align}`})`,
    markLine(`class ${nativeName(declaration)}(${base}):`),
    ...classDocstring(declaration),
    ...(declaration.tag === undefined ? [] : [`    TYPE_TAG = ${tagExpression(declaration.tag, scope, hidden)}`, '']),
    ...fieldsOf(declaration).flatMap((field, index) => [
      markLine(`    ${names[index]}: ${scope.expression(field.type, hidden)}`),
      ...proseLines(field, 4),
    ]),
  ];
}

function renderVariant(declaration: VariantDeclaration, scope: ModuleScope): string[] {
  const names = alternativeNames(declaration.alternatives);
  const hidden = new Set(names);
  return [
    `@${scope.library('abi_variant')}`,
    markLine(`class ${nativeName(declaration)}(${scope.library('AbiVariant')}):`),
    ...classDocstring(declaration),
    ...declaration.alternatives.flatMap((alternative, index) => {
      const type = alternative.payload === null ? 'None' : scope.expression(alternative.payload, hidden);
      return [markLine(`    ${names[index]}: ${type}`), ...proseLines(alternative, 4)];
    }),
  ];
}

function tagExpression(tag: bigint, scope: ModuleScope, hidden: ReadonlySet<string>): string {
  const library = scope.library('TypeTag', hidden);
  if (tag >> 63n === 1n) return `${library}(${tag & ((1n << 63n) - 1n)})`;
  const bytes = Array.from({ length: 8 }, (_, index) => Number((tag >> BigInt(8 * (7 - index))) & 0xffn));
  return `${library}(${stringLiteral(String.fromCharCode(...bytes))})`;
}

function classDocstring(declaration: Declaration): string[] {
  const doc = prose(declaration) || `The type ${declaration.name}.`;
  return [...docstring(doc, 4).map((line) => (line === '' ? '' : `    ${line}`)), ''];
}

function proseLines(described: Prose, indentation: number): string[] {
  const text = prose(described);
  if (text === '') return [];
  return docstring(text, indentation).map((line) => (line === '' ? '' : ' '.repeat(indentation) + line));
}

function prose({ doc = '', unit }: Prose): string {
  const text = doc.trim();
  if (unit === undefined) return text;
  return text === '' ? `Unit: ${unit}.` : `${text}\nUnit: ${unit}.`;
}
