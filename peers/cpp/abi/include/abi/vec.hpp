#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <new>
#include <utility>

#include "abi/build.hpp"
#include "abi/error.hpp"
#include "abi/parts.hpp"
#include "abi/payload.hpp"
#include "abi/require.hpp"

namespace abi {

/// A vector of at most `N` elements that lies wholly inside itself: `{len: u32, capacity: u32, elements: [T; N]}`.
///
/// Whatever bytes another process left here, no member function reads or writes outside of the object; `is_valid()`
/// says whether they are a vector. Elements past `size()` are unspecified and never looked at.
template <class T, std::size_t N>
class AbiVec {
  static_assert(detail::is_capacity<N>());
  static_assert(detail::is_shareable<T>());

 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using pointer = T*;
  using const_pointer = const T*;
  using iterator = T*;
  using const_iterator = const T*;

  /// Empty. Elements are not touched.
  AbiVec() noexcept : len_(0), capacity_(static_cast<std::uint32_t>(N)), storage_() {}

  /// Number of elements, never above `N`.
  size_type size() const noexcept { return len_ <= N ? len_ : N; }
  static constexpr size_type capacity() noexcept { return N; }
  static constexpr size_type max_size() noexcept { return N; }
  bool empty() const noexcept { return size() == 0; }
  bool full() const noexcept { return size() == N; }
  /// Whether length and capacity are what the specification demands.
  bool is_valid() const noexcept { return len_ <= N && capacity_ == N; }

  T* data() noexcept { return storage_.elements; }
  const T* data() const noexcept { return storage_.elements; }
  iterator begin() noexcept { return data(); }
  iterator end() noexcept { return data() + size(); }
  const_iterator begin() const noexcept { return data(); }
  const_iterator end() const noexcept { return data() + size(); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }

  /// The element; an index that is not below `size()` ends the program. See `at`.
  T& operator[](size_type index) noexcept {
    detail::require(index < size());
    return data()[index];
  }
  const T& operator[](size_type index) const noexcept {
    detail::require(index < size());
    return data()[index];
  }

  /// The element, or null if `index` is not below `size()`.
  T* at(size_type index) noexcept { return index < size() ? data() + index : nullptr; }
  const T* at(size_type index) const noexcept { return index < size() ? data() + index : nullptr; }

  /// First and last element; an empty vector ends the program.
  T& front() noexcept { return (*this)[0]; }
  const T& front() const noexcept { return (*this)[0]; }
  T& back() noexcept { return (*this)[size() - 1]; }
  const T& back() const noexcept { return (*this)[size() - 1]; }

  /// Appends a copy. Errors: `full`.
  Error push_back(const T& value) noexcept {
    const size_type size = this->size();
    if (size == N) return Error::full;
    ::new (static_cast<void*>(data() + size)) T(value);
    len_ = static_cast<std::uint32_t>(size + 1);
    return Error::none;
  }

  /// Appends an element built in place from `arguments` (none: its default value; `zeroed`: zero bytes). Null if the
  /// vector is full.
  template <class... Arguments>
  [[nodiscard]] T* emplace_back(Arguments&&... arguments) noexcept {
    const size_type size = this->size();
    if (size == N) return nullptr;
    T* const element = detail::build<T>(data() + size, std::forward<Arguments>(arguments)...);
    len_ = static_cast<std::uint32_t>(size + 1);
    return element;
  }

  /// Removes the last element. Errors: `empty`.
  Error pop_back() noexcept {
    const size_type size = this->size();
    if (size == 0) return Error::empty;
    len_ = static_cast<std::uint32_t>(size - 1);
    return Error::none;
  }

  /// Inserts a copy before the element at `index` (`size()` appends); `value` may be an element of this vector.
  /// Errors: `out_of_range`, `full`.
  Error insert(size_type index, const T& value) noexcept {
    const size_type size = this->size();
    if (index > size) return Error::out_of_range;
    if (size == N) return Error::full;
    const T* source = &value;
    T* const place = data() + index;
    const bool moves = !std::less<>()(source, static_cast<const T*>(place)) &&
                       std::less<>()(source, static_cast<const T*>(data() + size));
    move_elements(place + 1, place, size - index);
    if (moves) ++source;
    ::new (static_cast<void*>(place)) T(*source);
    len_ = static_cast<std::uint32_t>(size + 1);
    return Error::none;
  }

  /// Removes the element at `index`. Errors: `out_of_range`.
  Error erase(size_type index) noexcept { return erase(index, index + 1); }

  /// Removes the elements from `first` up to, but not including, `last`. Errors: `out_of_range`.
  Error erase(size_type first, size_type last) noexcept {
    const size_type size = this->size();
    if (first > last || last > size) return Error::out_of_range;
    move_elements(data() + first, data() + last, size - last);
    len_ = static_cast<std::uint32_t>(size - (last - first));
    return Error::none;
  }

  /// Replaces all elements by copies of the `count` at `first`, which may not lie in this vector. Errors: `full`.
  Error assign(const T* first, size_type count) noexcept {
    if (count > N) return Error::full;
    clear();
    for (size_type i = 0; i < count; ++i) ::new (static_cast<void*>(data() + i)) T(first[i]);
    len_ = static_cast<std::uint32_t>(count);
    return Error::none;
  }

  /// Shortens, or appends default values. Errors: `full`.
  Error resize(size_type count) noexcept {
    if (count > N) return Error::full;
    for (size_type i = size(); i < count; ++i) detail::build<T>(data() + i);
    len_ = static_cast<std::uint32_t>(count);
    return Error::none;
  }

  /// Empties. The bytes of the elements stay; see `Parts` and the specification on unspecified bytes.
  void clear() noexcept {
    len_ = 0;
    capacity_ = static_cast<std::uint32_t>(N);
  }

  friend bool operator==(const AbiVec& a, const AbiVec& b) noexcept {
    if (a.size() != b.size()) return false;
    for (size_type i = 0; i < a.size(); ++i) {
      if (!(a.data()[i] == b.data()[i])) return false;
    }
    return true;
  }
  friend bool operator!=(const AbiVec& a, const AbiVec& b) noexcept { return !(a == b); }

 private:
  friend struct Parts<AbiVec>;

  /// A union, so that elements past the length are not built.
  union Storage {
    Storage() noexcept {}
    T elements[N];
  };

  static void move_elements(T* to, const T* from, size_type count) noexcept {
    std::memmove(static_cast<void*>(to), static_cast<const void*>(from), count * sizeof(T));
  }

  std::uint32_t len_;
  std::uint32_t capacity_;
  Storage storage_;
};

template <class T, std::size_t N>
struct Parts<AbiVec<T, N>> {
  using Container = AbiVec<T, N>;
  static_assert(detail::is_plain_memory<Container>());
  static constexpr std::size_t len = offsetof(Container, len_);
  static constexpr std::size_t capacity = offsetof(Container, capacity_);
  static constexpr std::size_t elements = offsetof(Container, storage_);
};

}  // namespace abi
