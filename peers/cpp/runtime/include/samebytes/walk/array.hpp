#pragma once

#include <cstddef>

#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

/// Walks over elements that follow each other without gaps, for arrays and vectors.
template <class Schema, class Element>
struct WalkElements {
  static SAMEBYTES_INLINE Byte* encode(const Byte* elements, std::size_t count, Byte* tape) {
    for (std::size_t i = 0; i < count; ++i) {
      tape = Walk<Schema, Element>::encode(elements + i * sizeof(Element), tape);
      if (tape == nullptr) return nullptr;
    }
    return tape;
  }

  static const char* explain(const Byte* elements, std::size_t count, Path& path) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t before = path.enter_index(i);
      const char* const rule = Walk<Schema, Element>::explain(elements + i * sizeof(Element), path);
      if (rule != nullptr) return rule;
      path.leave(before);
    }
    return nullptr;
  }

  /// The array under the current path, then its first element.
  static void describe(LayoutReport& report, std::size_t offset, std::size_t count) {
    report.add_array(offset, count * sizeof(Element), alignof(Element), count, sizeof(Element));
    const std::size_t before = report.path.enter_any_index();
    Walk<Schema, Element>::describe(report, offset);
    report.path.leave(before);
  }
};

template <class ElementSchema, std::size_t count, class Native>
struct Walk<schema::Array<ElementSchema, count>, Native> {
  using Container = Adapter<Native>;
  using Element = typename Container::Element;
  using Elements = WalkElements<ElementSchema, Element>;
  /// A native array of another length must become a finding: its own elements are walked, as many as the type has.
  static constexpr std::size_t walked = Container::count < count ? Container::count : count;
  static constexpr std::size_t min_tape = walked * Walk<ElementSchema, Element>::min_tape;
  static constexpr std::size_t max_tape = walked * Walk<ElementSchema, Element>::max_tape;

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    return Elements::encode(image + Container::elements_offset, walked, tape);
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    for (std::size_t i = 0; i < walked; ++i) {
      Byte* const element = slot + Container::elements_offset + i * sizeof(Element);
      tape = samebytes::decode<ElementSchema, Element, checked>(tape, end, element);
      if (tape == nullptr) return nullptr;
    }
    return tape;
  }

  static const char* explain(const Byte* image, Path& path) {
    return Elements::explain(image + Container::elements_offset, walked, path);
  }

  static void describe(LayoutReport& report, std::size_t offset) {
    Elements::describe(report, offset + Container::elements_offset, Container::count);
  }
};

}  // namespace samebytes
