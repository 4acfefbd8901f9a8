#pragma once

#include <cstdlib>

namespace abi::detail {

/// Ends the program (`std::abort`) unless `condition` holds: for accesses whose signature leaves no room for an error.
inline constexpr void require(bool condition) noexcept {
  if (!condition) std::abort();
}

}  // namespace abi::detail
