import { type Declaration, nativeName, type TypeTable } from '../../describe/types.ts';
import type { GeneratedFile, GeneratorOptions } from '../generator.ts';
import { importedModule, moduleName } from './names.ts';
import { stringLiteral } from './text.ts';

/** What a peer's runtime needs besides the declarations: types by name, names as described, fingerprints. */
export function generateRegistry(types: TypeTable, options: GeneratorOptions): GeneratedFile {
  const declarations = [...types.values()];
  const packages = [...new Set(declarations.map((declaration) => declaration.package))].sort();
  const testable = declarations.filter((declaration) => !(declaration.kind === 'struct' && declaration.anonymous));
  const lines = [
    '"""The types of this peer by name, the names of their parts, and their fingerprints."""',
    '',
    ...textLines(options.around.before),
    ...packages.map((name) => `from . import ${moduleName(name)} as ${importedModule(name)}`),
    ...textLines(options.around.after),
    '',
    'TYPES = {',
    ...testable.map((declaration) => `    ${stringLiteral(declaration.name)}: ${reference(declaration)},`),
    '}',
    '',
    'NAMES = {',
    ...declarations.flatMap(nameLines),
    '}',
    '',
    'FINGERPRINTS = {',
    ...[...options.fingerprints].map(([name, print]) => `    ${stringLiteral(name)}: ${stringLiteral(print)},`),
    '}',
  ];
  // No package begins with an underscore, and any may be called registry.
  return { path: '_registry.py', text: `${lines.join('\n')}\n` };
}

function nameLines(declaration: Declaration): string[] {
  if (declaration.kind !== 'struct' && declaration.kind !== 'variant') return [];
  const parts = declaration.kind === 'struct' ? declaration.fields : declaration.alternatives;
  return [`    ${reference(declaration)}: (${parts.map(({ name }) => `${stringLiteral(name)}, `).join('')}),`];
}

function reference(declaration: Declaration): string {
  return `${importedModule(declaration.package)}.${nativeName(declaration)}`;
}

function textLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
