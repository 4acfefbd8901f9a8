#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include "abi/empty.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/layout_report.hpp"
#include "samebytes/memory_access.hpp"

namespace mutant {

constexpr std::size_t largest(std::initializer_list<std::size_t> sizes) noexcept {
  std::size_t most = 0;
  for (const std::size_t size : sizes) most = size > most ? size : most;
  return most;
}

template <class T>
struct Tagged {
  std::uint8_t tag;
  T value;
};

/// `struct {tag; union {A; B; ...}}`: all payloads at one place, behind the tag.
template <class... Ts>
struct TagThenUnion {
  struct Layout {
    std::uint8_t tag;
    alignas(Ts...) unsigned char payload[largest({sizeof(Ts)...})];
  };
  template <class T>
  static constexpr std::size_t payload_offset() noexcept {
    return offsetof(Layout, payload);
  }
};

/// `union {struct {tag; A}; struct {tag; B}; ...}`: each payload as near to the tag as its alignment allows.
template <class... Ts>
struct UnionOfTagged {
  struct Layout {
    alignas(Tagged<Ts>...) unsigned char bytes[largest({sizeof(Tagged<Ts>)...})];
  };
  template <class T>
  static constexpr std::size_t payload_offset() noexcept {
    return offsetof(Tagged<T>, value);
  }
};

/// A variant with one tag, at its begin; `Form` says where the payloads are.
template <class Form, class... Ts>
struct FlatVariant {
  typename Form::Layout layout;
};

}  // namespace mutant

namespace samebytes {

template <class Form, class... Ts>
struct Adapter<mutant::FlatVariant<Form, Ts...>> {
  using Native = mutant::FlatVariant<Form, Ts...>;
  template <std::size_t I>
  using Alternative = typename decltype(abi::detail::alternative_at<I>(abi::detail::Alternatives<Ts...>()))::type;

  static constexpr std::size_t tags = 1;
  static constexpr std::size_t tag_size = sizeof(std::uint8_t);
  static constexpr std::size_t tag_offset(std::size_t) noexcept { return 0; }
  static constexpr std::size_t payload_offset(std::size_t index) noexcept {
    const std::size_t offsets[] = {Form::template payload_offset<Ts>()...};
    return offsets[index];
  }

  static const char* broken_rule(const Byte* image) noexcept {
    return load<std::uint8_t>(image) < sizeof...(Ts) ? nullptr : "variant.tag";
  }
  static std::size_t index(const Native& variant) noexcept { return *reinterpret_cast<const Byte*>(&variant); }
  template <std::size_t I>
  static const Alternative<I>* get(const Native& variant) noexcept {
    const Byte* const bytes = reinterpret_cast<const Byte*>(&variant);
    return std::launder(reinterpret_cast<const Alternative<I>*>(bytes + payload_offset(I)));
  }
  template <std::size_t I>
  static Alternative<I>* construct(Byte* slot) noexcept {
    *slot = static_cast<Byte>(I);
    return std::launder(reinterpret_cast<Alternative<I>*>(slot + payload_offset(I)));
  }
};

}  // namespace samebytes
