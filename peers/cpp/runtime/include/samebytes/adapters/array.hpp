#pragma once

#include <array>
#include <cstddef>

#include "samebytes/adapter.hpp"

namespace samebytes {

template <class T, std::size_t N>
struct Adapter<std::array<T, N>> {
  static_assert(sizeof(std::array<T, N>) == N * sizeof(T), "std::array of this library has more than its elements.");
  using Element = T;
  static constexpr std::size_t count = N;
  static constexpr std::size_t elements_offset = 0;
};

/// Arrays of the language itself, in structs that were not generated.
template <class T, std::size_t N>
struct Adapter<T[N]> {
  using Element = T;
  static constexpr std::size_t count = N;
  static constexpr std::size_t elements_offset = 0;
};

}  // namespace samebytes
