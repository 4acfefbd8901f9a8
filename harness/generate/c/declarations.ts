import type {
  Alternative,
  Declaration,
  EnumDeclaration,
  Field,
  StructDeclaration,
  TupleDeclaration,
  VariantDeclaration,
} from '../../describe/types.ts';
import { docComment, unitParagraph } from '../cpp/comments.ts';
import { integerLiteral } from '../cpp/literals.ts';
import { nativeMember, nativePrimitive, nativeType } from './native-types.ts';
import type { Scope } from './scope.ts';

/** The lines of one declaration; the containers that it needs stand before it. */
export function renderDeclaration(declaration: Declaration, scope: Scope): string[] {
  const comment = docComment([declaration.doc, unitParagraph(declaration.unit)]);
  const name = scope.names.declared(declaration);
  if (declaration.kind === 'variant') return renderVariant(declaration, name, comment, scope);
  return [...comment, ...renderBody(declaration, name, scope)];
}

/** The fields of a struct or tuple with the names of their native members: `element0`, ... for a tuple. */
export function nativeMembers(declaration: StructDeclaration | TupleDeclaration): { field: Field; member: string }[] {
  if (declaration.kind === 'struct') return declaration.fields.map((field) => ({ field, member: field.name }));
  return declaration.elements.map((field) => ({ field, member: `element${field.name}` }));
}

/** The native type of level `index` of a variant, which is the variant itself at level 0. */
export function levelName(variant: string, index: number): string {
  return index === 0 ? variant : `${variant}__level${index}`;
}

function renderBody(declaration: Exclude<Declaration, VariantDeclaration>, name: string, scope: Scope): string[] {
  switch (declaration.kind) {
    case 'alias':
      return [`typedef ${nativeType(declaration.target, scope)} ${name};`];
    case 'enum':
      return renderEnum(declaration, name, scope);
    case 'struct':
    case 'tuple':
      return renderStruct(declaration, name, scope);
  }
}

/** An integer and its constants: the type of an `enum` of C is the compiler's choice. Its constants are of type int. */
function renderEnum({ underlying, values }: EnumDeclaration, name: string, scope: Scope): string[] {
  const fits = values.every(({ value }) => value >= -(2n ** 31n) && value < 2n ** 31n);
  const constants = values.map((each) => ({ name: `${name}_${each.name}`, literal: enumLiteral(each.value) }));
  return [
    `typedef ${nativePrimitive(underlying, scope)} ${name};`,
    ...(fits
      ? ['enum {', ...constants.map((constant) => `  ${constant.name} = ${constant.literal},`), '};']
      : constants.map((constant) => `#define ${constant.name} ((${name})${constant.literal})`)),
  ];
}

/** In C, 2147483648 is no int: its negation is not the smallest one. */
function enumLiteral(value: bigint): string {
  return value === -(2n ** 31n) ? '(-2147483647 - 1)' : integerLiteral(value);
}

function renderStruct(declaration: StructDeclaration | TupleDeclaration, name: string, scope: Scope): string[] {
  const members = nativeMembers(declaration).flatMap(({ field, member }, index) => {
    // C aligns members, not structs: the first one takes its struct along.
    const alignment = index === 0 && declaration.align !== undefined ? `_Alignas(${declaration.align}) ` : '';
    return [
      ...docComment([field.doc, unitParagraph(field.unit)], '  '),
      `  ${alignment}${nativeMember(field.type, member, scope)};`,
    ];
  });
  return [`typedef struct ${name} {`, ...members, `} ${name};`, ...renderTypeTag(declaration.tag, name, scope)];
}

function renderTypeTag(tag: bigint | undefined, name: string, scope: Scope): string[] {
  if (tag === undefined) return [];
  const bits = `0x${tag.toString(16).toUpperCase().padStart(16, '0')}U`;
  const text = Buffer.from(bits.slice(2, 18), 'hex').toString('latin1');
  const comment = /^[A-Za-z0-9_ .:+-]{8}$/.test(text) ? [`/// "${text}"`] : [];
  return [...comment, `#define ${name}_type_tag ((${nativePrimitive('TypeTag', scope)})${bits})`];
}

/** From the last level, which has no other one in it, to the first, which is the variant. */
function renderVariant(
  { alternatives }: VariantDeclaration,
  name: string,
  comment: readonly string[],
  scope: Scope,
): string[] {
  const [variant = '', ...levels] = alternatives.map((alternative, index) => {
    const rest = index + 1 < alternatives.length ? levelName(name, index + 1) : undefined;
    return renderLevel(alternative, levelName(name, index), rest, scope);
  });
  return [
    ...levels.reverse(),
    ...comment,
    variant,
    `ABI_VARIANT(${name}, ${alternatives.length});`,
    `/// The indices of the alternatives of ${name}.`,
    'enum {',
    ...alternatives.flatMap((alternative, index) => [
      ...docComment([alternative.doc, unitParagraph(alternative.unit)], '  '),
      `  ${name}_index_${alternative.name} = ${index},`,
    ]),
    '};',
    ...alternatives.flatMap((alternative, index) => renderAlternative(alternative, index, name, scope)),
  ];
}

function renderLevel({ payload }: Alternative, level: string, rest: string | undefined, scope: Scope): string {
  const place = rest === undefined ? 'LAST' : 'LEVEL';
  if (payload === null) {
    return rest === undefined ? `ABI_VARIANT_LAST_EMPTY(${level});` : `ABI_VARIANT_EMPTY_LEVEL(${level}, ${rest});`;
  }
  const parameters = [level, nativeType(payload, scope), ...(rest === undefined ? [] : [rest])];
  return `ABI_VARIANT_${place}(${parameters.join(', ')});`;
}

function renderAlternative({ name, payload }: Alternative, index: number, variant: string, scope: Scope): string[] {
  const level = levelName(variant, index);
  const step = index === 0 ? [] : [`ABI_VARIANT_STEP(${variant}, ${levelName(variant, index - 1)}, ${level});`];
  if (payload === null) return [...step, `ABI_VARIANT_EMPTY_ALTERNATIVE(${variant}, ${index}, ${name});`];
  return [...step, `ABI_VARIANT_ALTERNATIVE(${variant}, ${level}, ${index}, ${name}, ${nativeType(payload, scope)});`];
}
