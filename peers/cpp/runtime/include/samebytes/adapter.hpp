#pragma once

#include <cstddef>
#include <type_traits>

namespace samebytes {

/// How the walkers handle one container type. Another container library takes part by a specialisation for each of its
/// types; the bundled ones are in `samebytes/adapters/`, and `tests/other_library_test.cpp` shows a foreign one.
///
/// All members are static. Every adapter but Array's has
/// - `const char* broken_rule(const Byte*)`: looks at raw bytes only; null, or the id of the first rule they break;
/// - `void describe_parts(LayoutReport&, std::size_t offset)`: adds the parts other than the payload (not for Variant).
///
/// Besides,
/// - Vec: `Element`, `elements_offset`, `capacity`, `std::size_t raw_size(const Byte*)`,
///   `std::size_t size(const Native&)`, `const Element* data(const Native&)`, `Native& construct(Byte*)` (empty),
///   `bool append(Native&, const Element&)`, `Element* append(Native&)` (null: it is full);
/// - String: `bytes_offset`, `capacity`, `std::string_view view(const Native&)`, `Native& construct(Byte*)`,
///   `bool assign(Native&, std::string_view)` (false: it is too long);
/// - Option: `Value`, `value_offset`, `bool has_value(const Native&)`, `const Value* get(const Native&)`,
///   `void construct_none(Byte*)`, `Value* construct_some(Byte*)`;
/// - Result: `Ok`, `Err`, `value_offset`, `value_size`, `value_align`, `bool is_ok(const Native&)`,
///   `const Ok* get_ok(const Native&)`, `const Err* get_err(const Native&)`, `Ok* construct_ok(Byte*)`,
///   `Err* construct_err(Byte*)`;
/// - Variant: `Alternative<I>`, `tags` (how many there are), `tag_offset(k)`, `tag_size`, `payload_offset(i)`,
///   `std::size_t index(const Native&)`, `const Alternative<I>* get<I>(const Native&)`,
///   `Alternative<I>* construct<I>(Byte*)`;
/// - Array: `Element`, `count`, `elements_offset`.
///
/// What `construct...` gets are zeroed bytes, and what it returns has zeroed bytes for the walker to fill. Elements
/// follow each other without gaps.
///
/// In another profile than s-core, parts may be called otherwise (`static constexpr const char* elements_name = "data"`
/// in a Vec or String, `payload_name` in an Option, Result or Variant, `tag_name` in a Variant), a String may have more
/// bytes than `capacity` (`static const std::size_t bytes_count`), and a Variant whose payloads are one union has
/// `union_offset`, `union_size`, `union_align`, and one tag.
template <class Native>
struct Adapter;

/// What an adapter calls the elements, or else `usual`.
template <class Container, class = void>
struct ElementsName {
  static constexpr const char* of(const char* usual) { return usual; }
};
template <class Container>
struct ElementsName<Container, std::void_t<decltype(Container::elements_name)>> {
  static constexpr const char* of(const char*) { return Container::elements_name; }
};

/// What an adapter calls the payload.
template <class Container, class = void>
struct PayloadName {
  static constexpr const char* value = "value";
};
template <class Container>
struct PayloadName<Container, std::void_t<decltype(Container::payload_name)>> {
  static constexpr const char* value = Container::payload_name;
};

/// What an adapter calls the tag of a Variant.
template <class Container, class = void>
struct TagName {
  static constexpr const char* value = "tag";
};
template <class Container>
struct TagName<Container, std::void_t<decltype(Container::tag_name)>> {
  static constexpr const char* value = Container::tag_name;
};

/// Whether the payloads of a Variant are one union that is a part of its own.
template <class Container, class = void>
inline constexpr bool has_union = false;
template <class Container>
inline constexpr bool has_union<Container, std::void_t<decltype(Container::union_offset)>> = true;

/// How many bytes a String has for its text and what ends it.
template <class Container, class = void>
struct BytesCount {
  static std::size_t get() { return Container::capacity; }
};
template <class Container>
struct BytesCount<Container, std::void_t<decltype(Container::bytes_count)>> {
  static std::size_t get() { return Container::bytes_count; }
};

}  // namespace samebytes
