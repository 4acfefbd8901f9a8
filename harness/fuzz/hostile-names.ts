/** Names that descriptions may use, and that generated code, runtimes, or the languages' own objects use as well. */

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const helpers = words(`
  len value tag data size fields read write T N E Ts U K V bytes offset index capacity elements align stride count path
  name kind type_name type_tag schema layout image tape reader writer cursor record entry memory view buffer out in_place
  std abi core alloc samebytes samebytes_abi samebytes_peer x x_1 a A1 b i n p s self_ cls this_value other args kwargs
  is_some is_ok some ok err none empty first rest level tag1 payload storage detail impl_ main result option vec string
  variant array tuple_ struct_ field element element0 elements_ parts types module module_ module1 unit`);

/** A type may be called like a helper, a standard type or a class of a runtime. */
export const typeNames = [
  ...helpers,
  ...words(`
    Value Reader Writer Tape Cursor Schema Layout Field Node Path Slice Level Rest Record Empty Payload Parts Member Codec Accessor
    Types Module Registry Type Alias Union Primitive Descriptor Index Struct Tuple Element Header Memory Buffer View
    uint8_t size_t int32_t char_type byte ptrdiff_t launder optional variant_level AbiEmpty Abi TypeTag1
    MaybeUninit PhantomData Hash Ordering Ord1 Iter Unit Sealed Described Native Mem ManuallyDrop offset_of size_of derive
    c_uint8 c_bool Callable Sequence Literal Generic TypeVar NamedTuple dataclass annotations ctypes typing sizeof_ Field1
    Uint16Array BigInt64Array Iterable Readonly Record1 Partial koffi Intl Map1 WeakMap1 length`),
];

export const fieldNames = [
  ...helpers,
  ...words(`
    from_buffer from_buffer_copy from_address from_param in_dll contents raw mro doc items keys values get set at
    length byteOffset byteLength apply call bind caller callee create of entries
    clone iter push as_ptr zeroed new_value drop_value SCHEMA LAYOUT TYPE_TAG TAG FIELDS ALIGN SIZE
    u uint8_t size_t begin swap emplace Self_ Type Value Name int_value str print list dict tuple set bytes_ object number
    string symbol any never unknown Array Object Error Map1 Some Ok Err Box usize isize str_ property classmethod`),
].filter((name, index, all) => all.indexOf(name) === index);

export const memberNames = fieldNames;

/** Members of Python's enums and integers, of JavaScript functions, of C++ and Rust preludes. */
export const valueNames = [
  ...fieldNames,
  ...words(
    'names auto real imag numerator denominator bit_length to_bytes from_bytes conjugate bit_count as_integer_ratio',
  ),
];

/** Documentation and units that try to leave their comment or string. */
export const hostileTexts: readonly string[] = [
  'ends it */ int evil; /*',
  '/* opens',
  'a "quoted" \'text\' `template $ {process} $\u007bprocess}`',
  '"""',
  "'''",
  'a backslash at the end \\',
  'a trigraph at the end ??/',
  '\\u002a\\u002f \\N{BULLET} \\x22 \\',
  'several\nlines\r\nof\rtext\u2028and\u2029more\u0085end',
  '#define value 1\n#include <evil>',
  'grüße, 日本語, 🎈, \u202ereversed\u202c',
  'control \u0000\u0007\u001b[31m characters\ttab',
  '{T} {N} {E} {Ts} {0} %s %n $1 $& $`',
  '// --> <!-- ]]> --',
  '#[derive(Evil)] //! #![deny(all)]',
  '@decorator # comment',
  ' leading and trailing ',
  '"',
  '\\',
  '\ud800 lone surrogate',
];
