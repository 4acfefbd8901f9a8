#pragma once

#include <cstddef>
#include <cstdint>

#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace mutant {

/// A length and elements; the capacity is in the type alone.
template <class T, std::size_t N>
struct VecWithoutCapacity {
  std::uint32_t len;
  T elements[N];
};

}  // namespace mutant

namespace samebytes {

template <class T, std::size_t N>
struct Adapter<mutant::VecWithoutCapacity<T, N>> {
  using Native = mutant::VecWithoutCapacity<T, N>;
  using Element = T;
  static constexpr std::size_t elements_offset = offsetof(Native, elements);
  static constexpr std::size_t capacity = N;

  static std::size_t raw_size(const Byte* image) noexcept { return load<std::uint32_t>(image + offsetof(Native, len)); }
  static const char* broken_rule(const Byte* image) noexcept { return raw_size(image) > N ? "vec.len" : nullptr; }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint32_t>("len", offset + offsetof(Native, len));
  }

  static std::size_t size(const Native& vec) noexcept { return vec.len; }
  static const Element* data(const Native& vec) noexcept { return vec.elements; }

  static Native& construct(Byte* slot) noexcept { return object_at<Native>(slot); }
  static bool append(Native& vec, const Element& value) noexcept {
    Element* const added = append(vec);
    if (added != nullptr) *added = value;
    return added != nullptr;
  }
  static Element* append(Native& vec) noexcept { return vec.len < N ? &vec.elements[vec.len++] : nullptr; }
};

}  // namespace samebytes
