#include "abi/variant.hpp"

#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "check.hpp"

struct Rect {
  double width;
  std::uint8_t height;

  friend bool operator==(const Rect& a, const Rect& b) { return a.width == b.width && a.height == b.height; }
};
using Shape = abi::AbiVariant<abi::Empty, float, Rect>;

namespace {

int describe(const Shape& shape) {
  return shape.visit([](const auto& held) {
    using Held = std::decay_t<decltype(held)>;
    if constexpr (std::is_same_v<Held, abi::Empty>) {
      return 0;
    } else if constexpr (std::is_same_v<Held, float>) {
      return static_cast<int>(held);
    } else {
      return static_cast<int>(held.height);
    }
  });
}

void holds_one_alternative() {
  Shape shape;
  CHECK(shape.index() == 0 && shape.get_if<0>() != nullptr && shape.get_if<1>() == nullptr && describe(shape) == 0);
  shape.emplace<1>(2.5F);
  CHECK(shape.index() == 1 && *shape.get_if<1>() == 2.5F && shape.get_if<2>() == nullptr && describe(shape) == 2);
  shape.emplace<2>(1.0, std::uint8_t{9});
  CHECK(shape.index() == 2 && shape.get_if<2>()->height == 9 && describe(shape) == 9);
  shape.emplace<0>();
  CHECK(shape.index() == 0 && shape.is_valid());
}

void changes_what_it_visits() {
  Shape shape;
  shape.emplace<1>(1.0F);
  shape.visit([](auto& held) {
    if constexpr (std::is_same_v<decltype(held), float&>) held = 4.0F;
  });
  CHECK(*shape.get_if<1>() == 4.0F);
}

void tells_alternatives_of_one_type_apart() {
  abi::AbiVariant<int, int> variant;
  variant.emplace<1>(3);
  CHECK(variant.get_if<0>() == nullptr && *variant.get_if<1>() == 3);
}

void compares() {
  Shape a;
  Shape b;
  CHECK(a == b);
  a.emplace<2>(1.0, std::uint8_t{2});
  CHECK(a != b);
  b.emplace<2>(1.0, std::uint8_t{2});
  CHECK(a == b);
}

void writes_the_tag_of_every_level() {
  Shape shape;
  shape.emplace<2>();
  unsigned char bytes[sizeof shape];
  std::memcpy(bytes, &shape, sizeof bytes);
  CHECK(bytes[0] == 2 && bytes[8] == 1 && bytes[16] == 0);
}

void says_what_is_not_a_variant() {
  Shape shape;
  shape.emplace<2>();
  unsigned char bytes[sizeof shape];
  std::memcpy(bytes, &shape, sizeof bytes);
  for (const auto& [offset, tag] : {std::pair{0, 3}, {0, 255}, {8, 0}, {16, 1}}) {
    unsigned char wrong[sizeof shape];
    std::memcpy(wrong, bytes, sizeof wrong);
    wrong[offset] = static_cast<unsigned char>(tag);
    Shape other;
    std::memcpy(static_cast<void*>(&other), wrong, sizeof wrong);
    CHECK(!other.is_valid());
    if (offset == 0) CHECK(aborts([&] { describe(other); }));
  }
}

template <std::size_t... Is>
abi::AbiVariant<std::conditional_t<(Is % 2 == 0), std::uint64_t, abi::Empty>...> variant_of(std::index_sequence<Is...>);

void has_up_to_256_alternatives() {
  using Huge = decltype(variant_of(std::make_index_sequence<256>()));
  Huge huge;
  huge.emplace<254>(77U);
  CHECK(huge.index() == 254 && *huge.get_if<254>() == 77 && huge.is_valid());
  huge.emplace<255>();
  CHECK(huge.index() == 255 && huge.is_valid());
}

}  // namespace

int main() {
  holds_one_alternative();
  changes_what_it_visits();
  tells_alternatives_of_one_type_apart();
  compares();
  writes_the_tag_of_every_level();
  says_what_is_not_a_variant();
  has_up_to_256_alternatives();
}
