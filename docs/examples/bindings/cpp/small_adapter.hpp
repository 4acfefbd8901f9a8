#pragma once

#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"
#include "small.hpp"

namespace samebytes {

template <class T, std::size_t N>
struct Adapter<small::List<T, N>> {
  using Native = small::List<T, N>;
  using Element = T;
  static constexpr std::size_t capacity = N;

  // Layout: where the compiler has put the parts, and what the profile calls them.
  static constexpr const char* elements_name = "items";
  static constexpr std::size_t elements_offset = offsetof(Native, items);
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint16_t>("count", offset + offsetof(Native, count));
  }

  // Reading: what the library refuses, on raw bytes; then through the library.
  static std::size_t raw_size(const Byte* image) { return load<std::uint16_t>(image + offsetof(Native, count)); }
  static const char* broken_rule(const Byte* image) { return raw_size(image) > N ? "vec.count" : nullptr; }
  static std::size_t size(const Native& list) { return list.count; }
  static const Element* data(const Native& list) { return list.items; }

  // Writing: on zeroed bytes, through the library.
  static Native& construct(Byte* slot) { return object_at<Native>(slot); }
  static Element* append(Native& list) { return list.has_room() ? &list.items[list.count++] : nullptr; }
  static bool append(Native& list, const Element& value) {
    Element* const element = append(list);
    if (element != nullptr) *element = value;
    return element != nullptr;
  }
};

}  // namespace samebytes
