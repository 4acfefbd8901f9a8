#include "batch_request.hpp"

#include <cstdint>

#include "check.hpp"

using samebytes::BatchRequest;
using samebytes::find_fault;

namespace {

constexpr std::size_t memory_size = 4096;
constexpr std::size_t huge = SIZE_MAX;

bool is_refused(const BatchRequest& request) {
  const samebytes::RegisteredType type = {"demo.Type", "", 24, 8, nullptr, nullptr, nullptr};
  return !find_fault(request, type, memory_size).empty();
}

}  // namespace

int main() {
  CHECK(!is_refused({4, {0, 120}, 32, {2048, 2048}}));
  CHECK(!is_refused({0, {0, 0}, 24, {0, 0}}));
  CHECK(is_refused({5, {0, 120}, 32, {2048, 2048}}));
  CHECK(is_refused({huge, {0, 2048}, 32, {2048, 2048}}));
  CHECK(is_refused({1, {0, 23}, 32, {2048, 2048}}));
  CHECK(is_refused({1, {0, 1024}, 16, {2048, 2048}}));
  CHECK(is_refused({1, {0, 1024}, 0, {2048, 2048}}));
  CHECK(is_refused({1, {0, 1024}, 28, {2048, 2048}}));
  CHECK(is_refused({1, {4, 1024}, 32, {2048, 2048}}));
  CHECK(is_refused({1, {4096, 24}, 32, {2048, 2048}}));
  CHECK(is_refused({1, {8, huge - 7}, 32, {2048, 2048}}));
  CHECK(is_refused({1, {0, 1024}, 32, {2048, 2049}}));
  CHECK(is_refused({1, {0, 1024}, 32, {1023, 1024}}));
}
