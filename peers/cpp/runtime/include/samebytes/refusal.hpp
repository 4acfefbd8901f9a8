#pragma once

#include <cstddef>

#include "samebytes/memory_access.hpp"
#include "samebytes/path.hpp"

namespace samebytes {

/// Writes the record of a refused value, `u32 FFFFFFFF, u32 length, "rule path"`, in the `room` bytes at `tape`.
/// Returns the length of the record, 0 if there is no room.
std::size_t write_refusal(Byte* tape, std::size_t room, const char* rule, const Path& path);

}  // namespace samebytes
