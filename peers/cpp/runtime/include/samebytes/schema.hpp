#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/integers.hpp"

/// What a type is, apart from the native type that stands for it: the walkers follow a schema and a native type
/// together. Generated sources add one schema for each declaration.
namespace samebytes::schema {

/// Integers and floating point, as `Value` on the tape; every pattern of bits is a value.
template <class Value>
struct Number {};

using U8 = Number<std::uint8_t>;
using U16 = Number<std::uint16_t>;
using U32 = Number<std::uint32_t>;
using U64 = Number<std::uint64_t>;
using I8 = Number<std::int8_t>;
using I16 = Number<std::int16_t>;
using I32 = Number<std::int32_t>;
using I64 = Number<std::int64_t>;
using F32 = Number<float>;
using F64 = Number<double>;
#if defined(__SIZEOF_INT128__)
using U128 = Number<abi::u128>;
using I128 = Number<abi::i128>;
#endif

struct Bool {};
struct Char {};
struct TypeTag {};

template <class Element, std::size_t count>
struct Array {};
template <class Element, std::size_t capacity>
struct Vec {};
template <std::size_t capacity>
struct String {};
template <class Value>
struct Option {};
template <class Ok, class Err>
struct Result {};

/// Base of the schema of a struct or tuple, which has a static `each_field(visitor)`.
struct Struct {};
/// Base of the schema of a struct that somebody else declared, which may have members that no field stands for.
struct DefinedStruct : Struct {};
/// Base of the schema of an enum, which has `Underlying` and the declared `values`, ascending.
struct Enum {};
/// Base of the schema of an enum that somebody else declared, as `Native`; `natives<Native>` are its enumerators, in
/// the order of `values`.
struct NamedEnum : Enum {};
/// Base of the schema of a variant, which has `Alternatives` and their `names`.
struct Variant {};

/// The alternatives of a variant; `None` for one without payload.
template <class... Schemas>
struct Alternatives {};
struct None {};

}  // namespace samebytes::schema

/// One field in the generated `each_field`: its logical name, its native member, its schema.
#define SAMEBYTES_FIELD(name, member, ...)                                                                             \
  visitor                                                                                                              \
      .template field<__VA_ARGS__, decltype(::samebytes::declared_object<Native>().member), offsetof(Native, member)>( \
          name)

namespace samebytes {

/// Never defined: for naming the type of a member whatever the member is called.
template <class T>
T& declared_object();

}  // namespace samebytes
