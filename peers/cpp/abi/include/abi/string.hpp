#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

#include "abi/error.hpp"
#include "abi/parts.hpp"
#include "abi/payload.hpp"
#include "abi/require.hpp"
#include "abi/utf8.hpp"

namespace abi {

/// UTF-8 text of at most `N` bytes that lies wholly inside itself: `{len: u32, capacity: u32, bytes: [u8; N]}`, without
/// a terminator.
///
/// Every operation keeps the text well-formed. Whatever bytes another process left here, no member function reads or
/// writes outside of the object; `is_valid()` says whether they are a text.
template <std::size_t N>
class AbiString {
  static_assert(detail::is_capacity<N>());

 public:
  using value_type = char;
  using size_type = std::size_t;
  using const_iterator = std::string_view::const_iterator;

  /// Empty. Bytes are not touched.
  AbiString() noexcept : len_(0), capacity_(static_cast<std::uint32_t>(N)), storage_() {}

  /// Number of bytes (not of characters), never above `N`.
  size_type size() const noexcept { return len_ <= N ? len_ : N; }
  size_type length() const noexcept { return size(); }
  static constexpr size_type capacity() noexcept { return N; }
  static constexpr size_type max_size() noexcept { return N; }
  bool empty() const noexcept { return size() == 0; }
  /// Whether length, capacity and the bytes are what the specification demands.
  bool is_valid() const noexcept { return len_ <= N && capacity_ == N && is_utf8(storage_.bytes, size()); }

  /// The text, as long as this string lives and does not change.
  std::string_view view() const noexcept { return {data(), size()}; }
  operator std::string_view() const noexcept { return view(); }
  const char* data() const noexcept { return reinterpret_cast<const char*>(storage_.bytes); }
  const_iterator begin() const noexcept { return view().begin(); }
  const_iterator end() const noexcept { return view().end(); }

  /// The byte; an index that is not below `size()` ends the program. See `at`.
  char operator[](size_type index) const noexcept {
    detail::require(index < size());
    return data()[index];
  }
  /// The byte, or null if `index` is not below `size()`.
  const char* at(size_type index) const noexcept { return index < size() ? data() + index : nullptr; }

  /// Replaces the text; `text` may be a part of this string. Errors: `full`, `not_utf8`.
  Error assign(std::string_view text) noexcept {
    if (text.size() > N) return Error::full;
    if (!is_utf8(text)) return Error::not_utf8;
    copy_in(0, text);
    capacity_ = static_cast<std::uint32_t>(N);
    return Error::none;
  }

  /// Appends; `text` may be a part of this string. Errors: `full`, `not_utf8`.
  Error append(std::string_view text) noexcept {
    if (text.size() > N - size()) return Error::full;
    if (!is_utf8(text)) return Error::not_utf8;
    copy_in(size(), text);
    return Error::none;
  }

  /// Inserts before the byte at `index`, which must begin a character (or be `size()`); `text` may not be a part of
  /// this string. Errors: `out_of_range`, `full`, `not_utf8`.
  Error insert(size_type index, std::string_view text) noexcept {
    if (!is_boundary(index)) return Error::out_of_range;
    if (text.size() > N - size()) return Error::full;
    if (!is_utf8(text)) return Error::not_utf8;
    const size_type rest = size() - index;
    unsigned char* const place = storage_.bytes + index;
    std::memmove(place + text.size(), place, rest);
    if (!text.empty()) std::memcpy(place, text.data(), text.size());
    len_ = static_cast<std::uint32_t>(index + text.size() + rest);
    return Error::none;
  }

  /// Removes the bytes from `first` up to, but not including, `last`; both must begin a character (or be `size()`).
  /// Errors: `out_of_range`.
  Error erase(size_type first, size_type last) noexcept {
    if (first > last || !is_boundary(first) || !is_boundary(last)) return Error::out_of_range;
    const size_type rest = size() - last;
    std::memmove(storage_.bytes + first, storage_.bytes + last, rest);
    len_ = static_cast<std::uint32_t>(first + rest);
    return Error::none;
  }

  /// Appends one character, given as a Unicode scalar value. Errors: `full`, `not_utf8` (a surrogate, above U+10FFFF).
  Error push_back(char32_t character) noexcept {
    char encoded[4];
    const size_type length = encode(character, encoded);
    if (length == 0) return Error::not_utf8;
    return append({encoded, length});
  }

  /// Removes the last character. Errors: `empty`.
  Error pop_back() noexcept {
    if (empty()) return Error::empty;
    size_type at = size() - 1;
    while (at > 0 && !is_boundary(at)) --at;
    len_ = static_cast<std::uint32_t>(at);
    return Error::none;
  }

  /// Empties. The bytes stay.
  void clear() noexcept {
    len_ = 0;
    capacity_ = static_cast<std::uint32_t>(N);
  }

  friend bool operator==(const AbiString& a, const AbiString& b) noexcept { return a.view() == b.view(); }
  friend bool operator!=(const AbiString& a, const AbiString& b) noexcept { return a.view() != b.view(); }
  friend bool operator<(const AbiString& a, const AbiString& b) noexcept { return a.view() < b.view(); }
  friend bool operator==(const AbiString& a, std::string_view b) noexcept { return a.view() == b; }
  friend bool operator!=(const AbiString& a, std::string_view b) noexcept { return a.view() != b; }
  friend bool operator==(std::string_view a, const AbiString& b) noexcept { return a == b.view(); }
  friend bool operator!=(std::string_view a, const AbiString& b) noexcept { return a != b.view(); }

 private:
  friend struct Parts<AbiString>;

  /// A union, so that a fresh string does not touch its bytes.
  union Storage {
    Storage() noexcept {}
    unsigned char bytes[N];
  };

  bool is_boundary(size_type index) const noexcept {
    if (index >= size()) return index == size();
    return (storage_.bytes[index] & 0xC0) != 0x80;
  }

  void copy_in(size_type at, std::string_view text) noexcept {
    if (!text.empty()) std::memmove(storage_.bytes + at, text.data(), text.size());
    len_ = static_cast<std::uint32_t>(at + text.size());
  }

  static size_type encode(char32_t character, char (&out)[4]) noexcept {
    const auto continuation = [character](int shift) { return static_cast<char>(0x80 | (character >> shift & 0x3F)); };
    if (character < 0x80) {
      out[0] = static_cast<char>(character);
      return 1;
    }
    if (character < 0x800) {
      out[0] = static_cast<char>(0xC0 | character >> 6);
      out[1] = continuation(0);
      return 2;
    }
    if (character < 0x10000) {
      if (character >= 0xD800 && character <= 0xDFFF) return 0;
      out[0] = static_cast<char>(0xE0 | character >> 12);
      out[1] = continuation(6);
      out[2] = continuation(0);
      return 3;
    }
    if (character > 0x10FFFF) return 0;
    out[0] = static_cast<char>(0xF0 | character >> 18);
    out[1] = continuation(12);
    out[2] = continuation(6);
    out[3] = continuation(0);
    return 4;
  }

  std::uint32_t len_;
  std::uint32_t capacity_;
  Storage storage_;
};

template <std::size_t N>
struct Parts<AbiString<N>> {
  using Container = AbiString<N>;
  static_assert(detail::is_plain_memory<Container>());
  static constexpr std::size_t len = offsetof(Container, len_);
  static constexpr std::size_t capacity = offsetof(Container, capacity_);
  static constexpr std::size_t bytes = offsetof(Container, storage_);
};

}  // namespace abi
