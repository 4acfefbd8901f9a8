#include "abi/option.hpp"

#include <cstdint>
#include <cstring>

#include "check.hpp"

using Option = abi::AbiOption<std::uint32_t>;

namespace {

bool payload_is_zero(const Option& option) {
  unsigned char bytes[sizeof option];
  std::memcpy(bytes, &option, sizeof bytes);
  for (std::size_t i = abi::Parts<Option>::value; i < sizeof bytes; ++i) {
    if (bytes[i] != 0) return false;
  }
  return true;
}

void starts_as_nothing() {
  Option option;
  CHECK(!option.has_value() && !option && option.get() == nullptr && option.value_or(7) == 7 &&
        payload_is_zero(option));
  CHECK(aborts([&] { static_cast<void>(option.value()); }));
}

void holds_a_value() {
  Option option = 5U;
  CHECK(option && *option == 5 && option.value() == 5 && option.value_or(7) == 5 && *option.get() == 5);
  option.emplace(6U) += 1;
  CHECK(*option == 7);
  CHECK(option.emplace() == 0 && option.has_value());
}

void forgets_its_value() {
  Option option = 0xFFFFFFFFU;
  option.reset();
  CHECK(!option.has_value() && payload_is_zero(option));
}

void compares() {
  CHECK(Option() == Option() && Option(1U) == Option(1U) && Option(1U) != Option(2U) && Option(0U) != Option());
}

void says_what_is_not_an_option() {
  Option option;
  std::memset(static_cast<void*>(&option), 2, 1);
  CHECK(!option.is_valid() && !option.has_value());
}

}  // namespace

int main() {
  starts_as_nothing();
  holds_a_value();
  forgets_its_value();
  compares();
  says_what_is_not_an_option();
}
