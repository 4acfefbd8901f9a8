#include "abi/vec.hpp"

#include <cstdint>
#include <cstring>
#include <numeric>

#include "check.hpp"

using abi::AbiVec;
using abi::Error;
using Vec = AbiVec<std::uint16_t, 4>;

namespace {

Vec filled(std::size_t count) {
  Vec vec;
  for (std::size_t i = 0; i < count; ++i) CHECK(vec.push_back(static_cast<std::uint16_t>(10 * i)) == Error::none);
  return vec;
}

void starts_empty() {
  const Vec vec;
  CHECK(vec.empty() && vec.size() == 0 && vec.capacity() == 4 && vec.is_valid() && !vec.full());
}

void refuses_to_overflow() {
  Vec vec = filled(4);
  CHECK(vec.full());
  CHECK(vec.push_back(1) == Error::full);
  CHECK(vec.emplace_back() == nullptr);
  CHECK(vec.insert(0, 1) == Error::full);
  CHECK(vec.resize(5) == Error::full);
  CHECK(vec == filled(4));
}

void removes_from_the_end() {
  Vec vec = filled(1);
  CHECK(vec.pop_back() == Error::none);
  CHECK(vec.pop_back() == Error::empty);
}

void checks_access() {
  Vec vec = filled(2);
  CHECK(vec.at(1) == &vec[1] && *vec.at(1) == 10 && vec.at(2) == nullptr);
  CHECK(vec.front() == 0 && vec.back() == 10);
  CHECK(aborts([&] { vec[2] = 1; }));
  CHECK(aborts([] { static_cast<void>(Vec().front()); }));
  CHECK(aborts([] { static_cast<void>(Vec().back()); }));
}

void iterates() {
  const Vec vec = filled(3);
  CHECK(std::accumulate(vec.begin(), vec.end(), 0) == 30);
}

void inserts_and_erases() {
  Vec vec = filled(3);
  CHECK(vec.insert(1, 7) == Error::none);
  CHECK(vec[0] == 0 && vec[1] == 7 && vec[2] == 10 && vec[3] == 20);
  CHECK(vec.erase(0, 2) == Error::none && vec.size() == 2 && vec[0] == 10);
  CHECK(vec.erase(2) == Error::out_of_range && vec.erase(1, 0) == Error::out_of_range);
  CHECK(vec.insert(3, 1) == Error::out_of_range);
}

void inserts_an_element_of_itself() {
  Vec vec = filled(3);
  CHECK(vec.insert(0, vec[2]) == Error::none && vec[0] == 20);
  vec = filled(3);
  CHECK(vec.insert(2, vec[0]) == Error::none && vec[2] == 0);
}

void assigns_and_resizes() {
  const std::uint16_t numbers[] = {1, 2, 3};
  Vec vec;
  CHECK(vec.assign(numbers, 3) == Error::none && vec.size() == 3 && vec.back() == 3);
  CHECK(vec.resize(4) == Error::none && vec.back() == 0);
  CHECK(vec.resize(1) == Error::none && vec.back() == 1);
  vec.clear();
  CHECK(vec.empty());
}

void emplaces_zeroed_bytes() {
  struct Padded {
    std::uint8_t small;
    std::uint32_t big;
  };
  AbiVec<Padded, 2> vec;
  std::memset(static_cast<void*>(vec.data()), 0xFF, sizeof(Padded));
  CHECK(vec.emplace_back(abi::zeroed) == vec.data());
  unsigned char bytes[sizeof(Padded)];
  std::memcpy(bytes, vec.data(), sizeof bytes);
  for (const unsigned char byte : bytes) CHECK(byte == 0);
  CHECK(vec.emplace_back(Padded{1, 2})->big == 2);
}

void stays_inside_whatever_another_process_wrote() {
  Vec vec = filled(2);
  const std::uint32_t length = 0xFFFFFFFF;
  std::memcpy(static_cast<void*>(&vec), &length, sizeof length);
  CHECK(!vec.is_valid() && vec.size() == 4 && vec.at(4) == nullptr && vec.push_back(1) == Error::full);
  vec.clear();
  CHECK(vec.is_valid());
}

}  // namespace

int main() {
  starts_empty();
  refuses_to_overflow();
  removes_from_the_end();
  checks_access();
  iterates();
  inserts_and_erases();
  inserts_an_element_of_itself();
  assigns_and_resizes();
  emplaces_zeroed_bytes();
  stays_inside_whatever_another_process_wrote();
}
