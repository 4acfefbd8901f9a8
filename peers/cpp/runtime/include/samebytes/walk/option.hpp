#pragma once

#include <cstddef>
#include <cstdint>

#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

template <class ValueSchema, class Native>
struct Walk<schema::Option<ValueSchema>, Native> {
  using Container = Adapter<Native>;
  using Value = typename Container::Value;
  static constexpr std::size_t min_tape = 1;
  static constexpr std::size_t max_tape = 1 + Walk<ValueSchema, Value>::max_tape;

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    if (Container::broken_rule(image) != nullptr) return nullptr;
    const Native& option = object_at<Native>(image);
    const bool has_value = Container::has_value(option);
    tape = write_tape<std::uint8_t>(tape, has_value ? 1 : 0);
    return has_value ? Walk<ValueSchema, Value>::encode(address_of(Container::get(option)), tape) : tape;
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    if (checked && !has_bytes(tape, end, 1)) return nullptr;
    const std::uint8_t flag = read_tape<std::uint8_t>(tape);
    if (flag > 1) return nullptr;
    if (flag == 0) {
      Container::construct_none(slot);
      return tape + 1;
    }
    return samebytes::decode<ValueSchema, Value, checked>(tape + 1, end, address_of(Container::construct_some(slot)));
  }

  static const char* explain(const Byte* image, Path& path) {
    const char* rule = Container::broken_rule(image);
    if (rule != nullptr || !Container::has_value(object_at<Native>(image))) return rule;
    const std::size_t before = path.enter("some");
    rule = Walk<ValueSchema, Value>::explain(image + Container::value_offset, path);
    if (rule == nullptr) path.leave(before);
    return rule;
  }

  static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    Container::describe_parts(report, offset);
    const std::size_t before = report.path.enter(PayloadName<Container>::value);
    Walk<ValueSchema, Value>::describe(report, offset + Container::value_offset);
    report.path.leave(before);
  }
};

}  // namespace samebytes
