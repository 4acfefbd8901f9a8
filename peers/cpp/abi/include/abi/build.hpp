#pragma once

#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "abi/zeroed.hpp"

namespace abi::detail {

/// Builds a `T` at `place` from `arguments`, with parentheses or, for aggregates, with braces.
template <class T, class... Arguments>
T* build(void* place, Arguments&&... arguments) noexcept {
  if constexpr (std::is_constructible_v<T, Arguments...>) {
    return ::new (place) T(std::forward<Arguments>(arguments)...);
  } else {
    return ::new (place) T{std::forward<Arguments>(arguments)...};
  }
}

/// A `T` of zero bytes. Its lifetime begins with the bytes: payloads are trivially copyable and destructible.
template <class T>
T* build(void* place, Zeroed) noexcept {
  return std::launder(static_cast<T*>(std::memset(place, 0, sizeof(T))));
}

}  // namespace abi::detail
