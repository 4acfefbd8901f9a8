#pragma once

#include <cstdint>

namespace abi {

/// Why an operation of a container did not happen. The container is unchanged whenever the result is not `none`.
enum class [[nodiscard]] Error : std::uint8_t {
  /// It happened.
  none = 0,
  /// The container holds `capacity()` elements, or the text is longer than the capacity.
  full = 1,
  /// There is nothing to remove.
  empty = 2,
  /// An index is not below `size()` (for `insert`: is above it), or a range ends before it begins.
  out_of_range = 3,
  /// The bytes are not UTF-8.
  not_utf8 = 4,
};

}  // namespace abi
