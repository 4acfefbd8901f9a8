#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "abi/string.hpp"
#include "abi/utf8.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

template <std::size_t N>
struct Adapter<abi::AbiString<N>> {
  using Native = abi::AbiString<N>;
  using Parts = abi::Parts<Native>;
  static constexpr std::size_t bytes_offset = Parts::bytes;
  static constexpr std::size_t capacity = N;

  static SAMEBYTES_INLINE const char* broken_rule(const Byte* image) noexcept {
    const std::size_t size = load<std::uint32_t>(image + Parts::len);
    if (size > N) return "string.len";
    if (load<std::uint32_t>(image + Parts::capacity) != N) return "string.capacity";
    if (!abi::is_utf8(image + Parts::bytes, size)) return "string.utf8";
    return nullptr;
  }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint32_t>("len", offset + Parts::len);
    report.add_part<std::uint32_t>("capacity", offset + Parts::capacity);
  }

  static SAMEBYTES_INLINE std::string_view view(const Native& string) noexcept { return string.view(); }
  static SAMEBYTES_INLINE Native& construct(Byte* slot) noexcept { return *::new (slot) Native(); }
  static SAMEBYTES_INLINE bool assign(Native& string, std::string_view text) noexcept {
    return string.assign(text) == abi::Error::none;
  }
};

}  // namespace samebytes
