#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/option.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

template <class T>
struct Adapter<abi::AbiOption<T>> {
  using Native = abi::AbiOption<T>;
  using Parts = abi::Parts<Native>;
  using Value = T;
  static constexpr std::size_t value_offset = Parts::value;

  static SAMEBYTES_INLINE const char* broken_rule(const Byte* image) noexcept {
    return load<std::uint8_t>(image + Parts::is_some) > 1 ? "option.flag" : nullptr;
  }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint8_t>("is_some", offset + Parts::is_some);
  }

  static SAMEBYTES_INLINE bool has_value(const Native& option) noexcept { return option.has_value(); }
  static SAMEBYTES_INLINE const Value* get(const Native& option) noexcept { return option.get(); }
  static SAMEBYTES_INLINE void construct_none(Byte* slot) noexcept { object_at<Native>(slot).reset(); }
  static SAMEBYTES_INLINE Value* construct_some(Byte* slot) noexcept {
    return &object_at<Native>(slot).emplace(abi::zeroed);
  }
};

}  // namespace samebytes
