import { type Declaration, nativeName, type TypeTable } from '../../describe/types.ts';

/** Names that TypeScript has for its own types: no class or type alias can be called so. */
const predefinedTypes = new Set([
  'any',
  'bigint',
  'boolean',
  'never',
  'null',
  'number',
  'object',
  'string',
  'symbol',
  'undefined',
  'unknown',
  'void',
]);

/** The module of a package, without folder and ending: `demo_motor`. */
export function moduleName(packageName: string): string {
  return packageName.replaceAll('.', '_');
}

/** The class or constant of a declaration. */
export function className(declaration: Declaration): string {
  const name = nativeName(declaration);
  return predefinedTypes.has(name) ? `${name}_` : name;
}

/** How one module calls what it imports: no import may be called like a type that the module declares. */
export interface ImportNames {
  /** The name of the container library. */
  readonly library: string;
  /** The name of another package's module. */
  moduleOf(packageName: string): string;
}

/** Chooses the names of a module's imports. */
export function chooseImportNames(declarations: readonly Declaration[]): ImportNames {
  const declared = new Set(declarations.map(className));
  return {
    library: unused('abi', declared),
    moduleOf: (packageName) => unused(moduleName(packageName), new Set([...declared, 'abi'])),
  };
}

/**
 * The declarations of each package, in order.
 * @throws Error when two packages, or two types of one package, would have the same name in TypeScript
 */
export function groupByPackage(types: TypeTable): Map<string, Declaration[]> {
  const packages = new Map<string, Declaration[]>();
  for (const declaration of types.values()) {
    const known = packages.get(declaration.package);
    if (known) known.push(declaration);
    else packages.set(declaration.package, [declaration]);
  }
  refuseRepeated([...packages.keys()].map((name) => [moduleName(name), `package ${name}`]));
  for (const declarations of packages.values()) {
    refuseRepeated(declarations.map((declaration) => [className(declaration), `type ${declaration.name}`]));
  }
  return packages;
}

function refuseRepeated(named: readonly (readonly [name: string, what: string])[]): void {
  const seen = new Map<string, string>();
  for (const [name, what] of named) {
    const other = seen.get(name);
    if (other !== undefined) throw new Error(`${other} and ${what} would both be called ${name} in TypeScript`);
    seen.set(name, what);
  }
}

function unused(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? unused(`${name}_`, taken) : name;
}
