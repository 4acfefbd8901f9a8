#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <vector>

#include "samebytes/memory_access.hpp"

#if defined(__has_builtin)
#if __has_builtin(__builtin_clear_padding)
#define SAMEBYTES_KNOWS_PADDING 1
#endif
#endif

namespace samebytes {

/// Which bytes of a `Native` belong to no member, as the compiler says; all of them, where it does not say.
template <class Native>
std::vector<bool> padding_of() {
  std::vector<bool> is_padding(sizeof(Native), true);
#if defined(SAMEBYTES_KNOWS_PADDING)
  if constexpr (std::is_trivially_copyable_v<Native>) {
    AlignedBytes<Native> image;
    std::memset(image.bytes(), 0xFF, sizeof(Native));
    __builtin_clear_padding(reinterpret_cast<Native*>(image.bytes()));
    for (std::size_t i = 0; i < sizeof(Native); ++i) is_padding[i] = image.bytes()[i] == 0;
  }
#endif
  return is_padding;
}

/// Whether the compiler says of any byte of a `Native` that it belongs to no member.
template <class Native>
bool has_padding() {
  const std::vector<bool> is_padding = padding_of<Native>();
  return std::find(is_padding.begin(), is_padding.end(), true) != is_padding.end();
}

}  // namespace samebytes
