#pragma once

namespace abi {

/// Stands for an alternative of an `AbiVariant` that carries nothing. It has no member in the variant.
struct Empty {
  friend constexpr bool operator==(Empty, Empty) noexcept { return true; }
  friend constexpr bool operator!=(Empty, Empty) noexcept { return false; }
};

}  // namespace abi
