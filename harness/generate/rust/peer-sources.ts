import type { Declaration, TypeTable } from '../../describe/types.ts';
import { nativeName } from '../../describe/types.ts';
import { type Definitions, definedTypes, unlistedReason } from '../definitions.ts';
import type { GeneratedFile, GeneratorOptions } from '../generator.ts';
import { declarationFiles } from './declarations.ts';
import { definedPath, definedWalkLines, moduleLines } from './definitions.ts';
import { moduleName } from './native-types.ts';

/**
 * One crate: `main.rs`, the declarations under `types/`, and under `units/` the field lists and the registration of
 * about `typesPerUnit` types each.
 */
export function peerFiles(types: TypeTable, options: GeneratorOptions): GeneratedFile[] {
  if (options.definitions !== undefined) return definedPeerFiles(types, options.definitions, options);
  const modules = declarationFiles(types, options);
  const units = splitIntoUnits([...types.values()], options.typesPerUnit);
  return [
    { path: 'main.rs', text: mainText(units.length, ['mod types;']) },
    {
      path: 'types/mod.rs',
      text: modules.map(({ path }) => `pub mod ${path.slice(0, -'.rs'.length)};\n`).join(''),
    },
    ...modules.map(({ path, text }) => ({ path: `types/${path}`, text })),
    ...unitFiles(units.map((unit) => unitText(unit, options))),
  ];
}

/** The same where the types are somebody's own: no declarations, and types that are not listed are lacking. */
function definedPeerFiles(types: TypeTable, definitions: Definitions, options: GeneratorOptions): GeneratedFile[] {
  const defined = [...definedTypes(types, definitions).values()].filter(({ name }) => definitions.types.has(name));
  const lacking = [...types.values()].filter((each) => isTestable(each) && !definitions.types.has(each.name));
  const units = splitIntoUnits(defined, options.typesPerUnit).map((unit) => definedUnitText(unit, types, options));
  const entries = lacking.map(({ name }) => {
    return `TypeEntry::lacking("${name}", "${options.fingerprints.get(name) ?? ''}", "${unlistedReason}")`;
  });
  return [
    { path: 'main.rs', text: mainText(units.length + 1, moduleLines(definitions)) },
    ...unitFiles([...units, ['use samebytes_peer::TypeEntry;', '', ...typesLines(entries)].join('\n')]),
  ];
}

function unitFiles(texts: readonly string[]): GeneratedFile[] {
  return [
    ...texts.map((text, index) => ({ path: `units/${unitName(index)}.rs`, text })),
    { path: 'units/mod.rs', text: texts.map((_, index) => `pub mod ${unitName(index)};\n`).join('') },
  ];
}

/** The recursion limit is for variants: 256 alternatives are types nested as deep, and traits and macros with them. */
function mainText(unitCount: number, modules: readonly string[]): string {
  const units = Array.from({ length: unitCount }, (_, index) => `units::${unitName(index)}::TYPES`);
  return [
    '#![recursion_limit = "2048"]',
    '#![allow(dead_code)]',
    '',
    ...modules,
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
    ...typesLines(declarations.filter(isTestable).map((each) => entryExpression(each, nativePath(each), options))),
  ].join('\n');
}

function definedUnitText(declarations: readonly Declaration[], types: TypeTable, options: GeneratorOptions): string {
  const { definitions } = options;
  const defined = declarations.flatMap((declaration) => {
    const definition = definitions?.types.get(declaration.name);
    if (definitions === undefined || definition === undefined) return [];
    return [{ declaration, definition, path: definedPath(definition, definitions) }];
  });
  return [
    '#![allow(unused_imports)]',
    '',
    'use samebytes_peer::expansion::{leaf_of, stands_for};',
    'use samebytes_peer::{fields, named_enumeration, variant, TypeEntry};',
    '',
    ...defined.flatMap((each) => definedWalkLines(each, types)),
    ...typesLines(
      defined
        .filter(({ declaration }) => isTestable(declaration))
        .map(({ declaration, path }) => entryExpression(declaration, path, options)),
    ),
  ].join('\n');
}

function typesLines(entries: readonly string[]): string[] {
  return ['pub const TYPES: &[TypeEntry] = &[', ...entries.map((entry) => `    ${entry},`), '];', ''];
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

function entryExpression({ name }: Declaration, path: string, { fingerprints }: GeneratorOptions): string {
  return `TypeEntry::of::<${path}>("${name}", "${fingerprints.get(name) ?? ''}")`;
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
