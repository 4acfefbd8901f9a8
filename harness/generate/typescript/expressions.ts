import type { Declaration, PrimitiveName, Type, TypeTable } from '../../describe/types.ts';
import { typesOf } from '../../describe/uses.ts';
import { className, type ImportNames } from './names.ts';

/** What the text of a type depends on. */
export interface ModuleContext {
  readonly package: string;
  readonly types: TypeTable;
  readonly names: ImportNames;
}

/** The library's name of a primitive. */
const libraryNames: Partial<Record<PrimitiveName, string>> = { TypeTag: 'typeTag' };

/** A type as an expression over the container library: `abi.vec(abi.f32, 64)`. */
export function typeExpression(type: Type, context: ModuleContext): string {
  const library = context.names.library;
  const inner = (part: Type): string => typeExpression(part, context);
  switch (type.kind) {
    case 'primitive':
      return `${library}.${libraryNames[type.name] ?? type.name}`;
    case 'named':
      return referenceTo(type.name, context);
    case 'array':
      return `${library}.array(${inner(type.element)}, ${type.count})`;
    case 'vec':
      return `${library}.vec(${inner(type.element)}, ${type.capacity})`;
    case 'string':
      return `${library}.string(${type.capacity})`;
    case 'option':
      return `${library}.option(${inner(type.value)})`;
    case 'result':
      return `${library}.result(${inner(type.ok)}, ${inner(type.err)})`;
  }
}

/** The packages that these declarations use types of, besides their own. */
export function packagesUsedBy(declarations: readonly Declaration[], types: TypeTable): string[] {
  const used = new Set<string>();
  const visit = (type: Type): void => {
    if (type.kind === 'named') used.add(packageOf(type.name, types));
    else if (type.kind === 'array' || type.kind === 'vec') visit(type.element);
    else if (type.kind === 'option') visit(type.value);
    else if (type.kind === 'result') {
      visit(type.ok);
      visit(type.err);
    }
  };
  for (const declaration of declarations) for (const type of typesOf(declaration)) visit(type);
  for (const declaration of declarations) used.delete(declaration.package);
  return [...used];
}

function referenceTo(name: string, context: ModuleContext): string {
  const declaration = declarationOf(name, context.types);
  const local = className(declaration);
  return declaration.package === context.package ? local : `${context.names.moduleOf(declaration.package)}.${local}`;
}

function packageOf(name: string, types: TypeTable): string {
  return declarationOf(name, types).package;
}

function declarationOf(name: string, types: TypeTable): Declaration {
  const declaration = types.get(name);
  if (!declaration) throw new Error(`the type ${name} is used but not declared`);
  return declaration;
}
