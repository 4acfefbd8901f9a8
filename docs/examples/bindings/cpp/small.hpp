#pragma once

#include <cstddef>
#include <cstdint>

/// The library to be tested.
namespace small {

template <class T, std::size_t N>
struct List {
  T items[N];
  std::uint16_t count;

  bool has_room() const { return count < N; }
};

}  // namespace small
