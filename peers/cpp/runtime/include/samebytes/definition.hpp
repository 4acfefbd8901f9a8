#pragma once

#include <cstddef>
#include <type_traits>

#include "abi/type_tag.hpp"
#include "samebytes/adapter.hpp"
#include "samebytes/schema.hpp"

/// What generated units demand of types that were not generated: each demand is a sentence for the person who wrote the
/// type. Sizes and offsets are no demands: those become findings.
namespace samebytes {

/// What a class befriends so that its private members can be listed: `template <class> friend struct
/// samebytes::Access;`. Each generated unit has one of its own.
template <class Unit>
struct Access;

template <class Native, class = void>
inline constexpr bool has_adapter = false;
template <class Native>
inline constexpr bool has_adapter<Native, std::void_t<decltype(sizeof(Adapter<Native>))>> = true;

/// Whether a number can be written to and read from a native one of any width: both whole or both not, and of one sign.
/// `char` and `std::byte` are bytes of either sign.
template <class Value, class Native>
inline constexpr bool is_number_like =
    std::is_same_v<Value, Native> || std::is_same_v<Native, std::byte> ||
    (std::is_arithmetic_v<Native> && !std::is_same_v<Native, bool> &&
     std::is_floating_point_v<Value> == std::is_floating_point_v<Native> &&
     (std::is_same_v<Native, char> || std::is_signed_v<Value> == std::is_signed_v<Native>));

/// Whether the walkers can follow `Schema` and `Native` together, wherever the parts of `Native` lie.
template <class Schema, class Native, class = void>
struct CanStandFor : std::false_type {};

template <class Value, class Native>
struct CanStandFor<schema::Number<Value>, Native, std::enable_if_t<is_number_like<Value, Native>>> : std::true_type {};

template <class Native>
struct CanStandFor<schema::Bool, Native, std::enable_if_t<std::is_integral_v<Native> && sizeof(Native) <= 8>>
    : std::true_type {};

template <class Native>
struct CanStandFor<schema::Char, Native, std::enable_if_t<std::is_integral_v<Native> && sizeof(Native) <= 8>>
    : std::true_type {};

template <class Native>
struct CanStandFor<schema::TypeTag, Native,
                   std::enable_if_t<std::is_same_v<Native, abi::TypeTag> || is_number_like<unsigned long long, Native>>>
    : std::true_type {};

template <class Schema, class Native>
struct CanStandFor<
    Schema, Native,
    std::enable_if_t<std::is_base_of_v<schema::Enum, Schema> && std::is_integral_v<Native> && sizeof(Native) <= 8>>
    : std::true_type {};

template <class Schema, class Native>
struct CanStandFor<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::Enum, Schema> && std::is_enum_v<Native>>>
    : std::is_same<Native, typename Schema::Native> {};

template <class Schema, class Native>
struct CanStandFor<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::Struct, Schema>>>
    : std::is_same<Native, typename Schema::Native> {};

template <class Schema, class Native>
struct CanStandFor<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::Variant, Schema> && has_adapter<Native>>>
    : std::true_type {};

template <class Element, std::size_t count, class Native>
struct CanStandFor<schema::Array<Element, count>, Native, std::void_t<decltype(Adapter<Native>::count)>>
    : CanStandFor<Element, typename Adapter<Native>::Element> {};

template <class Element, std::size_t capacity, class Native>
struct CanStandFor<schema::Vec<Element, capacity>, Native, std::void_t<decltype(Adapter<Native>::capacity)>>
    : CanStandFor<Element, typename Adapter<Native>::Element> {};

template <std::size_t capacity, class Native>
struct CanStandFor<schema::String<capacity>, Native, std::void_t<decltype(Adapter<Native>::bytes_offset)>>
    : std::true_type {};

template <class Value, class Native>
struct CanStandFor<schema::Option<Value>, Native, std::void_t<typename Adapter<Native>::Value>>
    : CanStandFor<Value, typename Adapter<Native>::Value> {};

template <class Ok, class Err, class Native>
struct CanStandFor<schema::Result<Ok, Err>, Native, std::void_t<typename Adapter<Native>::Ok>>
    : std::bool_constant<CanStandFor<Ok, typename Adapter<Native>::Ok>::value &&
                         CanStandFor<Err, typename Adapter<Native>::Err>::value> {};

/// What is `const` cannot be written, and nobody walks what is `volatile`.
template <class Schema, class Native>
inline constexpr bool can_stand_for =
    !std::is_const_v<Native> && !std::is_volatile_v<Native> && CanStandFor<Schema, Native>::value;

/// Whether a struct can lie in memory that programs share.
template <class Native>
inline constexpr bool is_shareable_struct =
    (std::is_class_v<Native> || std::is_union_v<Native>) && !std::is_polymorphic_v<Native>;

}  // namespace samebytes

/// Demands a member that can be named from here, and that has an address. For the scope of a class.
#define SAMEBYTES_REQUIRE_MEMBER(probe, Native, member, if_missing, if_bit_field)                                  \
  static constexpr auto probe = [](auto* object) -> decltype((void)(object->member)) { (void)object; };            \
  static_assert(std::is_invocable_v<decltype(probe), Native*>, if_missing);                                        \
  static constexpr auto probe##_address = [](auto* object) -> decltype((void)&(object->member)) { (void)object; }; \
  static_assert(std::is_invocable_v<decltype(probe##_address), Native*>, if_bit_field)

/// Demands that the type of a member can stand for its schema, which is the last argument.
#define SAMEBYTES_REQUIRE_MEMBER_TYPE(Native, member, sentence, ...)                                              \
  static_assert(::samebytes::can_stand_for<__VA_ARGS__, decltype(::samebytes::declared_object<Native>().member)>, \
                sentence)

/// Demands an enumerator of an enum; an integer that stands for an enum has none.
#define SAMEBYTES_REQUIRE_ENUMERATOR(probe, Native, enumerator, sentence)                                       \
  static constexpr auto probe = [](auto value) -> decltype((void)decltype(value)::enumerator) { (void)value; }; \
  static_assert(!std::is_enum_v<Native> || std::is_invocable_v<decltype(probe), Native>, sentence)
