import type { Declaration, TypeTable } from '../../describe/types.ts';
import { nativeName } from '../../describe/types.ts';
import type { GeneratedFile, GeneratorOptions } from '../generator.ts';
import { declarationFiles } from './declarations.ts';
import { moduleName } from './native-types.ts';

/**
 * One crate: `main.rs`, the declarations under `types/`, and under `units/` the field lists and the registration of
 * about `typesPerUnit` types each.
 */
export function peerFiles(types: TypeTable, options: GeneratorOptions): GeneratedFile[] {
  const modules = declarationFiles(types, options);
  const units = splitIntoUnits([...types.values()], options.typesPerUnit);
  return [
    { path: 'main.rs', text: mainText(units.length) },
    {
      path: 'types/mod.rs',
      text: modules.map(({ path }) => `pub mod ${path.slice(0, -'.rs'.length)};\n`).join(''),
    },
    ...modules.map(({ path, text }) => ({ path: `types/${path}`, text })),
    ...units.map((unit, index) => ({
      path: `units/${unitName(index)}.rs`,
      text: unitText(unit, options),
    })),
    {
      path: 'units/mod.rs',
      text: units.map((_, index) => `pub mod ${unitName(index)};\n`).join(''),
    },
  ];
}

/** The recursion limit is for variants: 256 alternatives are types nested as deep, and traits and macros with them. */
function mainText(unitCount: number): string {
  const units = Array.from({ length: unitCount }, (_, index) => `units::${unitName(index)}::TYPES`);
  return [
    '#![recursion_limit = "2048"]',
    '#![allow(dead_code)]',
    '',
    'mod types;',
    'mod units;',
    '',
    'fn main() -> std::process::ExitCode {',
    '    samebytes_peer::run(&[',
    ...units.map((unit) => `        ${unit},`),
    '    ])',
    '}',
    '',
  ].join('\n');
}

function unitText(declarations: readonly Declaration[], options: GeneratorOptions): string {
  return [
    '#![allow(unused_imports)]',
    '',
    'use crate::types;',
    'use samebytes_peer::{enumeration, fields, variant, TypeEntry};',
    '',
    ...declarations.flatMap(walkLines),
    'pub const TYPES: &[TypeEntry] = &[',
    ...declarations.filter(isTestable).map((declaration) => `    ${entryExpression(declaration, options)},`),
    '];',
    '',
  ].join('\n');
}

/** The field list of a declaration; an alias has its target's. */
function walkLines(declaration: Declaration): string[] {
  const path = nativePath(declaration);
  switch (declaration.kind) {
    case 'alias':
      return [];
    case 'enum':
      return [`enumeration! { ${path}: ${declaration.underlying} { ${listNames(declaration.values)} } }`, ''];
    case 'struct':
      return [`fields! { ${path} { ${listNames(declaration.fields)} } }`, ''];
    case 'tuple':
      return [`fields! { ${path} { ${listNames(declaration.elements)} } }`, ''];
    case 'variant':
      return [`variant! { ${path} { ${listNames(declaration.alternatives)} } }`, ''];
  }
}

function entryExpression(declaration: Declaration, options: GeneratorOptions): string {
  const fingerprint = options.fingerprints.get(declaration.name) ?? '';
  return `TypeEntry::of::<${nativePath(declaration)}>("${declaration.name}", "${fingerprint}")`;
}

function listNames(parts: readonly { readonly name: string }[]): string {
  return parts.map(({ name }) => name).join(', ');
}

function nativePath(declaration: Declaration): string {
  return `types::${moduleName(declaration.package)}::${nativeName(declaration)}`;
}

function isTestable(declaration: Declaration): boolean {
  return !(declaration.kind === 'struct' && declaration.anonymous === true);
}

function splitIntoUnits(declarations: readonly Declaration[], size: number): Declaration[][] {
  const count = Math.ceil(declarations.length / size);
  return Array.from({ length: count }, (_, index) => declarations.slice(index * size, (index + 1) * size));
}

function unitName(index: number): string {
  return `unit_${String(index).padStart(3, '0')}`;
}
