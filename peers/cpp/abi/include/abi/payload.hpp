#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace abi::detail {

/// What a type must be to lie in memory that programs in several languages share.
template <class T>
constexpr bool is_shareable() noexcept {
  static_assert(!std::is_reference_v<T> && !std::is_pointer_v<T>, "Addresses mean nothing to another process.");
  static_assert(!std::is_const_v<T>, "Shared values are written in place; make the container const instead.");
  static_assert(std::is_trivially_copyable_v<T>, "Another process copies the bytes; no copy constructor runs there.");
  static_assert(std::is_trivially_destructible_v<T>, "Another process drops the bytes; no destructor runs there.");
  static_assert(std::is_standard_layout_v<T>, "Only standard layout means the same to every language.");
  static_assert(std::is_default_constructible_v<T>, "Containers build elements in place before they are filled.");
  return true;
}

/// What a finished container must be.
template <class Container>
constexpr bool is_plain_memory() noexcept {
  static_assert(std::is_standard_layout_v<Container>,
                "A container must have standard layout, or offsets mean nothing.");
  static_assert(std::is_trivially_copyable_v<Container>, "A container must be copyable as bytes.");
  static_assert(std::is_trivially_destructible_v<Container>, "A container must need no destructor.");
  return true;
}

template <std::uintmax_t capacity>
constexpr bool is_capacity() noexcept {
  static_assert(capacity >= 1, "A container holds at least one element.");
  static_assert(capacity <= std::numeric_limits<std::uint32_t>::max(), "The capacity is stored in 32 bits.");
  return true;
}

}  // namespace abi::detail
