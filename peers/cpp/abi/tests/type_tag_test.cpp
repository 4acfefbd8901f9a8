#include "abi/type_tag.hpp"

#include "check.hpp"

using abi::TypeTag;

static_assert(TypeTag::of("AA__MOTR").bits() == 0x41415F5F4D4F5452,
              "The first character is the most significant byte.");
static_assert(TypeTag::of_number(5).bits() == 0x8000000000000005, "A number has the top bit set.");
static_assert(TypeTag().is_valid() && TypeTag().is_number(), "A fresh tag is a tag.");

int main() {
  CHECK(TypeTag::of("AA__MOTR").is_valid() && !TypeTag::of("AA__MOTR").is_number());
  CHECK(!TypeTag::from_bits(0).is_valid() && !TypeTag::from_bits(0x41415F5F4D4F547F).is_valid());
  CHECK(TypeTag::from_bits(~std::uint64_t{0}).is_valid());
  CHECK(TypeTag::of("        ") < TypeTag::of("~~~~~~~~") && TypeTag::of_number(1) != TypeTag::of_number(2));
  CHECK(aborts([] { static_cast<void>(TypeTag::of("1234567\n")); }));
  CHECK(aborts([] { static_cast<void>(TypeTag::of_number(std::uint64_t{1} << 63)); }));
}
