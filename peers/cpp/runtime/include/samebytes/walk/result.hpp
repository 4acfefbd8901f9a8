#pragma once

#include <cstddef>
#include <cstdint>

#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

template <class OkSchema, class ErrSchema, class Native>
struct Walk<schema::Result<OkSchema, ErrSchema>, Native> {
  using Container = Adapter<Native>;
  using Ok = typename Container::Ok;
  using Err = typename Container::Err;
  using OkWalk = Walk<OkSchema, Ok>;
  using ErrWalk = Walk<ErrSchema, Err>;
  static constexpr std::size_t min_tape =
      1 + (OkWalk::min_tape < ErrWalk::min_tape ? OkWalk::min_tape : ErrWalk::min_tape);
  static constexpr std::size_t max_tape =
      1 + (OkWalk::max_tape > ErrWalk::max_tape ? OkWalk::max_tape : ErrWalk::max_tape);

  static SAMEBYTES_INLINE Byte* encode(const Byte* image, Byte* tape) {
    if (Container::broken_rule(image) != nullptr) return nullptr;
    const Native& result = object_at<Native>(image);
    const bool is_ok = Container::is_ok(result);
    tape = write_tape<std::uint8_t>(tape, is_ok ? 1 : 0);
    return is_ok ? OkWalk::encode(address_of(Container::get_ok(result)), tape)
                 : ErrWalk::encode(address_of(Container::get_err(result)), tape);
  }

  template <bool checked>
  static SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    if (checked && !has_bytes(tape, end, 1)) return nullptr;
    const std::uint8_t flag = read_tape<std::uint8_t>(tape);
    if (flag > 1) return nullptr;
    return flag == 1
               ? samebytes::decode<OkSchema, Ok, checked>(tape + 1, end, address_of(Container::construct_ok(slot)))
               : samebytes::decode<ErrSchema, Err, checked>(tape + 1, end, address_of(Container::construct_err(slot)));
  }

  static const char* explain(const Byte* image, Path& path) {
    const char* rule = Container::broken_rule(image);
    if (rule != nullptr) return rule;
    const bool is_ok = Container::is_ok(object_at<Native>(image));
    const std::size_t before = path.enter(is_ok ? "ok" : "err");
    const Byte* const payload = image + Container::value_offset;
    rule = is_ok ? OkWalk::explain(payload, path) : ErrWalk::explain(payload, path);
    if (rule == nullptr) path.leave(before);
    return rule;
  }

  static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    Container::describe_parts(report, offset);
    const std::size_t start = offset + Container::value_offset;
    const std::size_t before = report.path.enter(PayloadName<Container>::value);
    report.add(start, Container::value_size, Container::value_align);
    const std::size_t before_ok = report.path.enter("ok");
    OkWalk::describe(report, start);
    report.path.leave(before_ok);
    const std::size_t before_err = report.path.enter("err");
    ErrWalk::describe(report, start);
    report.path.leave(before_err);
    report.path.leave(before);
  }
};

}  // namespace samebytes
