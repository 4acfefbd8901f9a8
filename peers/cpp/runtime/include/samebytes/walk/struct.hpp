#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

#include "samebytes/padding.hpp"
#include "samebytes/schema.hpp"
#include "samebytes/walk.hpp"

namespace samebytes {

/// Whether a member can lie at an address that its own type forbids, as in packed declarations.
template <class Owner, class Native, std::size_t offset>
inline constexpr bool is_misaligned = offset % alignof(Native) != 0 || alignof(Owner) % alignof(Native) != 0;

/// Whether nothing is inside of a type of this schema.
template <class Schema>
struct IsLeaf : std::is_base_of<schema::Enum, Schema> {};
template <class Value>
struct IsLeaf<schema::Number<Value>> : std::true_type {};
template <>
struct IsLeaf<schema::Bool> : std::true_type {};
template <>
struct IsLeaf<schema::Char> : std::true_type {};
template <>
struct IsLeaf<schema::TypeTag> : std::true_type {};

/// The visitors of `each_field`: each says false to stop.
namespace field_visitors {

struct SumTape {
  std::size_t least = 0;
  std::size_t most = 0;

  template <class Schema, class Native, std::size_t offset>
  constexpr bool field(const char*) noexcept {
    least += Walk<Schema, Native>::min_tape;
    most += Walk<Schema, Native>::max_tape;
    return true;
  }
};

template <class Owner>
struct Encode {
  const Byte* image;
  Byte* tape;

  template <class Schema, class Native, std::size_t offset>
  SAMEBYTES_INLINE bool field(const char*) {
    if constexpr (is_misaligned<Owner, Native, offset>) {
      AlignedBytes<Native> aligned(image + offset);
      tape = Walk<Schema, Native>::encode(aligned.bytes(), tape);
    } else {
      tape = Walk<Schema, Native>::encode(image + offset, tape);
    }
    return tape != nullptr;
  }
};

template <class Owner, bool checked>
struct Decode {
  const Byte* tape;
  const Byte* end;
  Byte* slot;

  template <class Schema, class Native, std::size_t offset>
  SAMEBYTES_INLINE bool field(const char*) {
    if constexpr (is_misaligned<Owner, Native, offset>) {
      AlignedBytes<Native> aligned(slot + offset);
      tape = decode<Schema, Native, checked>(tape, end, aligned.bytes());
      std::memcpy(slot + offset, aligned.bytes(), sizeof(Native));
    } else {
      tape = decode<Schema, Native, checked>(tape, end, slot + offset);
    }
    return tape != nullptr;
  }
};

template <class Owner>
struct Explain {
  const Byte* image;
  Path& path;
  const char* rule;

  template <class Schema, class Native, std::size_t offset>
  bool field(const char* name) {
    const std::size_t before = path.enter(name);
    if constexpr (is_misaligned<Owner, Native, offset>) {
      AlignedBytes<Native> aligned(image + offset);
      rule = Walk<Schema, Native>::explain(aligned.bytes(), path);
    } else {
      rule = Walk<Schema, Native>::explain(image + offset, path);
    }
    if (rule != nullptr) return false;
    path.leave(before);
    return true;
  }
};

struct Describe {
  LayoutReport& report;
  std::size_t start;

  template <class Schema, class Native, std::size_t offset>
  bool field(const char* name) {
    const std::size_t before = report.path.enter(name);
    Walk<Schema, Native>::describe(report, start + offset);
    report.path.leave(before);
    return true;
  }
};

/// Whether a field may hold an array. Containers do, for all that is known here.
struct FindArray {
  bool found = false;

  template <class Schema, class, std::size_t>
  bool field(const char*) {
    if constexpr (std::is_base_of_v<schema::Struct, Schema>) {
      Schema::each_field(*this);
    } else {
      found = found || !IsLeaf<Schema>::value;
    }
    return !found;
  }
};

/// Takes the bytes of all fields as done, and those that nobody knows of. Behind an array whose elements have padding,
/// g++ 12 takes the array's size off the places of all padding that follows.
struct Cover {
  std::vector<bool> done;

  template <class Schema, class Native, std::size_t offset>
  bool field(const char* name) {
    const auto from = done.begin() + static_cast<std::ptrdiff_t>(offset);
    FindArray arrays;
    arrays.template field<Schema, Native, offset>(name);
    const bool is_trusted = !arrays.found || !has_padding<std::remove_all_extents_t<Native>>();
    std::fill(from, is_trusted ? from + sizeof(Native) : done.end(), true);
    return true;
  }
};

}  // namespace field_visitors

/// Adds the first bytes that belong to a member which is no field, if the compiler can tell them from padding.
template <class Schema, class Native>
void describe_unlisted(LayoutReport& report, std::size_t offset) {
  const std::vector<bool> is_padding = padding_of<Native>();
  field_visitors::Cover cover{is_padding};
  Schema::each_field(cover);
  const auto first = std::find(cover.done.begin(), cover.done.end(), false);
  const auto last = std::find(first, cover.done.end(), true);
  if (first == last) return;
  const std::size_t start = static_cast<std::size_t>(first - cover.done.begin());
  report.add_part("(unlisted)", offset + start, static_cast<std::size_t>(last - first), 1);
}

template <class Schema>
constexpr field_visitors::SumTape sum_tape() noexcept {
  field_visitors::SumTape sum;
  Schema::each_field(sum);
  return sum;
}

template <class Schema, class Native>
struct Walk<Schema, Native, std::enable_if_t<std::is_base_of_v<schema::Struct, Schema>>> {
  static_assert(std::is_same_v<Native, typename Schema::Native>, "A struct is walked as the type that was declared.");
  static constexpr std::size_t min_tape = sum_tape<Schema>().least;
  static constexpr std::size_t max_tape = sum_tape<Schema>().most;

  static Byte* encode(const Byte* image, Byte* tape) {
    field_visitors::Encode<Native> visitor{image, tape};
    return Schema::each_field(visitor) ? visitor.tape : nullptr;
  }

  template <bool checked>
  static const Byte* decode(const Byte* tape, const Byte* end, Byte* slot) {
    field_visitors::Decode<Native, checked> visitor{tape, end, slot};
    return Schema::each_field(visitor) ? visitor.tape : nullptr;
  }

  SAMEBYTES_COLD static const char* explain(const Byte* image, Path& path) {
    field_visitors::Explain<Native> visitor{image, path, nullptr};
    Schema::each_field(visitor);
    return visitor.rule;
  }

  SAMEBYTES_COLD static void describe(LayoutReport& report, std::size_t offset) {
    report.add<Native>(offset);
    field_visitors::Describe visitor{report, offset};
    Schema::each_field(visitor);
    if constexpr (std::is_base_of_v<schema::DefinedStruct, Schema>) describe_unlisted<Schema, Native>(report, offset);
  }
};

}  // namespace samebytes
