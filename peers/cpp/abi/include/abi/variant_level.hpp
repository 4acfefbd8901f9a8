#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "abi/empty.hpp"

/// The representation of `AbiVariant`: not for use by others.
namespace abi::detail {

/// Level k of a variant: its tag, and a union of alternative k and the next level.
template <class... Ts>
struct VariantLevel;

template <class T>
struct VariantLevel<T> {
  VariantLevel() noexcept {}
  union Value {
    Value() noexcept {}
    T alternative;
  };
  std::uint8_t tag;
  Value value;
};

/// A level whose union would have no member is its tag alone.
template <>
struct VariantLevel<Empty> {
  VariantLevel() noexcept {}
  std::uint8_t tag;
};

template <class T, class Next, class... Rest>
struct VariantLevel<T, Next, Rest...> {
  VariantLevel() noexcept {}
  union Value {
    Value() noexcept {}
    T alternative;
    VariantLevel<Next, Rest...> rest;
  };
  std::uint8_t tag;
  Value value;
};

template <class Next, class... Rest>
struct VariantLevel<Empty, Next, Rest...> {
  VariantLevel() noexcept {}
  union Value {
    Value() noexcept {}
    VariantLevel<Next, Rest...> rest;
  };
  std::uint8_t tag;
  Value value;
};

/// In bytes from the start of the variant: the tag of each level, the payload of each alternative. An alternative
/// without payload has the offset of its level, where it could stand without touching anything else.
template <std::size_t count>
struct VariantOffsets {
  std::array<std::size_t, count> tag{};
  std::array<std::size_t, count> payload{};
};

template <std::size_t count, class T, class... Rest>
constexpr void add_level_offsets(VariantOffsets<count>& offsets, std::size_t level, std::size_t start) noexcept {
  using Level = VariantLevel<T, Rest...>;
  offsets.tag[level] = start + offsetof(Level, tag);
  offsets.payload[level] = start;
  if constexpr (!std::is_same_v<Level, VariantLevel<Empty>>) {
    const std::size_t value = start + offsetof(Level, value);
    if constexpr (!std::is_same_v<T, Empty>) offsets.payload[level] = value;
    if constexpr (sizeof...(Rest) > 0) add_level_offsets<count, Rest...>(offsets, level + 1, value);
  }
}

template <class... Ts>
constexpr VariantOffsets<sizeof...(Ts)> variant_offsets() noexcept {
  VariantOffsets<sizeof...(Ts)> offsets;
  add_level_offsets<sizeof...(Ts), Ts...>(offsets, 0, 0);
  return offsets;
}

/// Finds the type of an index without one instantiation for every index before it.
template <std::size_t I, class T>
struct IndexedAlternative {
  using type = T;
};

template <class Indices, class... Ts>
struct IndexedAlternatives;

template <std::size_t... Is, class... Ts>
struct IndexedAlternatives<std::index_sequence<Is...>, Ts...> : IndexedAlternative<Is, Ts>... {};

template <class... Ts>
using Alternatives = IndexedAlternatives<std::index_sequence_for<Ts...>, Ts...>;

template <std::size_t I, class T>
IndexedAlternative<I, T> alternative_at(const IndexedAlternative<I, T>&);

}  // namespace abi::detail
