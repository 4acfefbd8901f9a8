/** What people write who think in C, C++, Rust, Python or TypeScript, and what a description says instead. */
const spellings: Readonly<Record<string, string>> = {
  int: '"i32"',
  uint: '"u32"',
  unsigned: '"u32"',
  short: '"i16"',
  long: '"i64"',
  byte: '"u8"',
  uchar: '"u8"',
  int8_t: '"i8"',
  int16_t: '"i16"',
  int32_t: '"i32"',
  int64_t: '"i64"',
  uint8_t: '"u8"',
  uint16_t: '"u16"',
  uint32_t: '"u32"',
  uint64_t: '"u64"',
  int8: '"i8"',
  int16: '"i16"',
  int32: '"i32"',
  int64: '"i64"',
  int128: '"i128"',
  uint8: '"u8"',
  uint16: '"u16"',
  uint32: '"u32"',
  uint64: '"u64"',
  uint128: '"u128"',
  float: '"f32"',
  float32: '"f32"',
  double: '"f64"',
  float64: '"f64"',
  number: '"f64", or an integer such as "i32"',
  boolean: '"bool"',
  Bool: '"bool"',
  char8_t: '"u8"',
  char16_t: '"u16"',
  char32_t: '"char"',
  string: '"String<N>", with its capacity in bytes',
  str: '"String<N>", with its capacity in bytes',
  bytes: '"Vec<u8, N>"',
  list: '"Vec<T, N>"',
  vector: '"Vec<T, N>"',
  Array: '"[T; N]"',
  array: '"[T; N]"',
  optional: '"Option<T>"',
  Optional: '"Option<T>"',
  expected: '"Result<T, E>"',
  variant: 'a type of its own: Name: {variant: {...}}',
  Variant: 'a type of its own: Name: {variant: {...}}',
  tuple: 'a type of its own: Name: {tuple: [...]}',
  Tag: '"TypeTag"',
  tag: '"TypeTag"',
  usize: '"u64" or "u32": its size must not depend on the platform',
  isize: '"i64" or "i32": its size must not depend on the platform',
  size_t: '"u64" or "u32": its size must not depend on the platform',
  uintptr_t: 'an index or offset of fixed size: addresses mean nothing in another process',
  intptr_t: 'an index or offset of fixed size: addresses mean nothing in another process',
  Box: 'the value itself: pointers mean nothing in another process',
};

const lowercase = new Map(Object.entries(spellings).map(([spelling, hint]) => [spelling.toLowerCase(), hint]));

/** What to write for a type name of another language: `write "u32"`; undefined when it is not known. */
export function foreignNameHint(name: string): string | undefined {
  const hint = Object.hasOwn(spellings, name) ? spellings[name] : lowercase.get(name.toLowerCase());
  return hint === undefined ? undefined : `write ${hint}`;
}

/** Help for syntax that is not of type expressions: pointers, references, C arrays, tuples, namespaces. */
export function foreignHint(text: string): string | undefined {
  if (/^\s*[*&]|[*&]\s*$|^\s*->/.test(text))
    return 'pointers and references mean nothing in another process: use the value, or an index';
  if (/^\s*\(/.test(text)) return 'declare the tuple as a type of its own: Name: {tuple: [...]}';
  if (/^\s*\{/.test(text)) return 'declare the struct as a type of its own: Name: {struct: {...}}';
  if (/\[\s*\w*\s*\]?\s*$/.test(text)) return 'an array is written [T; N]: [u8; 64]';
  if (/::/.test(text)) return 'a type of another package is written with dots: demo.motor.Gear';
  if (/\?\s*$/.test(text)) return 'an optional value is written Option<T>';
  if (/\|/.test(text)) return 'declare the variant as a type of its own: Name: {variant: {...}}';
  return undefined;
}

/** What is wrong with `name<...>` when `name` is no constructor that there is. */
export function genericHint(name: string, laterUsage: string | undefined): { message: string; hint?: string } {
  if (laterUsage !== undefined)
    return {
      message: `"${name}" is not supported yet`,
      hint: 'the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>',
    };
  const hint = foreignNameHint(name) ?? 'the constructors are Vec<T, N>, String<N>, Option<T> and Result<T, E>';
  return { message: `unknown type constructor "${name}"`, hint };
}
