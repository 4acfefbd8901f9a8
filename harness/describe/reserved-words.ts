import { isCGlobal } from './c-globals.ts';
import { cMacros } from './c-macros.ts';
import { primitiveNames } from './types.ts';

/** Constructors of type expressions; those that no profile has yet are `laterConstructors`. */
export const constructorNames = ['Vec', 'String', 'Option', 'Result', 'Variant'] as const;
export const laterConstructors = ['Queue', 'Map', 'Set', 'Tree'] as const;

/**
 * Why no generated source may use `word` as a name, or undefined when it may.
 * `isType`: a declared type's name, which also must not hide what generated code and the container libraries use.
 */
export function whyReserved(word: string, isType: boolean): string | undefined {
  return (
    reasons.get(word) ??
    (isType ? typeReasons.get(word) : undefined) ??
    (/^(PRI|SCN)[diouxX]/.test(word) ? 'a macro of the C library' : undefined) ??
    (/^SAMEBYTES_/.test(word) ? 'a macro of samebytes itself' : undefined)
  );
}

/** Why no package may begin with `segment`: its C++ namespace would meet a name that is already there. */
export function whyReservedPackage(segment: string): string | undefined {
  return packageReasons.get(segment) ?? (isCGlobal(segment) ? reasonOfPackages : undefined);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const c = words(`
  auto break case char const continue default do double else enum extern float for goto if inline int long register restrict
  return short signed sizeof static struct switch typedef union unsigned void volatile while alignas alignof bool constexpr
  false nullptr static_assert thread_local true typeof typeof_unqual asm fortran noreturn imaginary complex`);

const cpp = words(`
  and and_eq bitand bitor catch char8_t char16_t char32_t class compl concept consteval constinit const_cast co_await co_return
  co_yield decltype delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq operator or or_eq private
  protected public reinterpret_cast requires static_cast template this throw try typeid typename using virtual wchar_t xor xor_eq
  reflexpr synchronized atomic_cancel atomic_commit atomic_noexcept`);

const rust = words(`
  as async await break const continue crate dyn else enum extern false fn for gen if impl in let loop match mod move mut pub ref
  return self Self static struct super trait true type unsafe use where while abstract become box do final macro override priv
  try typeof unsized virtual yield`);

const python = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield`);

const javascript = words(`
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super switch
  this throw true try typeof var void while with yield undefined`);

/** Every JavaScript object has them. */
const objectMembers = words(
  'constructor prototype toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable toJSON then',
);

/** Names that a generated module's own code uses: a type of such a name would hide them. */
const hidden = words(`
  AbiVec AbiString AbiOption AbiResult AbiVariant AbiQueue AbiMap AbiSet AbiTree
  any boolean string number symbol object never unknown bigint
  Array ArrayBuffer BigInt Boolean Buffer DataView Date Error Function Infinity JSON Math NaN Number Object Promise Proxy RangeError Reflect
  Symbol TextDecoder TextEncoder TypeError Uint8Array globalThis
  Some Ok Err Box Copy Clone Debug Default Drop Eq Fn FnMut FnOnce From Into Iterator Ord PartialEq PartialOrd Send Sized Sync
  ToString str usize isize
  int bytes bytearray dict list tuple set frozenset complex memoryview range len print super property Structure Union
  Enum IntEnum Any ClassVar Final Exception ValueError IndexError`);

/** Namespaces that generated code uses. */
const ownNamespaces = words('abi samebytes std nlohmann');

/** A module of such a name would take the place of Python's or Rust's own; only packages of a single segment can. */
export const ownModules: ReadonlySet<string> = new Set(
  words(`core alloc proc_macro
    abc array ast asyncio base64 bisect builtins bz2 cmath code codecs collections copy csv ctypes dataclasses datetime decimal dis
  email encodings errno fcntl fractions functools gc glob gzip hashlib heapq html http importlib inspect io ipaddress itertools json
  keyword linecache locale logging lzma math mmap numbers numpy opcode operator os pathlib pickle platform posix posixpath pprint
  profile queue random re reprlib sched secrets select selectors shutil signal site socket ssl stat statistics string stringprep struct
  subprocess sys sysconfig tempfile textwrap threading time timeit token tokenize trace traceback tracemalloc types typing unicodedata
  unittest uuid venv warnings weakref xml zipfile zipimport zlib zoneinfo`),
);

const reasons = new Map<string, string>();
note(reasons, objectMembers, 'a member of every JavaScript object');
note(reasons, cMacros, 'a macro of the C library');
note(reasons, javascript, 'a keyword of TypeScript');
note(reasons, python, 'a keyword of Python');
note(reasons, rust, 'a keyword of Rust');
note(reasons, cpp, 'a keyword of C++');
note(reasons, c, 'a keyword of C');
note(reasons, primitiveNames, 'the name of a primitive type');
note(reasons, [...constructorNames, ...laterConstructors], 'the name of a type constructor');

const typeReasons = new Map<string, string>();
note(typeReasons, hidden, 'a name that generated code uses');

const reasonOfPackages = 'a global name of C, C++, Rust or of samebytes itself';
const packageReasons = new Map<string, string>();
note(packageReasons, ownNamespaces, reasonOfPackages);

function note(map: Map<string, string>, names: readonly string[], reason: string): void {
  for (const name of names) map.set(name, reason);
}
