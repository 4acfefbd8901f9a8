#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include "samebytes/schema.hpp"
#include "samebytes/walk/enum.hpp"

namespace samebytes {

/// The rule of an enum that somebody else declared: a value goes by its name, so that an enumerator with another number
/// becomes other bytes. `Schema::values` and `Schema::natives<Native>` have the same order.
template <class Schema, class Native>
struct NamedEnumRule {
  using Underlying = typename Schema::Underlying;
  using Raw = RawOf<Native>;
  static constexpr const char* id = "enum.value";

  static SAMEBYTES_INLINE bool broken_by_image(const Byte* image) noexcept {
    const Raw raw = load<Raw>(image);
    const auto& natives = Schema::template natives<Native>;
    return std::none_of(std::begin(natives), std::end(natives),
                        [raw](Native native) { return static_cast<Raw>(native) == raw; });
  }
  static SAMEBYTES_INLINE bool broken_by_tape(Underlying value) noexcept { return !is_declared<Schema>(value); }
  static SAMEBYTES_INLINE Underlying to_tape(Native value) noexcept {
    const auto& natives = Schema::template natives<Native>;
    return Schema::values[std::find(std::begin(natives), std::end(natives), value) - std::begin(natives)];
  }
  static SAMEBYTES_INLINE Native to_native(Underlying value) noexcept {
    const auto* const found = std::lower_bound(std::begin(Schema::values), std::end(Schema::values), value);
    const bool declared = found != std::end(Schema::values) && *found == value;
    return Schema::template natives<Native>[declared ? found - std::begin(Schema::values) : 0];
  }
};

template <class Schema, class Native>
struct Walk<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::NamedEnum, Schema> && std::is_enum_v<Native>>>
    : WalkPrimitive<Native, typename Schema::Underlying, NamedEnumRule<Schema, Native>> {};

}  // namespace samebytes
