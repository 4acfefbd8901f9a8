#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include "abi/build.hpp"
#include "abi/parts.hpp"
#include "abi/payload.hpp"
#include "abi/require.hpp"

namespace abi {

/// A value or nothing: `{is_some: u8, value: T}`. All bytes of an absent value are zero.
template <class T>
class AbiOption {
  static_assert(detail::is_shareable<T>());

 public:
  using value_type = T;

  /// Nothing; the bytes of the value are zeroed.
  AbiOption() noexcept : is_some_(0), storage_() { zero(); }
  /// A copy of `value`.
  AbiOption(const T& value) noexcept : is_some_(1), storage_() { ::new (address()) T(value); }

  bool has_value() const noexcept { return is_some_ == 1; }
  explicit operator bool() const noexcept { return has_value(); }
  /// Whether the flag is 0 or 1, as the specification demands.
  bool is_valid() const noexcept { return is_some_ <= 1; }

  /// The value, or null if there is none.
  T* get() noexcept { return has_value() ? &storage_.value : nullptr; }
  const T* get() const noexcept { return has_value() ? &storage_.value : nullptr; }

  /// The value; without one, the program ends. See `get`.
  T& value() noexcept {
    detail::require(has_value());
    return storage_.value;
  }
  const T& value() const noexcept {
    detail::require(has_value());
    return storage_.value;
  }
  T& operator*() noexcept { return value(); }
  const T& operator*() const noexcept { return value(); }
  T* operator->() noexcept { return &value(); }
  const T* operator->() const noexcept { return &value(); }

  /// A copy of the value, or `fallback`.
  T value_or(const T& fallback) const noexcept { return has_value() ? storage_.value : fallback; }

  /// Builds the value in place from `arguments`; without any, its default value over zeroed bytes;
  /// from `zeroed`, zero bytes.
  template <class... Arguments>
  T& emplace(Arguments&&... arguments) noexcept {
    if constexpr (sizeof...(Arguments) == 0) zero();
    T* const built = detail::build<T>(address(), std::forward<Arguments>(arguments)...);
    is_some_ = 1;
    return *built;
  }

  /// Makes it nothing, and all bytes of the value zero.
  void reset() noexcept {
    is_some_ = 0;
    zero();
  }

  friend bool operator==(const AbiOption& a, const AbiOption& b) noexcept {
    if (a.has_value() != b.has_value()) return false;
    return !a.has_value() || a.storage_.value == b.storage_.value;
  }
  friend bool operator!=(const AbiOption& a, const AbiOption& b) noexcept { return !(a == b); }

 private:
  friend struct Parts<AbiOption>;

  /// A union, so that an absent value is bytes only.
  union Storage {
    Storage() noexcept {}
    T value;
  };

  void* address() noexcept { return &storage_; }
  void zero() noexcept { std::memset(address(), 0, sizeof storage_); }

  std::uint8_t is_some_;
  Storage storage_;
};

template <class T>
struct Parts<AbiOption<T>> {
  using Container = AbiOption<T>;
  static_assert(detail::is_plain_memory<Container>());
  static constexpr std::size_t is_some = offsetof(Container, is_some_);
  static constexpr std::size_t value = offsetof(Container, storage_);
};

}  // namespace abi
