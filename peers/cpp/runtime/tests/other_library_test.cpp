#include <cstdint>
#include <string_view>

#include "check.hpp"
#include "sample.hpp"

/// Another container library takes part by an adapter: an option with a wide flag behind the value.
namespace other {

template <class T>
struct Maybe {
  T value;
  std::uint32_t present;
};

/// A flat variant: one tag, then a union; with names of its own.
struct Either {
  std::uint8_t which;
  union {
    std::uint32_t left;
    std::uint16_t right;
  } body;
};

/// Text with a zero behind it, whose length comes last.
struct Text {
  char data[5];
  std::uint8_t len;
};

}  // namespace other

namespace samebytes {

template <>
struct Adapter<other::Text> {
  using Native = other::Text;
  static constexpr std::size_t capacity = 4;
  static constexpr std::size_t bytes_offset = offsetof(Native, data);
  static constexpr const char* elements_name = "data";
  static constexpr std::size_t bytes_count = sizeof(Native::data);

  static const char* broken_rule(const Byte*) noexcept { return nullptr; }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint8_t>("len", offset + offsetof(Native, len));
  }
  static std::string_view view(const Native& text) noexcept { return {text.data, text.len}; }
  static Native& construct(Byte* slot) noexcept { return object_at<Native>(slot); }
  static bool assign(Native& text, std::string_view value) noexcept {
    if (value.size() > capacity) return false;
    text.len = static_cast<std::uint8_t>(value.copy(text.data, capacity));
    return true;
  }
};

template <>
struct Adapter<other::Either> {
  using Native = other::Either;
  template <std::size_t I>
  using Alternative = std::conditional_t<I == 0, std::uint32_t, std::uint16_t>;
  static constexpr const char* tag_name = "which";
  static constexpr const char* payload_name = "body";
  static constexpr std::size_t union_offset = offsetof(Native, body);
  static constexpr std::size_t union_size = sizeof(Native::body);
  static constexpr std::size_t union_align = alignof(decltype(Native::body));
  static constexpr std::size_t tags = 1;
  static constexpr std::size_t tag_size = sizeof(Native::which);
  static constexpr std::size_t tag_offset(std::size_t) noexcept { return offsetof(Native, which); }
  static constexpr std::size_t payload_offset(std::size_t) noexcept { return union_offset; }

  static const char* broken_rule(const Byte* image) noexcept {
    return load<std::uint8_t>(image) > 1 ? "variant.tag" : nullptr;
  }
  static std::size_t index(const Native& either) noexcept { return either.which; }
  template <std::size_t I>
  static const Alternative<I>* get(const Native& either) noexcept {
    if constexpr (I == 0) {
      return &either.body.left;
    } else {
      return &either.body.right;
    }
  }
  template <std::size_t I>
  static Alternative<I>* construct(Byte* slot) noexcept {
    Native& either = object_at<Native>(slot);
    either.which = I;
    if constexpr (I == 0) {
      return &either.body.left;
    } else {
      return &either.body.right;
    }
  }
};

struct EitherSchema : schema::Variant {
  using Alternatives = schema::Alternatives<schema::U32, schema::U16>;
  static constexpr const char* names[] = {"left", "right"};
};

template <class T>
struct Adapter<other::Maybe<T>> {
  using Native = other::Maybe<T>;
  using Value = T;
  static constexpr std::size_t value_offset = offsetof(Native, value);
  static constexpr const char* payload_name = "content";

  static const char* broken_rule(const Byte* image) noexcept {
    return load<std::uint32_t>(image + offsetof(Native, present)) > 1 ? "option.flag" : nullptr;
  }
  static void describe_parts(LayoutReport& report, std::size_t offset) {
    report.add_part<std::uint32_t>("is_some", offset + offsetof(Native, present));
  }
  static bool has_value(const Native& option) noexcept { return option.present == 1; }
  static const Value* get(const Native& option) noexcept { return &option.value; }
  static void construct_none(Byte* slot) noexcept { object_at<Native>(slot).present = 0; }
  static Value* construct_some(Byte* slot) noexcept {
    object_at<Native>(slot).present = 1;
    return &object_at<Native>(slot).value;
  }
};

}  // namespace samebytes

using Schema = samebytes::schema::Option<samebytes::schema::U8>;
using Maybe = other::Maybe<std::uint8_t>;

int main() {
  Maybe slot;
  sample::Bytes tape;
  CHECK(sample::write_one<Schema>(slot, sample::record("\1\5")) == samebytes::BatchStatus::done);
  CHECK(slot.present == 1 && slot.value == 5);
  sample::read_one<Schema>(slot, tape);
  CHECK(tape == sample::record("\1\5"));
  slot.present = 2;
  CHECK(sample::refusal_of<Schema>(slot) == "option.flag");

  samebytes::LayoutReport report;
  samebytes::describe_type<Schema, Maybe>(report);
  CHECK(report.entries().size() == 3);
  CHECK(report.entries()[1].path == "is_some" && report.entries()[1].offset == 4 && report.entries()[1].size == 4);
  CHECK(report.entries()[2].path == "content" && report.entries()[2].offset == 0);

  samebytes::LayoutReport either;
  samebytes::describe_type<samebytes::EitherSchema, other::Either>(either);
  const char* const paths[] = {"", "which", "body", "body.left", "body.right"};
  CHECK(either.entries().size() == 5);
  for (std::size_t index = 0; index < 5; ++index) CHECK(either.entries()[index].path == paths[index]);
  CHECK(either.entries()[2].offset == 4 && either.entries()[2].size == 4 && either.entries()[2].align == 4);
  CHECK(either.entries()[4].offset == 4 && either.entries()[4].size == 2);

  // Parts may have other names than those of s-core, and a text more bytes than its capacity.
  samebytes::LayoutReport text;
  samebytes::describe_type<samebytes::schema::String<4>, other::Text>(text);
  CHECK(text.entries().size() == 4);
  CHECK(text.entries()[2].path == "data" && text.entries()[2].size == 5);
  CHECK(text.entries()[3].path == "data[]" && text.entries()[3].size == 1);
}
