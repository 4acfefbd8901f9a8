#include "samebytes/definition.hpp"

#include <cstdint>
#include <optional>

#include "check.hpp"
#include "samebytes/walk/named_enum.hpp"
#include "sample.hpp"

/// Types as somebody writes them who does not know samebytes.
namespace own {

enum Level : std::uint16_t { LEVEL_LOW = 7, LEVEL_HIGH = 3 };

struct Reading {
  std::uint8_t id;
  std::uint8_t spare;
  std::uint16_t samples[2][2];
  Level level;
};

}  // namespace own

namespace samebytes {

struct LevelSchema : schema::NamedEnum {
  using Underlying = std::uint8_t;
  static constexpr Underlying values[] = {0, 1};
  using Native = own::Level;
  template <class Enum>
  static constexpr Enum natives[] = {Enum::LEVEL_LOW, Enum::LEVEL_HIGH};
};

struct ReadingSchema : schema::DefinedStruct {
  using Native = own::Reading;
  template <class Visitor>
  static constexpr SAMEBYTES_INLINE bool each_field(Visitor& visitor) {
    return SAMEBYTES_FIELD("id", id, schema::U8) &&
           SAMEBYTES_FIELD("samples", samples, schema::Array<schema::Array<schema::U16, 2>, 2>) &&
           SAMEBYTES_FIELD("level", level, LevelSchema);
  }
};

static_assert(can_stand_for<ReadingSchema, own::Reading> && !can_stand_for<ReadingSchema, own::Level>);
static_assert(can_stand_for<LevelSchema, own::Level> && can_stand_for<LevelSchema, int>);
static_assert(!can_stand_for<LevelSchema, sample::Gear>, "Another enum has other enumerators.");
static_assert(can_stand_for<schema::F32, double> && !can_stand_for<schema::F32, int>);
static_assert(can_stand_for<schema::U8, std::byte> && can_stand_for<schema::I8, char> &&
              can_stand_for<schema::U8, char>);
static_assert(!can_stand_for<schema::U8, signed char> && !can_stand_for<schema::U8, bool>);
static_assert(can_stand_for<schema::Bool, std::uint8_t> && !can_stand_for<schema::Bool, float>);
static_assert(can_stand_for<schema::Array<schema::U8, 3>, unsigned char[4]>, "Another length is left to be found.");
static_assert(!can_stand_for<schema::Array<schema::U8, 3>, unsigned char*>);
static_assert(can_stand_for<schema::Option<schema::U8>, abi::AbiOption<unsigned char>>);
static_assert(!can_stand_for<schema::Option<schema::U8>, abi::AbiOption<float>>);
static_assert(!can_stand_for<schema::Option<schema::U8>, std::optional<unsigned char>>);
static_assert(!can_stand_for<schema::Vec<schema::U8, 3>, abi::AbiOption<unsigned char>>);

}  // namespace samebytes

using samebytes::ReadingSchema;

int main() {
  // An enumerator stands for the value of its name, whichever its number is; arrays of arrays are walked in order.
  own::Reading slot;
  const auto record = sample::record(std::string("\5\1\0\2\0\3\0\4\0\1", 10));
  CHECK(sample::write_one<ReadingSchema>(slot, record) == samebytes::BatchStatus::done);
  CHECK(slot.id == 5 && slot.samples[1][0] == 3 && slot.level == own::LEVEL_HIGH);
  sample::Bytes tape;
  sample::read_one<ReadingSchema>(slot, tape);
  CHECK(tape == record);

  // The values of the description are no values of an enum with other numbers.
  slot.level = static_cast<own::Level>(1);
  CHECK(sample::refusal_of<ReadingSchema>(slot) == "enum.value level");
  CHECK(sample::write_one<ReadingSchema>(slot, sample::record(std::string("\5\1\0\2\0\3\0\4\0\7", 10))) ==
        samebytes::BatchStatus::tape_malformed);

  // A member that no field stands for.
  samebytes::LayoutReport report;
  samebytes::describe_type<ReadingSchema, own::Reading>(report);
  const samebytes::LayoutEntry& last = report.entries().back();
#if defined(SAMEBYTES_KNOWS_PADDING)
  CHECK(last.path == "(unlisted)" && last.offset == 1 && last.size == 1);
#else
  CHECK(last.path == "level");
#endif
}
