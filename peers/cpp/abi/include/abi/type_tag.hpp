#pragma once

#include <cstdint>

#include "abi/require.hpp"

namespace abi {

/// A type's globally unique number: eight printable ASCII characters (top bit 0), or a 63-bit number (top bit 1).
/// 8 bytes, aligned as u64. A fresh tag is the number 0.
class TypeTag {
 public:
  constexpr TypeTag() noexcept = default;

  /// The tag of exactly eight characters from 0x20 to 0x7E, the first one most significant. Anything else ends the
  /// program, or the compilation where the tag is a constant.
  static constexpr TypeTag of(const char (&text)[9]) noexcept {
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) {
      detail::require(text[i] >= 0x20 && text[i] <= 0x7E);
      bits = bits << 8 | static_cast<unsigned char>(text[i]);
    }
    return TypeTag(bits);
  }

  /// The tag of a number below 2^63; the top bit is set in storage.
  static constexpr TypeTag of_number(std::uint64_t number) noexcept {
    detail::require((number & number_bit) == 0);
    return TypeTag(number | number_bit);
  }

  /// The tag that is stored as `bits`, valid or not.
  static constexpr TypeTag from_bits(std::uint64_t bits) noexcept { return TypeTag(bits); }

  constexpr std::uint64_t bits() const noexcept { return bits_; }
  constexpr bool is_number() const noexcept { return (bits_ & number_bit) != 0; }
  constexpr bool is_valid() const noexcept { return is_valid(bits_); }

  /// Whether `bits` are a tag: top bit 1, or eight bytes in 0x20..0x7E.
  static constexpr bool is_valid(std::uint64_t bits) noexcept {
    if ((bits & number_bit) != 0) return true;
    for (int i = 0; i < 8; ++i) {
      const std::uint64_t byte = bits >> (8 * i) & 0xFF;
      if (byte < 0x20 || byte > 0x7E) return false;
    }
    return true;
  }

  friend constexpr bool operator==(TypeTag a, TypeTag b) noexcept { return a.bits_ == b.bits_; }
  friend constexpr bool operator!=(TypeTag a, TypeTag b) noexcept { return a.bits_ != b.bits_; }
  friend constexpr bool operator<(TypeTag a, TypeTag b) noexcept { return a.bits_ < b.bits_; }

 private:
  static constexpr std::uint64_t number_bit = std::uint64_t{1} << 63;

  explicit constexpr TypeTag(std::uint64_t bits) noexcept : bits_(bits) {}

  std::uint64_t bits_ = number_bit;
};

}  // namespace abi
