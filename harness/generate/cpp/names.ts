import type { Declaration, TypeTable } from '../../describe/types.ts';
import { nativeName } from '../../describe/types.ts';
import type { Definitions } from '../definitions.ts';

/** What names mean in the generated C++ of one table of types. */
export interface Names {
  /** The namespace of a package: `demo::motor`. */
  namespaceOf(packageName: string): string;
  /** The native type of a declaration, from the global namespace: `::demo::motor::Motor`. */
  qualified(declaration: Declaration): string;
  /** Namespaces and types of this table: a binding that begins like one of them is written from the global namespace. */
  readonly declared: ReadonlySet<string>;
}

export function nameTypes(types: TypeTable, definitions?: Definitions): Names {
  const typePaths = new Set(
    [...types.values()].map((declaration) => `${declaration.package}.${nativeName(declaration)}`),
  );
  const namespaceOf = (packageName: string): string => namespaceParts(packageName, typePaths).join('::');
  const declared = new Set<string>();
  for (const declaration of types.values()) {
    declared.add(nativeName(declaration));
    for (const part of namespaceParts(declaration.package, typePaths)) declared.add(part);
  }
  return {
    namespaceOf,
    qualified: (declaration) => {
      const definition = definitions?.types.get(declaration.name);
      if (definition !== undefined) return globalType(definition.type);
      return `::${namespaceOf(declaration.package)}::${nativeName(declaration)}`;
    },
    declared,
  };
}

/** A type of the user's, so that nothing of the peer's hides it. Names of the language itself stand in no namespace. */
function globalType(type: string): string {
  const isKeyword =
    /^(?:bool|char|char16_t|char32_t|double|enum|float|int|long|short|signed|struct|unsigned|wchar_t)\b/;
  return type.startsWith('::') || isKeyword.test(type) ? type : `::${type}`;
}

/** The namespaces that a package may not open: their owners are others. */
const foreignNamespaces = new Set(['std', 'abi', 'samebytes', 'posix']);

/** A part that is already something else, a foreign namespace or a type of the enclosing package, gets an underscore. */
function namespaceParts(packageName: string, typePaths: ReadonlySet<string>): string[] {
  const parts = packageName.split('.');
  return parts.map((part, index) => {
    const isForeign = index === 0 && foreignNamespaces.has(part);
    return isForeign || typePaths.has(parts.slice(0, index + 1).join('.')) ? `${part}_` : part;
  });
}
