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

/// A success `T` or a failure `E`: `{is_ok: u8, value: union {ok: T, err: E}}`.
template <class T, class E>
class AbiResult {
  static_assert(detail::is_shareable<T>());
  static_assert(detail::is_shareable<E>());

 public:
  using value_type = T;
  using error_type = E;

  /// The default value of `T`, over zeroed bytes.
  AbiResult() noexcept : is_ok_(1), storage_() { emplace_ok(); }

  static AbiResult from_ok(const T& value) noexcept {
    AbiResult result;
    result.emplace_ok(value);
    return result;
  }
  static AbiResult from_err(const E& error) noexcept {
    AbiResult result;
    result.emplace_err(error);
    return result;
  }

  bool is_ok() const noexcept { return is_ok_ == 1; }
  bool is_err() const noexcept { return !is_ok(); }
  explicit operator bool() const noexcept { return is_ok(); }
  /// Whether the flag is 0 or 1, as the specification demands.
  bool is_valid() const noexcept { return is_ok_ <= 1; }

  /// The success, or null if this is a failure; and the other way round.
  T* get_ok() noexcept { return is_ok() ? &storage_.ok : nullptr; }
  const T* get_ok() const noexcept { return is_ok() ? &storage_.ok : nullptr; }
  E* get_err() noexcept { return is_ok() ? nullptr : &storage_.err; }
  const E* get_err() const noexcept { return is_ok() ? nullptr : &storage_.err; }

  /// The success; a failure ends the program. See `get_ok`.
  T& ok() noexcept {
    detail::require(is_ok());
    return storage_.ok;
  }
  const T& ok() const noexcept {
    detail::require(is_ok());
    return storage_.ok;
  }
  /// The failure; a success ends the program. See `get_err`.
  E& err() noexcept {
    detail::require(is_err());
    return storage_.err;
  }
  const E& err() const noexcept {
    detail::require(is_err());
    return storage_.err;
  }

  /// A copy of the success, or `fallback`.
  T ok_or(const T& fallback) const noexcept { return is_ok() ? storage_.ok : fallback; }
  /// A copy of the failure, or `fallback`.
  E err_or(const E& fallback) const noexcept { return is_ok() ? fallback : storage_.err; }

  /// Builds the success in place from `arguments`; without any, its default value over zeroed bytes;
  /// from `zeroed`, zero bytes. The arguments may not refer to this result.
  template <class... Arguments>
  T& emplace_ok(Arguments&&... arguments) noexcept {
    if constexpr (sizeof...(Arguments) == 0) zero();
    T* const built = detail::build<T>(address(), std::forward<Arguments>(arguments)...);
    is_ok_ = 1;
    return *built;
  }
  /// As `emplace_ok`, for the failure.
  template <class... Arguments>
  E& emplace_err(Arguments&&... arguments) noexcept {
    if constexpr (sizeof...(Arguments) == 0) zero();
    E* const built = detail::build<E>(address(), std::forward<Arguments>(arguments)...);
    is_ok_ = 0;
    return *built;
  }

  /// Calls `on_ok` with the success or `on_err` with the failure, and returns what it returned.
  template <class OnOk, class OnErr>
  decltype(auto) match(OnOk&& on_ok, OnErr&& on_err) const {
    return is_ok() ? std::forward<OnOk>(on_ok)(storage_.ok) : std::forward<OnErr>(on_err)(storage_.err);
  }
  template <class OnOk, class OnErr>
  decltype(auto) match(OnOk&& on_ok, OnErr&& on_err) {
    return is_ok() ? std::forward<OnOk>(on_ok)(storage_.ok) : std::forward<OnErr>(on_err)(storage_.err);
  }

  friend bool operator==(const AbiResult& a, const AbiResult& b) noexcept {
    if (a.is_ok() != b.is_ok()) return false;
    return a.is_ok() ? a.storage_.ok == b.storage_.ok : a.storage_.err == b.storage_.err;
  }
  friend bool operator!=(const AbiResult& a, const AbiResult& b) noexcept { return !(a == b); }

 private:
  friend struct Parts<AbiResult>;

  union Storage {
    Storage() noexcept {}
    T ok;
    E err;
  };

  void* address() noexcept { return &storage_; }
  void zero() noexcept { std::memset(address(), 0, sizeof storage_); }

  std::uint8_t is_ok_;
  Storage storage_;
};

template <class T, class E>
struct Parts<AbiResult<T, E>> {
  using Container = AbiResult<T, E>;
  static_assert(detail::is_plain_memory<Container>());
  static constexpr std::size_t is_ok = offsetof(Container, is_ok_);
  static constexpr std::size_t value = offsetof(Container, storage_);
  static constexpr std::size_t value_size = sizeof(typename Container::Storage);
  static constexpr std::size_t value_align = alignof(typename Container::Storage);
};

}  // namespace abi
