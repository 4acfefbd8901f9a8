#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "iox2/bb/static_string.hpp"
#include "iox2/bb/static_vector.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"
#include "samebytes/walk/primitive.hpp"

/// The containers of iceoryx2 as samebytes' C++ peer walks them: all through
/// their own functions. iceoryx2 checks nothing of what it finds in shared
/// memory, so nothing is refused here. Where it would read beyond an object, no
/// more is read than the object has, and it counts as accepted.
namespace samebytes_iceoryx2 {

/// A `bool` that may hold 2.
union Bool {
  bool value;
  unsigned char byte;
};

/// A `char32_t` that may hold a surrogate.
struct Char {
  char32_t value;
};

}  // namespace samebytes_iceoryx2

namespace samebytes {

template <class T, std::uint64_t N>
struct Adapter<iox2::bb::StaticVector<T, N>> {
  using Native = iox2::bb::StaticVector<T, N>;
  using Element = T;
  static constexpr std::size_t capacity = N;
  static constexpr const char* elements_name = "data";
  /// What iceoryx2 itself says of the layout.
  static inline const auto metrics = Native().static_memory_layout_metrics().storage_metrics;
  static inline const std::size_t elements_offset = metrics.offset_bytes;

  static const char* broken_rule(const Byte*) noexcept { return nullptr; }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint64_t>("len", offset + metrics.offset_size);
  }
  static std::size_t raw_size(const Byte* image) noexcept { return size(object_at<Native>(image)); }

  /// `begin` and `end` of iceoryx2 go by the length alone.
  static std::size_t size(const Native& vec) noexcept { return vec.size() <= N ? vec.size() : N; }
  static const Element* data(const Native& vec) noexcept { return vec.unchecked_access().data(); }

  static Native& construct(Byte* slot) noexcept { return *::new (slot) Native(); }
  static bool append(Native& vec, const Element& value) noexcept { return vec.try_push_back(value); }
  static Element* append(Native& vec) noexcept {
    return vec.try_emplace_back() ? vec.unchecked_access().data() + (vec.size() - 1) : nullptr;
  }
};

template <std::uint64_t N>
struct Adapter<iox2::bb::StaticString<N>> {
  using Native = iox2::bb::StaticString<N>;
  static constexpr std::size_t capacity = N;
  static constexpr const char* elements_name = "data";
  static inline const auto metrics = Native().static_memory_layout_metrics();
  static inline const std::size_t bytes_offset = metrics.offset_data;
  static inline const std::size_t bytes_count = metrics.sizeof_data;

  static const char* broken_rule(const Byte*) noexcept { return nullptr; }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint64_t>("len", offset + metrics.offset_size);
  }

  /// A tape has UTF-8 alone: other bytes are shown as what they are not.
  static std::string_view view(const Native& string) {
    const std::size_t size = string.size() <= N ? string.size() : N;
    const std::string_view text(string.unchecked_access().data(), size);
    static thread_local std::string shown;
    shown.clear();
    for (const char character : text) shown += static_cast<unsigned char>(character) < 0x80 ? character : '?';
    return shown;
  }
  static Native& construct(Byte* slot) noexcept { return *::new (slot) Native(); }
  static bool assign(Native& string, std::string_view text) noexcept {
    for (const char character : text) {
      if (!string.try_push_back(character)) return false;
    }
    return true;
  }
};

/// Nothing refuses a bool of 2: who gets it has a `bool` whose value is not
/// defined.
struct UncheckedBool : BoolRule<unsigned char> {
  using Native = samebytes_iceoryx2::Bool;
  static bool broken_by_image(const Byte*) noexcept { return false; }
  static std::uint8_t to_tape(Native native) noexcept { return native.byte != 0 ? 1 : 0; }
  static Native to_native(std::uint8_t value) noexcept { return Native{value != 0}; }
};
template <>
struct Walk<schema::Bool, samebytes_iceoryx2::Bool>
    : WalkPrimitive<samebytes_iceoryx2::Bool, std::uint8_t, UncheckedBool> {};

/// Any number is a `char32_t`; a tape has scalar values alone.
struct UncheckedChar : CharRule<std::uint32_t> {
  using Native = samebytes_iceoryx2::Char;
  static bool broken_by_image(const Byte*) noexcept { return false; }
  static std::uint32_t to_tape(Native native) noexcept { return broken(native.value) ? 0xFFFD : native.value; }
  static Native to_native(std::uint32_t value) noexcept { return Native{static_cast<char32_t>(value)}; }
};
template <>
struct Walk<schema::Char, samebytes_iceoryx2::Char>
    : WalkPrimitive<samebytes_iceoryx2::Char, std::uint32_t, UncheckedChar> {};

}  // namespace samebytes
