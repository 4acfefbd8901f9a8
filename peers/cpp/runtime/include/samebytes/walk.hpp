#pragma once

#include <cstddef>

#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"
#include "samebytes/path.hpp"
#include "samebytes/tape.hpp"

namespace samebytes {

/// The four walks over a value of schema `Schema` that the native type `Native` stands for. One specialisation for each
/// kind of schema, in `samebytes/walk/`; each has:
///
/// - `min_tape`, `max_tape`: the least and the largest number of bytes of a value on the tape;
/// - `encode(image, tape)`: validates the image on its raw bytes, part by part, and writes each part, once it is valid,
/// to
///   the tape through the native member. The tape has room for `max_tape`. Null: refused;
/// - `decode<checked>(tape, end, slot)`: builds the value at `slot`, whose bytes are zero: that began its lifetime (all
///   types are implicit-lifetime types), so containers are filled through their API and no constructor of a struct
///   runs. Null: the tape is malformed. Unchecked, the tape is known to be long enough;
/// - `explain(image, path)`: the id of the first rule that an image breaks, with `path` left where it is broken; or
/// null,
///   with `path` as it was;
/// - `describe(report, offset)`: the layout of the value and all its parts.
template <class Schema, class Native, class Enable = void>
struct Walk;

/// Decodes; where all values have one length on the tape, its end is looked at once, here.
template <class Schema, class Native, bool checked>
SAMEBYTES_INLINE const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
  using Walker = Walk<Schema, Native>;
  if constexpr (checked && Walker::min_tape == Walker::max_tape) {
    if (!has_bytes(tape, end, Walker::max_tape)) return nullptr;
    return Walker::template decode<false>(tape, end, slot);
  } else {
    return Walker::template decode<checked>(tape, end, slot);
  }
}

}  // namespace samebytes
