#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>

#include "samebytes/inline.hpp"

namespace samebytes {

using Byte = unsigned char;

/// The object of type `T` that starts at `address`, which has been validated and is aligned for `T`.
template <class T>
SAMEBYTES_INLINE T& object_at(Byte* address) noexcept {
  return *std::launder(reinterpret_cast<T*>(address));
}
template <class T>
SAMEBYTES_INLINE const T& object_at(const Byte* address) noexcept {
  return *std::launder(reinterpret_cast<const T*>(address));
}

/// The address of an object, as the walkers pass it on.
template <class T>
SAMEBYTES_INLINE Byte* address_of(T* object) noexcept {
  return reinterpret_cast<Byte*>(object);
}
template <class T>
SAMEBYTES_INLINE const Byte* address_of(const T* object) noexcept {
  return reinterpret_cast<const Byte*>(object);
}

/// Reads a primitive from an image without any demand on its alignment. For raw bytes that are not yet validated, `T`
/// is an unsigned integer.
template <class T>
SAMEBYTES_INLINE T load(const Byte* address) noexcept {
  static_assert(std::is_trivially_copyable_v<T>, "Only primitives are loaded.");
  T value;
  std::memcpy(&value, address, sizeof value);
  return value;
}

template <class T>
SAMEBYTES_INLINE void store(Byte* address, T value) noexcept {
  static_assert(std::is_trivially_copyable_v<T>, "Only primitives are stored.");
  std::memcpy(address, &value, sizeof value);
}

/// An aligned home for the bytes of a member that its struct leaves misaligned (packed declarations), so that native
/// code never touches a misaligned object.
template <class T>
class AlignedBytes {
 public:
  AlignedBytes() : bytes_(static_cast<Byte*>(::operator new(sizeof(T), std::align_val_t(alignof(T))))) {}
  explicit AlignedBytes(const Byte* from) : AlignedBytes() { std::memcpy(bytes_, from, sizeof(T)); }
  ~AlignedBytes() { ::operator delete(bytes_, std::align_val_t(alignof(T))); }
  AlignedBytes(const AlignedBytes&) = delete;
  AlignedBytes& operator=(const AlignedBytes&) = delete;

  Byte* bytes() noexcept { return bytes_; }

 private:
  Byte* bytes_;
};

}  // namespace samebytes
