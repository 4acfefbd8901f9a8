/**
 * Asks a compiler for layouts: the types of a description spelt out as plain structs and unions by the text of
 * docs/specification.md, without the layout engine, the profile or the generators.
 */
import { type Declaration, type PrimitiveName, type Type, type TypeTable, typeText } from '../../describe/types.ts';

/** A member of a struct or union; `type` is a primitive or the name of another record. */
interface Member {
  readonly name: string;
  readonly type: string;
}

/** What every language can say. */
export type ProbeRecord =
  | {
      readonly kind: 'struct' | 'union';
      readonly name: string;
      readonly members: readonly Member[];
      readonly align: number;
    }
  | { readonly kind: 'array'; readonly name: string; readonly element: string; readonly count: number };

/** A number to ask for: the offset is the sum of members' offsets in their records. */
export interface ProbeRow {
  readonly path: string;
  readonly offsets: readonly { readonly record: string; readonly member: string }[];
  readonly type: string;
}

export interface Probe {
  /** Each after those it uses. */
  readonly records: readonly ProbeRecord[];
  /** By declared type; the first row, with an empty path, is the type itself. */
  readonly rows: ReadonlyMap<string, readonly ProbeRow[]>;
}

interface Child {
  readonly path: string;
  readonly offsets: ProbeRow['offsets'];
  readonly type: string;
}

/** Spells out all types of a table in the profile s-core. */
export function probeOf(types: TypeTable): Probe {
  const records: ProbeRecord[] = [];
  const children = new Map<string, readonly Child[]>();
  const names = new Map<string, string>();
  const rows = new Map<string, readonly ProbeRow[]>();
  for (const name of types.keys()) {
    const type = nameOf({ kind: 'named', name });
    rows.set(name, [{ path: '', offsets: [], type }, ...rowsBelow(type, '', [])]);
  }
  return { records, rows };

  function rowsBelow(type: string, prefix: string, offsets: ProbeRow['offsets']): ProbeRow[] {
    return (children.get(type) ?? []).flatMap((child) => {
      const path = prefix === '' ? child.path.replace(/^\./, '') : prefix + child.path;
      const all = [...offsets, ...child.offsets];
      return [{ path, offsets: all, type: child.type }, ...rowsBelow(child.type, path, all)];
    });
  }

  function nameOf(type: Type): string {
    if (type.kind === 'primitive') return type.name;
    const text = typeText(type);
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = spellOut(type);
    names.set(text, name);
    return name;
  }

  function spellOut(type: Exclude<Type, { kind: 'primitive' }>): string {
    switch (type.kind) {
      case 'named':
        return spellOutDeclaration(types.get(type.name) as Declaration);
      case 'array':
        return addArray(nameOf(type.element), type.count);
      case 'vec': {
        const elements = addArray(nameOf(type.element), type.capacity);
        return addStruct([member('len', 'u32'), member('capacity', 'u32'), member('elements', elements)]);
      }
      case 'string':
        return addStruct([
          member('len', 'u32'),
          member('capacity', 'u32'),
          member('bytes', addArray('u8', type.capacity)),
        ]);
      case 'option':
        return addStruct([member('is_some', 'u8'), member('value', nameOf(type.value))]);
      case 'result':
        return addStruct([
          member('is_ok', 'u8'),
          member('value', addUnion([member('ok', nameOf(type.ok)), member('err', nameOf(type.err))])),
        ]);
    }
  }

  function spellOutDeclaration(declaration: Declaration): string {
    switch (declaration.kind) {
      case 'alias':
        return nameOf(declaration.target);
      case 'enum':
        return declaration.underlying;
      case 'struct':
        return addStruct(
          declaration.fields.map((field) => member(field.name, nameOf(field.type))),
          declaration.align,
        );
      case 'tuple':
        return addStruct(
          declaration.elements.map((element) => member(element.name, nameOf(element.type))),
          declaration.align,
        );
      case 'variant':
        return addVariant(
          declaration.alternatives.map(({ name, payload }) => ({
            name,
            type: payload === null ? null : nameOf(payload),
          })),
        );
    }
  }

  function addArray(element: string, count: number): string {
    const name = `R${records.length}`;
    records.push({ kind: 'array', name, element, count });
    children.set(name, [{ path: '[]', offsets: [], type: element }]);
    return name;
  }

  function addStruct(members: readonly (Member & { path: string })[], align = 1): string {
    return addRecord('struct', members, align);
  }

  function addUnion(members: readonly (Member & { path: string })[]): string {
    return addRecord('union', members, 1);
  }

  function addRecord(kind: 'struct' | 'union', members: readonly (Member & { path: string })[], align: number): string {
    const name = `R${records.length}`;
    records.push({ kind, name, members, align });
    children.set(
      name,
      members.map(({ name: own, path, type }) => ({ path, offsets: [{ record: name, member: own }], type })),
    );
    return name;
  }

  /** Level k: a tag, and a union of alternative k and level k + 1. */
  function addVariant(alternatives: readonly { readonly name: string; readonly type: string | null }[]): string {
    let below: string | null = null;
    let belowChildren: readonly Child[] = [];
    for (let k = alternatives.length - 1; k >= 0; k--) {
      const { name, type } = alternatives[k] as { name: string; type: string | null };
      const members = [
        ...(type === null ? [] : [member('own', type)]),
        ...(below === null ? [] : [member('rest', below)]),
      ];
      const level: string = addStruct([
        member('tag', 'u8'),
        ...(members.length === 0 ? [] : [member('value', addUnion(members))]),
      ]);
      const value = [{ record: level, member: 'm_value' }];
      belowChildren = [
        { path: k === 0 ? '.tag' : `.tag${k}`, offsets: [{ record: level, member: 'm_tag' }], type: 'u8' },
        ...(type === null ? [] : [{ path: `.value.${name}`, offsets: value, type }]),
        ...belowChildren.map((child) => ({ ...child, offsets: [...value, ...child.offsets] })),
      ];
      below = level;
    }
    children.set(below as string, belowChildren);
    return below as string;
  }
}

/** The records as C++ declarations; `spell` writes the name of a primitive. */
export function cppRecords(records: readonly ProbeRecord[], spell: (type: string) => string): string[] {
  return records.map((record) => {
    if (record.kind === 'array') return `struct ${record.name} { ${spell(record.element)} items[${record.count}]; };`;
    const members = record.members.map(({ name, type }) => `${spell(type)} ${name};`).join(' ');
    return `${record.kind} ${record.align > 1 ? `alignas(${record.align}) ` : ''}${record.name} { ${members} };`;
  });
}

/** The C++ program that prints `type path offset size align` for every row. */
export function cppProbe({ records, rows }: Probe): string {
  const spell = (type: string): string => cppPrimitives[type as PrimitiveName] ?? type;
  const lines = cppRecords(records, spell);
  const prints = printsOf(rows, (offsets, type) => [
    `(${offsets.map(({ record, member: name }) => `offsetof(${record}, ${name})`).join(' + ') || '0'})`,
    `sizeof(${spell(type)})`,
    `alignof(${spell(type)})`,
  ]);
  const body = prints.map(
    ({ label, numbers }) =>
      `  std::printf("${label} %zu %zu %zu\\n", static_cast<std::size_t>(${numbers.join('), static_cast<std::size_t>(')}));`,
  );
  return `#include <cstddef>\n#include <cstdint>\n#include <cstdio>\n${lines.join('\n')}\nint main() {\n${body.join('\n')}\n}\n`;
}

/** The same in Rust. An alignment below the natural one is no error in `repr(align)`: the larger wins. */
export function rustProbe({ records, rows }: Probe): string {
  const spell = (type: string): string => rustPrimitives[type as PrimitiveName] ?? type;
  const lines = records.map((record) => {
    if (record.kind === 'array') return `type ${record.name} = [${spell(record.element)}; ${record.count}];`;
    const members = record.members.map(({ name, type }) => `${name}: ${spell(type)}`).join(', ');
    return `#[repr(C${record.align > 1 ? `, align(${record.align})` : ''})] #[derive(Clone, Copy)] ${record.kind} ${record.name} { ${members} }`;
  });
  const prints = printsOf(rows, (offsets, type) => [
    offsets.map(({ record, member: name }) => `offset_of!(${record}, ${name})`).join(' + ') || '0',
    `size_of::<${spell(type)}>()`,
    `align_of::<${spell(type)}>()`,
  ]);
  const body = prints.map(({ label, numbers }) => `    println!("${label} {} {} {}", ${numbers.join(', ')});`);
  return `#![allow(dead_code, non_camel_case_types)]\nuse core::mem::{align_of, offset_of, size_of};\n${lines.join('\n')}\nfn main() {\n${body.join('\n')}\n}\n`;
}

/** The prefix keeps members apart from what the languages call their own (`std`, `T`, `size_of`). */
function member(name: string, type: string): Member & { path: string } {
  return { name: `m_${name}`, type, path: `.${name}` };
}

function printsOf(rows: Probe['rows'], numbersOf: (offsets: ProbeRow['offsets'], type: string) => string[]) {
  return [...rows].flatMap(([name, list]) =>
    list.map(({ path, offsets, type }) => ({
      label: `${name} ${path === '' ? '-' : path}`,
      numbers: numbersOf(offsets, type),
    })),
  );
}

const cppPrimitives: Readonly<Record<PrimitiveName, string>> = {
  bool: 'bool',
  u8: 'std::uint8_t',
  u16: 'std::uint16_t',
  u32: 'std::uint32_t',
  u64: 'std::uint64_t',
  u128: 'unsigned __int128',
  i8: 'std::int8_t',
  i16: 'std::int16_t',
  i32: 'std::int32_t',
  i64: 'std::int64_t',
  i128: '__int128',
  f32: 'float',
  f64: 'double',
  char: 'char32_t',
  TypeTag: 'std::uint64_t',
};

const rustPrimitives: Partial<Record<PrimitiveName, string>> = { TypeTag: 'u64' };
