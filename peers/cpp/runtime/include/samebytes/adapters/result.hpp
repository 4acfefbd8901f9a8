#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/result.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

template <class T, class E>
struct Adapter<abi::AbiResult<T, E>> {
  using Native = abi::AbiResult<T, E>;
  using Parts = abi::Parts<Native>;
  using Ok = T;
  using Err = E;
  static constexpr std::size_t value_offset = Parts::value;
  static constexpr std::size_t value_size = Parts::value_size;
  static constexpr std::size_t value_align = Parts::value_align;

  static SAMEBYTES_INLINE const char* broken_rule(const Byte* image) noexcept {
    return load<std::uint8_t>(image + Parts::is_ok) > 1 ? "result.flag" : nullptr;
  }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint8_t>("is_ok", offset + Parts::is_ok);
  }

  static SAMEBYTES_INLINE bool is_ok(const Native& result) noexcept { return result.is_ok(); }
  static SAMEBYTES_INLINE const Ok* get_ok(const Native& result) noexcept { return result.get_ok(); }
  static SAMEBYTES_INLINE const Err* get_err(const Native& result) noexcept { return result.get_err(); }
  static SAMEBYTES_INLINE Ok* construct_ok(Byte* slot) noexcept {
    return &object_at<Native>(slot).emplace_ok(abi::zeroed);
  }
  static SAMEBYTES_INLINE Err* construct_err(Byte* slot) noexcept {
    return &object_at<Native>(slot).emplace_err(abi::zeroed);
  }
};

}  // namespace samebytes
