import type { PrimitiveName, Type } from '../../describe/types.ts';
import { resolveAliases } from '../aliases.ts';
import { declarationOf } from '../cpp/native-types.ts';
import type { ContainerType } from './resolved.ts';
import { elementOf } from './resolved.ts';
import type { Scope } from './scope.ts';

/** The native type that stands for a type, as one word: `float`, `demo_motor_Gear`, `abi_vec_f32_64`. */
export function nativeType(type: Type, scope: Scope): string {
  switch (type.kind) {
    case 'primitive':
      return nativePrimitive(type.name, scope);
    case 'named':
      return scope.names.declared(declarationOf(type.name, scope.types));
    default:
      return scope.names.container(resolveAliases(type, scope.types) as ContainerType);
  }
}

export function nativePrimitive(name: PrimitiveName, scope: Scope): string {
  return scope.bindings[name] ?? bundledBindings[name];
}

/** A member of a struct: `float rpm`, `uint8_t key[4][16]`. */
export function nativeMember(type: Type, member: string, scope: Scope): string {
  return `${nativeType(elementOf(type), scope)} ${member}${dimensions(type)}`;
}

/** The declaration of a container by its macro: `ABI_VEC(abi_vec_f32_64, float, 64)`. */
export function containerDeclaration(type: ContainerType, scope: Scope): string {
  const name = scope.names.container(type);
  switch (type.kind) {
    case 'array':
      return bind('Array', { name, T: nativeType(type.element, scope), N: `${type.count}` }, scope);
    case 'vec':
      return bind('Vec', { name, T: nativeType(type.element, scope), N: `${type.capacity}` }, scope);
    case 'string':
      return bind('String', { name, N: `${type.capacity}` }, scope);
    case 'option':
      return bind('Option', { name, T: nativeType(type.value, scope) }, scope);
    case 'result':
      return bind('Result', { name, T: nativeType(type.ok, scope), E: nativeType(type.err, scope) }, scope);
  }
}

function dimensions(type: Type): string {
  return type.kind === 'array' ? `[${type.count}]${dimensions(type.element)}` : '';
}

/** The bundled container library. */
const bundledContainers = {
  Array: 'ABI_ARRAY({name}, {T}, {N})',
  Vec: 'ABI_VEC({name}, {T}, {N})',
  String: 'ABI_STRING({name}, {N})',
  Option: 'ABI_OPTION({name}, {T})',
  Result: 'ABI_RESULT({name}, {T}, {E})',
} as const;

const bundledBindings: Readonly<Record<PrimitiveName, string>> = {
  bool: 'bool',
  u8: 'uint8_t',
  u16: 'uint16_t',
  u32: 'uint32_t',
  u64: 'uint64_t',
  u128: 'abi_u128',
  i8: 'int8_t',
  i16: 'int16_t',
  i32: 'int32_t',
  i64: 'int64_t',
  i128: 'abi_i128',
  f32: 'float',
  f64: 'double',
  char: 'abi_char',
  TypeTag: 'abi_type_tag',
};

function bind(
  constructor: keyof typeof bundledContainers,
  parameters: Readonly<Record<string, string>>,
  scope: Scope,
): string {
  const template = scope.bindings[constructor] ?? bundledContainers[constructor];
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => parameters[name] ?? placeholder);
}
