#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

template <std::size_t capacity, class Native>
struct Walk<schema::String<capacity>, Native> {
  using Container = Adapter<Native>;
  static constexpr std::size_t min_tape = sizeof(std::uint32_t);
  static constexpr std::size_t max_tape = sizeof(std::uint32_t) + Container::capacity;

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    if (Container::broken_rule(image) != nullptr) return nullptr;
    const std::string_view text = Container::view(object_at<Native>(image));
    tape = write_tape<std::uint32_t>(tape, static_cast<std::uint32_t>(text.size()));
    std::memcpy(tape, text.data(), text.size());
    return tape + text.size();
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    if (checked && !has_bytes(tape, end, sizeof(std::uint32_t))) return nullptr;
    const std::size_t size = read_tape<std::uint32_t>(tape);
    tape += sizeof(std::uint32_t);
    if (!has_bytes(tape, end, size)) return nullptr;
    const std::string_view text(reinterpret_cast<const char*>(tape), size);
    if (!Container::assign(Container::construct(slot), text)) return nullptr;
    return tape + size;
  }

  static const char* explain(const Byte* image, Path&) { return Container::broken_rule(image); }

  static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    Container::describe_parts(report, offset);
    const std::size_t count = BytesCount<Container>::get();
    const std::size_t before = report.path.enter(ElementsName<Container>::of("bytes"));
    report.add_array(offset + Container::bytes_offset, count, 1, count, 1);
    const std::size_t before_element = report.path.enter_any_index();
    report.add(offset + Container::bytes_offset, 1, 1);
    report.path.leave(before_element);
    report.path.leave(before);
  }
};

}  // namespace samebytes
