import { type PrimitiveName, primitiveNames, type TypeTable } from '../../describe/types.ts';
import type { Platform } from '../platform.ts';
import type { LayoutRecord } from '../record.ts';
import { cppRecords, probeOf } from './probe.ts';

/** C++17 without includes that a compiler accepts only if its data model is that of the platform. */
export function assertPlatform(platform: Platform, { isAskedAboutWide }: { isAskedAboutWide: boolean }): string {
  const primitives = primitiveNames
    .filter((name) => isAskedAboutWide || !wide.has(name))
    .flatMap((name) => assertPrimitive(name, platform.primitives[name]));
  const { long, pointer } = dataModels[platform.dataModel];
  return [
    'template <typename T> struct After { char first; T member; };',
    'template <typename T> union Shared { char first; T member; };',
    ...primitives,
    ...assertExtent('pointer', 'void*', platform.pointer),
    `static_assert(__BYTE_ORDER__ == __ORDER_${platform.byteOrder.toUpperCase()}_ENDIAN__, "byteOrder");`,
    `static_assert(sizeof(int) == 4 && sizeof(long) == ${long} && sizeof(void*) == ${pointer}, "dataModel");`,
    '',
  ].join('\n');
}

/** C++17 without includes that a compiler accepts only if it lays out the types as the records say. */
export function assertLayouts(types: TypeTable, recordOf: (name: string) => LayoutRecord): string {
  const { records, rows } = probeOf(types);
  const spell = (type: string): string => cppPrimitives[type as PrimitiveName] ?? type;
  const assertions = [...rows].flatMap(([name, [whole, ...parts]]) => {
    const record = recordOf(name);
    const entries = [{ path: '', offset: 0, size: record.size, align: record.align }, ...record.fields];
    if (whole === undefined || entries.length !== parts.length + 1) throw new Error(`${name}: another list of parts`);
    return [whole, ...parts].flatMap(({ offsets, type }, index) => {
      const { path, offset, size, align } = entries[index] as (typeof entries)[number];
      const sum = offsets.map(({ record: own, member }) => `__builtin_offsetof(${own}, ${member})`).join(' + ') || '0';
      const isRecord = !(type in cppPrimitives);
      const alignment = isRecord ? ` && alignof(${type}) == ${align}` : '';
      const condition = `(${sum}) == ${offset} && sizeof(${spell(type)}) == ${size}${alignment}`;
      return `static_assert(${condition}, "${name} ${path} ${offset} ${size} ${align}");`;
    });
  });
  return [...cppRecords(records, spell), ...assertions, ''].join('\n');
}

const wide: ReadonlySet<string> = new Set(['u128', 'i128']);

/** Bytes. */
const dataModels = {
  ILP32: { long: 4, pointer: 4 },
  LP64: { long: 8, pointer: 8 },
  LLP64: { long: 4, pointer: 8 },
} as const;

function assertPrimitive(name: PrimitiveName, extent: Platform['primitives'][PrimitiveName]): string[] {
  if (extent === null) return ['#ifdef __SIZEOF_INT128__', `#error this compiler has ${name}`, '#endif'];
  return assertExtent(name, cppPrimitives[name], extent);
}

function assertExtent(name: string, type: string, { size, align }: { size: number; align: number }): string[] {
  return [
    `static_assert(sizeof(${type}) == ${size}, "${name}.size");`,
    `static_assert(__builtin_offsetof(After<${type}>, member) == ${align}, "${name}.align: offset");`,
    `static_assert(alignof(After<${type}>) == ${align}, "${name}.align: of a struct");`,
    `static_assert(alignof(Shared<${type}>) == ${align}, "${name}.align: of a union");`,
  ];
}

/** By the compiler's own macros: a foreign target has no headers. */
const cppPrimitives: Readonly<Record<PrimitiveName, string>> = {
  bool: 'bool',
  u8: '__UINT8_TYPE__',
  u16: '__UINT16_TYPE__',
  u32: '__UINT32_TYPE__',
  u64: '__UINT64_TYPE__',
  u128: 'unsigned __int128',
  i8: '__INT8_TYPE__',
  i16: '__INT16_TYPE__',
  i32: '__INT32_TYPE__',
  i64: '__INT64_TYPE__',
  i128: '__int128',
  f32: 'float',
  f64: 'double',
  char: 'char32_t',
  TypeTag: '__UINT64_TYPE__',
};
