#include "abi/result.hpp"

#include <cstdint>
#include <cstring>

#include "check.hpp"

enum class Fault : std::uint8_t { none, broken };
using Result = abi::AbiResult<double, Fault>;

namespace {

void starts_as_the_default_success() { CHECK(Result().is_ok() && Result().ok() == 0.0); }

void is_success_or_failure() {
  Result result = Result::from_ok(1.5);
  CHECK(result && result.is_ok() && !result.is_err() && result.ok() == 1.5 && *result.get_ok() == 1.5);
  CHECK(result.get_err() == nullptr && result.ok_or(2) == 1.5 && result.err_or(Fault::none) == Fault::none);
  CHECK(aborts([&] { static_cast<void>(result.err()); }));
  result = Result::from_err(Fault::broken);
  CHECK(!result && result.is_err() && result.err() == Fault::broken && *result.get_err() == Fault::broken);
  CHECK(result.get_ok() == nullptr && result.ok_or(2) == 2.0 && result.err_or(Fault::none) == Fault::broken);
  CHECK(aborts([&] { static_cast<void>(result.ok()); }));
}

void matches() {
  const auto describe = [](const Result& result) {
    return result.match([](double value) { return static_cast<int>(value); }, [](Fault) { return -1; });
  };
  CHECK(describe(Result::from_ok(3)) == 3 && describe(Result::from_err(Fault::broken)) == -1);
}

void changes_in_place() {
  Result result;
  result.emplace_err(Fault::broken);
  CHECK(result.is_err());
  result.emplace_ok() += 2;
  CHECK(result.ok() == 2.0);
}

void compares() {
  CHECK(Result::from_ok(1) == Result::from_ok(1) && Result::from_ok(1) != Result::from_ok(2));
  CHECK(Result::from_ok(0) != Result::from_err(Fault::none));
}

void says_what_is_not_a_result() {
  Result result;
  std::memset(static_cast<void*>(&result), 0xFF, 1);
  CHECK(!result.is_valid());
}

}  // namespace

int main() {
  starts_as_the_default_success();
  is_success_or_failure();
  matches();
  changes_in_place();
  compares();
  says_what_is_not_a_result();
}
