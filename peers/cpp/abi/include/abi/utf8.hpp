#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace abi {

namespace detail {

/// Length in bytes of the well-formed sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
constexpr std::size_t utf8_sequence_length(const unsigned char* at, std::size_t available) noexcept {
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (available < length) return 0;
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at[1] < lowest || at[1] > highest) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (at[i] < 0x80 || at[i] > 0xBF) return 0;
  }
  return length;
}

}  // namespace detail

/// Whether the `size` bytes at `bytes` are strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
inline bool is_utf8(const unsigned char* bytes, std::size_t size) noexcept {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t i = 0;
  while (i < size) {
    std::uint64_t word = 0;
    if (size - i >= sizeof word) {
      std::memcpy(&word, bytes + i, sizeof word);
      if ((word & high_bits) == 0) {
        i += sizeof word;
        continue;
      }
    }
    const std::size_t length = detail::utf8_sequence_length(bytes + i, size - i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

/// Whether `text` is strict UTF-8.
inline bool is_utf8(std::string_view text) noexcept {
  return is_utf8(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

}  // namespace abi
