#pragma once

#include <cstddef>
#include <cstdint>

#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"
#include "samebytes/walk/array.hpp"
#include "samebytes/walk/primitive.hpp"

namespace samebytes {

template <class ElementSchema, std::size_t capacity, class Native>
struct Walk<schema::Vec<ElementSchema, capacity>, Native> {
  using Container = Adapter<Native>;
  using Element = typename Container::Element;
  using Elements = WalkElements<ElementSchema, Element>;
  using ElementWalk = Walk<ElementSchema, Element>;
  static constexpr std::size_t min_tape = sizeof(std::uint32_t);
  static constexpr std::size_t max_tape = sizeof(std::uint32_t) + Container::capacity * ElementWalk::max_tape;

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    if (Container::broken_rule(image) != nullptr) return nullptr;
    const Native& vec = object_at<Native>(image);
    const std::size_t size = Container::size(vec);
    tape = write_tape<std::uint32_t>(tape, static_cast<std::uint32_t>(size));
    return Elements::encode(address_of(Container::data(vec)), size, tape);
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    if (checked && !has_bytes(tape, end, sizeof(std::uint32_t))) return nullptr;
    const std::size_t size = read_tape<std::uint32_t>(tape);
    tape += sizeof(std::uint32_t);
    if (size > capacity) return nullptr;
    constexpr bool fixed = ElementWalk::min_tape == ElementWalk::max_tape;
    if (checked && fixed && !has_bytes(tape, end, size * ElementWalk::max_tape)) return nullptr;
    Native& vec = Container::construct(slot);
    for (std::size_t i = 0; i < size; ++i) {
      tape = append < checked && !fixed > (vec, tape, end);
      if (tape == nullptr) return nullptr;
    }
    return tape;
  }

  static const char* explain(const Byte* image, Path& path) {
    const char* const rule = Container::broken_rule(image);
    if (rule != nullptr) return rule;
    return Elements::explain(image + Container::elements_offset, Container::raw_size(image), path);
  }

  static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    Container::describe_parts(report, offset);
    const std::size_t before = report.path.enter(ElementsName<Container>::of("elements"));
    Elements::describe(report, offset + Container::elements_offset, Container::capacity);
    report.path.leave(before);
  }

 private:
  template <bool checked>
  static SAMEBYTES_INLINE const Byte* append(Native& vec, const Byte* tape, const Byte* end) {
    if constexpr (is_primitive<ElementSchema>) {
      bool valid = true;
      const Element value = ElementWalk::value_on(tape, valid);
      return valid && Container::append(vec, value) ? tape + ElementWalk::max_tape : nullptr;
    } else {
      Element* const element = Container::append(vec);
      if (element == nullptr) return nullptr;
      return samebytes::decode<ElementSchema, Element, checked>(tape, end, address_of(element));
    }
  }
};

}  // namespace samebytes
