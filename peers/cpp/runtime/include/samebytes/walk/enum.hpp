#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"
#include "samebytes/walk/primitive.hpp"

namespace samebytes {

/// Whether `value` is one of the ascending `Schema::values`.
template <class Schema>
SAMEBYTES_INLINE bool is_declared(typename Schema::Underlying value) noexcept {
  using Unsigned = std::make_unsigned_t<typename Schema::Underlying>;
  constexpr std::size_t count = std::size(Schema::values);
  constexpr Unsigned first = static_cast<Unsigned>(Schema::values[0]);
  constexpr Unsigned last = static_cast<Unsigned>(Schema::values[count - 1]);
  constexpr Unsigned span = static_cast<Unsigned>(last - first);
  if constexpr (span == count - 1) {
    return static_cast<Unsigned>(static_cast<Unsigned>(value) - first) <= span;
  } else {
    return std::binary_search(std::begin(Schema::values), std::end(Schema::values), value);
  }
}

template <class Schema, class Native>
struct EnumRule {
  using Underlying = typename Schema::Underlying;
  using Raw = RawOf<Native>;
  /// Same signedness as declared, so that a native enum of another size still means the same numbers.
  using Number = std::conditional_t<std::is_signed_v<Underlying>, std::make_signed_t<Raw>, Raw>;
  static constexpr const char* id = "enum.value";

  static SAMEBYTES_INLINE bool broken_by_image(const Byte* image) noexcept {
    const Number number = static_cast<Number>(load<Raw>(image));
    const Underlying value = static_cast<Underlying>(number);
    return static_cast<Number>(value) != number || !is_declared<Schema>(value);
  }
  static SAMEBYTES_INLINE bool broken_by_tape(Underlying value) noexcept { return !is_declared<Schema>(value); }
  static SAMEBYTES_INLINE Underlying to_tape(Native value) noexcept { return static_cast<Underlying>(value); }
  static SAMEBYTES_INLINE Native to_native(Underlying value) noexcept { return static_cast<Native>(value); }
};

template <class Schema, class Native>
struct Walk<Schema, Native,
            std::enable_if_t<std::is_base_of_v<schema::Enum, Schema> &&
                             !(std::is_base_of_v<schema::NamedEnum, Schema> && std::is_enum_v<Native>)>>
    : WalkPrimitive<Native, typename Schema::Underlying, EnumRule<Schema, Native>> {};

}  // namespace samebytes
