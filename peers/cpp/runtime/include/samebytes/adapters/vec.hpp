#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/vec.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

template <class T, std::size_t N>
struct Adapter<abi::AbiVec<T, N>> {
  using Native = abi::AbiVec<T, N>;
  using Parts = abi::Parts<Native>;
  using Element = T;
  static constexpr std::size_t elements_offset = Parts::elements;
  static constexpr std::size_t capacity = N;

  static SAMEBYTES_INLINE std::size_t raw_size(const Byte* image) noexcept {
    return load<std::uint32_t>(image + Parts::len);
  }
  static SAMEBYTES_INLINE const char* broken_rule(const Byte* image) noexcept {
    if (raw_size(image) > N) return "vec.len";
    if (load<std::uint32_t>(image + Parts::capacity) != N) return "vec.capacity";
    return nullptr;
  }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint32_t>("len", offset + Parts::len);
    report.add_part<std::uint32_t>("capacity", offset + Parts::capacity);
  }

  static SAMEBYTES_INLINE std::size_t size(const Native& vec) noexcept { return vec.size(); }
  static SAMEBYTES_INLINE const Element* data(const Native& vec) noexcept { return vec.data(); }

  static SAMEBYTES_INLINE Native& construct(Byte* slot) noexcept { return *::new (slot) Native(); }
  static SAMEBYTES_INLINE bool append(Native& vec, const Element& value) noexcept {
    return vec.push_back(value) == abi::Error::none;
  }
  static SAMEBYTES_INLINE Element* append(Native& vec) noexcept { return vec.emplace_back(abi::zeroed); }
};

}  // namespace samebytes
