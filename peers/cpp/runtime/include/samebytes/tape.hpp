#pragma once

#include <cstddef>
#include <cstring>

#include "samebytes/inline.hpp"
#include "samebytes/memory_access.hpp"

/// The tape: little-endian, without padding. Both directions move a pointer; null means that there is no more to say.
namespace samebytes {

template <class T>
SAMEBYTES_INLINE T little_endian(T value) noexcept {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return value;
#else
  Byte bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof value);
  for (std::size_t i = 0; i < sizeof(T) / 2; ++i) {
    const Byte swapped = bytes[i];
    bytes[i] = bytes[sizeof(T) - 1 - i];
    bytes[sizeof(T) - 1 - i] = swapped;
  }
  std::memcpy(&value, bytes, sizeof value);
  return value;
#endif
}

template <class T>
SAMEBYTES_INLINE T read_tape(const Byte* tape) noexcept {
  return little_endian(load<T>(tape));
}

/// Returns the end of what was written.
template <class T>
SAMEBYTES_INLINE Byte* write_tape(Byte* tape, T value) noexcept {
  store<T>(tape, little_endian(value));
  return tape + sizeof(T);
}

/// Whether `size` bytes are left.
SAMEBYTES_INLINE bool has_bytes(const Byte* tape, const Byte* end, std::size_t size) noexcept {
  return static_cast<std::size_t>(end - tape) >= size;
}

}  // namespace samebytes
