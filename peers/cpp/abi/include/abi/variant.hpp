#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "abi/build.hpp"
#include "abi/empty.hpp"
#include "abi/parts.hpp"
#include "abi/payload.hpp"
#include "abi/require.hpp"
#include "abi/variant_level.hpp"

namespace abi {

/// One of 1 to 256 alternatives, in the recursive form: `{tag: u8, union {first alternative, variant of the rest}}`;
/// the last level is `{tag: u8, alternative}`. `Empty` marks an alternative that carries nothing.
///
/// Alternatives are chosen by index, so that two may have the same type. While alternative i is held, the tag of every
/// level k <= i is i - k.
template <class... Ts>
class AbiVariant {
  static_assert(sizeof...(Ts) >= 1, "A variant has at least one alternative.");
  static_assert(sizeof...(Ts) <= 256, "The tag has one byte, so a variant has at most 256 alternatives.");
  static_assert((detail::is_shareable<Ts>() && ...));

 public:
  /// The type of alternative `I`; `Empty` if it carries nothing.
  template <std::size_t I>
  using Alternative = typename decltype(detail::alternative_at<I>(detail::Alternatives<Ts...>()))::type;

  static constexpr std::size_t alternatives = sizeof...(Ts);

  /// The default value of the first alternative, over zeroed bytes.
  AbiVariant() noexcept : level_() { emplace<0>(); }

  /// The index of the alternative that is held. Not below `alternatives` only if another process left such bytes.
  std::size_t index() const noexcept { return bytes()[0]; }
  /// Whether the tags of all levels are what the specification demands.
  bool is_valid() const noexcept {
    const std::size_t index = this->index();
    if (index >= alternatives) return false;
    for (std::size_t level = 1; level <= index; ++level) {
      if (bytes()[offsets.tag[level]] != index - level) return false;
    }
    return true;
  }

  /// The payload of alternative `I`, or null if another one is held.
  template <std::size_t I>
  Alternative<I>* get_if() noexcept {
    return index() == I ? payload<I>(bytes()) : nullptr;
  }
  template <std::size_t I>
  const Alternative<I>* get_if() const noexcept {
    return index() == I ? payload<I>(bytes()) : nullptr;
  }

  /// Makes it alternative `I`, built in place from `arguments`; without any, its default value over zeroed bytes;
  /// from `zeroed`, zero bytes. The arguments may not refer to this variant.
  template <std::size_t I, class... Arguments>
  Alternative<I>& emplace(Arguments&&... arguments) noexcept {
    static_assert(I < alternatives, "There is no alternative of this index.");
    if constexpr (sizeof...(Arguments) == 0) std::memset(static_cast<void*>(&level_), 0, sizeof level_);
    for (std::size_t level = 0; level <= I; ++level) {
      bytes()[offsets.tag[level]] = static_cast<unsigned char>(I - level);
    }
    using Built = Alternative<I>;
    if constexpr (std::is_same_v<Built, Empty>) {
      return *payload<I>(bytes());
    } else {
      return *detail::build<Built>(bytes() + offsets.payload[I], std::forward<Arguments>(arguments)...);
    }
  }

  /// Calls `visitor` with the payload that is held (`Empty` for none) and returns what it returned, which must have one
  /// type for all alternatives. A tag that names no alternative ends the program.
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) const {
    return visit_between<0, alternatives>(*this, std::forward<Visitor>(visitor));
  }
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) {
    return visit_between<0, alternatives>(*this, std::forward<Visitor>(visitor));
  }

  friend bool operator==(const AbiVariant& a, const AbiVariant& b) noexcept {
    return a.index() == b.index() && equals<0, alternatives>(a, b);
  }
  friend bool operator!=(const AbiVariant& a, const AbiVariant& b) noexcept { return !(a == b); }

 private:
  friend struct Parts<AbiVariant>;

  using Level = detail::VariantLevel<Ts...>;
  static constexpr detail::VariantOffsets<alternatives> offsets = detail::variant_offsets<Ts...>();

  unsigned char* bytes() noexcept { return reinterpret_cast<unsigned char*>(&level_); }
  const unsigned char* bytes() const noexcept { return reinterpret_cast<const unsigned char*>(&level_); }

  template <std::size_t I>
  static Alternative<I>* payload(unsigned char* bytes) noexcept {
    return std::launder(reinterpret_cast<Alternative<I>*>(bytes + offsets.payload[I]));
  }
  template <std::size_t I>
  static const Alternative<I>* payload(const unsigned char* bytes) noexcept {
    return std::launder(reinterpret_cast<const Alternative<I>*>(bytes + offsets.payload[I]));
  }

  /// Halves the range until one index is left: short code, few comparisons, few instantiations.
  template <std::size_t first, std::size_t last, class Self, class Visitor>
  static decltype(auto) visit_between(Self& self, Visitor&& visitor) {
    if constexpr (last - first == 1) {
      detail::require(self.index() == first);
      return std::forward<Visitor>(visitor)(*payload<first>(self.bytes()));
    } else {
      constexpr std::size_t middle = first + (last - first) / 2;
      return self.index() < middle ? visit_between<first, middle>(self, std::forward<Visitor>(visitor))
                                   : visit_between<middle, last>(self, std::forward<Visitor>(visitor));
    }
  }

  template <std::size_t first, std::size_t last>
  static bool equals(const AbiVariant& a, const AbiVariant& b) noexcept {
    if constexpr (last - first == 1) {
      return *payload<first>(a.bytes()) == *payload<first>(b.bytes());
    } else {
      constexpr std::size_t middle = first + (last - first) / 2;
      return a.index() < middle ? equals<first, middle>(a, b) : equals<middle, last>(a, b);
    }
  }

  Level level_;
};

template <class... Ts>
struct Parts<AbiVariant<Ts...>> {
  using Container = AbiVariant<Ts...>;
  static_assert(detail::is_plain_memory<Container>());
  /// Offset of the tag of level `k`, in `tag[k]`, and of the payload of alternative `i`, in `payload[i]`.
  static constexpr std::array<std::size_t, sizeof...(Ts)> tag = Container::offsets.tag;
  static constexpr std::array<std::size_t, sizeof...(Ts)> payload = Container::offsets.payload;
};

}  // namespace abi
