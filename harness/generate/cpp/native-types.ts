import type { Alternative, Declaration, PrimitiveName, Type, TypeTable } from '../../describe/types.ts';
import { nativeName } from '../../describe/types.ts';
import type { Names } from './names.ts';

/** Where a native type is written: within a package's namespace, and perhaps within a struct. */
export interface Scope {
  readonly types: TypeTable;
  readonly names: Names;
  readonly bindings: Readonly<Record<string, string>>;
  /** The types that need 128-bit integers. */
  readonly wide: ReadonlySet<string>;
  readonly package: string;
  /** Names of the fields of the struct around: a type that is called like one is written from the global namespace. */
  readonly fields: ReadonlySet<string>;
}

/** The native type that stands for a type: `abi::AbiVec<Cylinder, 4>`. */
export function nativeType(type: Type, scope: Scope): string {
  switch (type.kind) {
    case 'primitive':
      return nativePrimitive(type.name, scope);
    case 'named':
      return nativeReference(declarationOf(type.name, scope.types), scope);
    case 'array':
      return bind('Array', { T: nativeType(type.element, scope), N: `${type.count}` }, scope);
    case 'vec':
      return bind('Vec', { T: nativeType(type.element, scope), N: `${type.capacity}` }, scope);
    case 'string':
      return bind('String', { N: `${type.capacity}` }, scope);
    case 'option':
      return bind('Option', { T: nativeType(type.value, scope) }, scope);
    case 'result':
      return bind('Result', { T: nativeType(type.ok, scope), E: nativeType(type.err, scope) }, scope);
  }
}

export function nativePrimitive(name: PrimitiveName, scope: Scope): string {
  return bind(name, {}, scope);
}

export function nativeVariant(alternatives: readonly Alternative[], scope: Scope): string {
  const natives = alternatives.map(({ payload }) =>
    payload === null ? bind('Empty', {}, scope) : nativeType(payload, scope),
  );
  const list = natives.join(', ');
  return bind('Variant', { Ts: list.length <= longestList ? list : `\n    ${natives.join(',\n    ')}` }, scope);
}

/** A name of the standard library or of a container library, written so that nothing declared here hides it. */
export function globalName(template: string, scope: Scope): string {
  return template.replace(rootNames, (root) => {
    return scope.names.declared.has(root) || scope.fields.has(root) ? `::${root}` : root;
  });
}

export function declarationOf(name: string, types: TypeTable): Declaration {
  const declaration = types.get(name);
  if (declaration === undefined) throw new Error(`the type table has no ${name}, which another type uses`);
  return declaration;
}

/** The bundled container library. */
const bundledBindings: Readonly<Record<string, string>> = {
  bool: 'bool',
  u8: 'std::uint8_t',
  u16: 'std::uint16_t',
  u32: 'std::uint32_t',
  u64: 'std::uint64_t',
  u128: 'abi::u128',
  i8: 'std::int8_t',
  i16: 'std::int16_t',
  i32: 'std::int32_t',
  i64: 'std::int64_t',
  i128: 'abi::i128',
  f32: 'float',
  f64: 'double',
  char: 'char32_t',
  TypeTag: 'abi::TypeTag',
  Array: 'std::array<{T}, {N}>',
  Vec: 'abi::AbiVec<{T}, {N}>',
  String: 'abi::AbiString<{N}>',
  Option: 'abi::AbiOption<{T}>',
  Result: 'abi::AbiResult<{T}, {E}>',
  Variant: 'abi::AbiVariant<{Ts}>',
  Empty: 'abi::Empty',
};

/** In characters; more alternatives stand on a line each. */
const longestList = 80;

const rootNames = /(?<![:\w])[A-Za-z_]\w*(?=::)/g;

function bind(constructor: string, parameters: Readonly<Record<string, string>>, scope: Scope): string {
  const template = scope.bindings[constructor] ?? bundledBindings[constructor];
  if (template === undefined) throw new Error(`there is no C++ binding for ${constructor}`);
  return globalName(template, scope).replace(
    /\{(\w+)\}/g,
    (placeholder, name: string) => parameters[name] ?? placeholder,
  );
}

function nativeReference(declaration: Declaration, scope: Scope): string {
  const name = nativeName(declaration);
  const isNear = declaration.package === scope.package && !scope.fields.has(name);
  return isNear ? name : scope.names.qualified(declaration);
}
