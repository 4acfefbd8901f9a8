#pragma once

#include <string>
#include <vector>

#include "abi/abi.hpp"
#include "samebytes/unit.hpp"

/// A type as generated sources declare it, and helpers to try it.
namespace sample {

enum class Gear : std::uint8_t { park = 0, drive = 2 };

struct Motor {
  abi::AbiVec<abi::AbiOption<bool>, 3> faults{};
  abi::AbiResult<abi::AbiString<8>, Gear> status{};
  abi::AbiVariant<abi::Empty, char32_t> mark{};
  std::uint64_t id{};
};

}  // namespace sample

namespace samebytes {

struct GearSchema : schema::Enum {
  using Underlying = std::uint8_t;
  static constexpr Underlying values[] = {0, 2};
};
struct MarkSchema : schema::Variant {
  using Alternatives = schema::Alternatives<schema::None, schema::Char>;
  static constexpr const char* names[] = {"none", "letter"};
};
struct MotorSchema : schema::Struct {
  using Native = sample::Motor;
  template <class Visitor>
  static constexpr SAMEBYTES_INLINE bool each_field(Visitor& visitor) {
    return SAMEBYTES_FIELD("faults", faults, schema::Vec<schema::Option<schema::Bool>, 3>) &&
           SAMEBYTES_FIELD("status", status, schema::Result<schema::String<8>, GearSchema>) &&
           SAMEBYTES_FIELD("mark", mark, MarkSchema) && SAMEBYTES_FIELD("id", id, schema::U64);
  }
};

}  // namespace samebytes

namespace sample {

using Bytes = std::vector<samebytes::Byte>;

/// A record of a tape, with its length before it.
inline Bytes record(const std::string& value) {
  Bytes bytes(4 + value.size());
  samebytes::write_tape<std::uint32_t>(bytes.data(), static_cast<std::uint32_t>(value.size()));
  std::memcpy(bytes.data() + 4, value.data(), value.size());
  return bytes;
}

/// What reading one image writes to a tape of `room` bytes.
template <class Schema, class Native>
samebytes::BatchResult read_one(const Native& image, Bytes& tape, std::size_t room = 4096) {
  tape.resize(room);
  const auto* const bytes = reinterpret_cast<const samebytes::Byte*>(&image);
  const samebytes::BatchResult result =
      samebytes::read_batch<Schema, Native>({bytes, sizeof(Native), 1, tape.data(), room});
  tape.resize(result.bytes);
  return result;
}

template <class Schema, class Native>
std::string refusal_of(const Native& image) {
  Bytes tape;
  const samebytes::BatchResult result = read_one<Schema>(image, tape);
  return result.refused == 1 ? std::string(tape.begin() + 8, tape.end()) : "accepted";
}

template <class Schema, class Native>
samebytes::BatchStatus write_one(Native& slot, const Bytes& tape) {
  auto* const bytes = reinterpret_cast<samebytes::Byte*>(&slot);
  return samebytes::write_batch<Schema, Native>({bytes, sizeof(Native), 1, tape.data(), tape.size()}).status;
}

}  // namespace sample
