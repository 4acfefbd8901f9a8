#pragma once

#include <cstdint>
#include <type_traits>

#include "abi/type_tag.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

/// The unsigned integer that holds the raw bytes of a primitive.
template <std::size_t size>
struct RawInteger;
template <>
struct RawInteger<1> {
  using type = std::uint8_t;
};
template <>
struct RawInteger<2> {
  using type = std::uint16_t;
};
template <>
struct RawInteger<4> {
  using type = std::uint32_t;
};
template <>
struct RawInteger<8> {
  using type = std::uint64_t;
};

template <class Native>
using RawOf = typename RawInteger<sizeof(Native)>::type;

/// What all primitives share: `Tape` is the type on the tape, `Rule` says which values there are and how a native value
/// becomes a tape value and back.
template <class Native, class Tape, class Rule>
struct WalkPrimitive {
  static constexpr std::size_t min_tape = sizeof(Tape);
  static constexpr std::size_t max_tape = sizeof(Tape);

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) noexcept {
    if (Rule::broken_by_image(image)) return nullptr;
    return write_tape<Tape>(tape, Rule::to_tape(load<Native>(image)));
  }

  /// The value on the tape; `valid` becomes false if it is none.
  static SAMEBYTES_INLINE Native value_on(const Byte* tape, bool& valid) noexcept {
    const Tape value = read_tape<Tape>(tape);
    if (Rule::broken_by_tape(value)) valid = false;
    return Rule::to_native(value);
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) noexcept {
    if (checked && !has_bytes(tape, end, sizeof(Tape))) return nullptr;
    bool valid = true;
    const Native value = value_on(tape, valid);
    if (!valid) return nullptr;
    store<Native>(slot, value);
    return tape + sizeof(Tape);
  }

  static const char* explain(const Byte* image, Path&) noexcept {
    return Rule::broken_by_image(image) ? Rule::id : nullptr;
  }

  static void describe(LayoutReport& report, std::size_t offset) { report.add<Native>(offset); }
};

template <class Native, class Value>
struct NumberRule {
  static constexpr const char* id = nullptr;
  static SAMEBYTES_INLINE bool broken_by_image(const Byte*) noexcept { return false; }
  static SAMEBYTES_INLINE bool broken_by_tape(Value) noexcept { return false; }
  static SAMEBYTES_INLINE Value to_tape(Native value) noexcept { return static_cast<Value>(value); }
  static SAMEBYTES_INLINE Native to_native(Value value) noexcept { return static_cast<Native>(value); }
};

template <class Native>
struct BoolRule {
  static constexpr const char* id = "bool.pattern";
  static SAMEBYTES_INLINE bool broken_by_image(const Byte* image) noexcept { return load<RawOf<Native>>(image) > 1; }
  static SAMEBYTES_INLINE bool broken_by_tape(std::uint8_t value) noexcept { return value > 1; }
  static SAMEBYTES_INLINE std::uint8_t to_tape(Native value) noexcept { return value ? 1 : 0; }
  static SAMEBYTES_INLINE Native to_native(std::uint8_t value) noexcept { return static_cast<Native>(value != 0); }
};

template <class Native>
struct CharRule {
  static constexpr const char* id = "char.scalar";
  static SAMEBYTES_INLINE bool broken(std::uint64_t value) noexcept {
    return value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
  }
  static SAMEBYTES_INLINE bool broken_by_image(const Byte* image) noexcept {
    return broken(load<RawOf<Native>>(image));
  }
  static SAMEBYTES_INLINE bool broken_by_tape(std::uint32_t value) noexcept { return broken(value); }
  static SAMEBYTES_INLINE std::uint32_t to_tape(Native value) noexcept { return static_cast<std::uint32_t>(value); }
  static SAMEBYTES_INLINE Native to_native(std::uint32_t value) noexcept { return static_cast<Native>(value); }
};

template <class Native>
struct TypeTagRule {
  static constexpr const char* id = "typetag.ascii";
  static SAMEBYTES_INLINE bool broken_by_image(const Byte* image) noexcept {
    return !abi::TypeTag::is_valid(load<RawOf<Native>>(image));
  }
  static SAMEBYTES_INLINE bool broken_by_tape(std::uint64_t value) noexcept { return !abi::TypeTag::is_valid(value); }
  static SAMEBYTES_INLINE std::uint64_t to_tape(Native value) noexcept {
    if constexpr (std::is_same_v<Native, abi::TypeTag>) {
      return value.bits();
    } else {
      return static_cast<std::uint64_t>(value);
    }
  }
  static SAMEBYTES_INLINE Native to_native(std::uint64_t value) noexcept {
    if constexpr (std::is_same_v<Native, abi::TypeTag>) {
      return abi::TypeTag::from_bits(value);
    } else {
      return static_cast<Native>(value);
    }
  }
};

template <class Value, class Native>
struct Walk<schema::Number<Value>, Native> : WalkPrimitive<Native, Value, NumberRule<Native, Value>> {};
template <class Native>
struct Walk<schema::Bool, Native> : WalkPrimitive<Native, std::uint8_t, BoolRule<Native>> {};
template <class Native>
struct Walk<schema::Char, Native> : WalkPrimitive<Native, std::uint32_t, CharRule<Native>> {};
template <class Native>
struct Walk<schema::TypeTag, Native> : WalkPrimitive<Native, std::uint64_t, TypeTagRule<Native>> {};

/// Whether values are written and read as one native primitive.
template <class Schema, class = void>
inline constexpr bool is_primitive = false;
template <class Value>
inline constexpr bool is_primitive<schema::Number<Value>> = true;
template <>
inline constexpr bool is_primitive<schema::Bool> = true;
template <>
inline constexpr bool is_primitive<schema::Char> = true;
template <>
inline constexpr bool is_primitive<schema::TypeTag> = true;
template <class Schema>
inline constexpr bool is_primitive<Schema, std::enable_if_t<std::is_base_of_v<schema::Enum, Schema>>> = true;

}  // namespace samebytes
