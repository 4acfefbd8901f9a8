#pragma once

#include <cstddef>
#include <cstdint>

#include "abi/variant.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace samebytes {

template <class... Ts>
struct Adapter<abi::AbiVariant<Ts...>> {
  using Native = abi::AbiVariant<Ts...>;
  using Parts = abi::Parts<Native>;
  template <std::size_t I>
  using Alternative = typename Native::template Alternative<I>;

  /// How many tags an image has: one at each level.
  static constexpr std::size_t tags = sizeof...(Ts);
  static constexpr std::size_t tag_size = sizeof(std::uint8_t);
  static constexpr std::size_t tag_offset(std::size_t level) noexcept { return Parts::tag[level]; }
  static constexpr std::size_t payload_offset(std::size_t index) noexcept { return Parts::payload[index]; }

  static SAMEBYTES_INLINE const char* broken_rule(const Byte* image) noexcept {
    const std::size_t index = load<std::uint8_t>(image + Parts::tag[0]);
    if (index >= sizeof...(Ts)) return "variant.tag";
    for (std::size_t level = 1; level <= index; ++level) {
      if (load<std::uint8_t>(image + Parts::tag[level]) != index - level) return "variant.tag";
    }
    return nullptr;
  }

  static SAMEBYTES_INLINE std::size_t index(const Native& variant) noexcept { return variant.index(); }
  template <std::size_t I>
  static SAMEBYTES_INLINE const Alternative<I>* get(const Native& variant) noexcept {
    return variant.template get_if<I>();
  }
  template <std::size_t I>
  static SAMEBYTES_INLINE Alternative<I>* construct(Byte* slot) noexcept {
    return &object_at<Native>(slot).template emplace<I>(abi::zeroed);
  }
};

}  // namespace samebytes
