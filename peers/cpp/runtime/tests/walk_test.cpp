#include <cstddef>
#include <cstring>
#include <string>

#include "check.hpp"
#include "sample.hpp"

using namespace std::string_literals;
using abi::Parts;
using samebytes::BatchStatus;
using samebytes::MotorSchema;
using sample::Bytes;
using sample::Motor;
using Faults = decltype(Motor::faults);
using Status = decltype(Motor::status);
using Mark = decltype(Motor::mark);

namespace {

/// faults [none, true], status ok "abc", mark 'x', id 7.
const std::string value = "\x02\0\0\0"s + "\0"s + "\1\1"s + "\1\3\0\0\0abc"s + "\1x\0\0\0"s + "\7\0\0\0\0\0\0\0"s;

Motor motor() {
  Motor made;
  CHECK(sample::write_one<MotorSchema>(made, sample::record(value)) == BatchStatus::done);
  return made;
}

void put(Motor& image, std::size_t offset, unsigned char byte) {
  std::memcpy(reinterpret_cast<unsigned char*>(&image) + offset, &byte, 1);
}

std::string refusal_with(std::size_t offset, unsigned char byte) {
  Motor image = motor();
  put(image, offset, byte);
  return sample::refusal_of<MotorSchema>(image);
}

void writes_through_the_containers() {
  const Motor made = motor();
  CHECK(made.faults.size() == 2 && !made.faults[0] && *made.faults[1]);
  CHECK(made.status.ok() == "abc" && *made.mark.get_if<1>() == U'x' && made.id == 7);
}

void zeroes_what_the_value_does_not_reach() {
  Motor first;
  Motor second;
  std::memset(static_cast<void*>(&first), 0x5A, sizeof first);
  std::memset(static_cast<void*>(&second), 0xA5, sizeof second);
  sample::write_one<MotorSchema>(first, sample::record(value));
  sample::write_one<MotorSchema>(second, sample::record(value));
  CHECK(std::memcmp(&first, &second, sizeof first) == 0);
}

void reads_what_was_written() {
  Bytes tape;
  CHECK(sample::read_one<MotorSchema>(motor(), tape).status == BatchStatus::done && tape == sample::record(value));
}

void uses_the_tape_to_its_last_byte() {
  Bytes tape;
  const std::size_t size = sample::record(value).size();
  CHECK(sample::read_one<MotorSchema>(motor(), tape, size).status == BatchStatus::done &&
        tape == sample::record(value));
  CHECK(sample::read_one<MotorSchema>(motor(), tape, size - 1).status == BatchStatus::tape_full);
  CHECK(sample::read_one<MotorSchema>(motor(), tape, 3).status == BatchStatus::tape_full);
}

void refuses_tapes_that_end_early_or_late() {
  Motor slot;
  for (std::size_t length = 0; length < value.size(); ++length) {
    CHECK(sample::write_one<MotorSchema>(slot, sample::record(value.substr(0, length))) == BatchStatus::tape_malformed);
  }
  CHECK(sample::write_one<MotorSchema>(slot, sample::record(value + "\0"s)) == BatchStatus::tape_malformed);
  CHECK(sample::write_one<MotorSchema>(slot, Bytes{1, 0, 0}) == BatchStatus::tape_malformed);
  Bytes longer = sample::record(value);
  longer[0] = 0xFF;
  CHECK(sample::write_one<MotorSchema>(slot, longer) == BatchStatus::tape_malformed);
}

void refuses_tapes_that_are_no_value() {
  Motor slot;
  for (const auto& [at, byte] : {std::pair{0, 4}, {4, 2}, {6, 2}, {7, 2}, {8, 9}, {12, 0xFF}, {15, 2}, {18, 0x11}}) {
    std::string wrong = value;
    wrong[static_cast<std::size_t>(at)] = static_cast<char>(byte);
    CHECK(sample::write_one<MotorSchema>(slot, sample::record(wrong)) == BatchStatus::tape_malformed);
  }
}

void names_the_rule_and_the_path() {
  const std::size_t faults = offsetof(Motor, faults);
  const std::size_t status = offsetof(Motor, status);
  const std::size_t mark = offsetof(Motor, mark);
  using Text = abi::AbiString<8>;
  CHECK(refusal_with(faults + Parts<Faults>::len, 4) == "vec.len faults");
  CHECK(refusal_with(faults + Parts<Faults>::capacity, 2) == "vec.capacity faults");
  CHECK(refusal_with(faults + Parts<Faults>::elements, 2) == "option.flag faults[0]");
  CHECK(refusal_with(faults + Parts<Faults>::elements + 3, 2) == "bool.pattern faults[1].some");
  CHECK(refusal_with(status + Parts<Status>::is_ok, 2) == "result.flag status");
  const std::size_t text = status + Parts<Status>::value;
  CHECK(refusal_with(text + Parts<Text>::len, 9) == "string.len status.ok");
  CHECK(refusal_with(text + Parts<Text>::capacity, 9) == "string.capacity status.ok");
  CHECK(refusal_with(text + Parts<Text>::bytes, 0xFF) == "string.utf8 status.ok");
  CHECK(refusal_with(mark, 2) == "variant.tag mark");
  CHECK(refusal_with(mark + Parts<Mark>::tag[1], 1) == "variant.tag mark");
  CHECK(refusal_with(mark + Parts<Mark>::payload[1] + 2, 0x11) == "char.scalar mark.letter");
  Motor failed = motor();
  failed.status.emplace_err(static_cast<sample::Gear>(1));
  CHECK(sample::refusal_of<MotorSchema>(failed) == "enum.value status.err");
}

void never_looks_at_unspecified_bytes() {
  Motor image = motor();
  put(image, offsetof(Motor, faults) + Parts<Faults>::elements + 1, 0xFF);
  put(image, offsetof(Motor, faults) + Parts<Faults>::elements + 4, 0xFF);
  CHECK(sample::refusal_of<MotorSchema>(image) == "accepted");
}

}  // namespace

int main() {
  writes_through_the_containers();
  zeroes_what_the_value_does_not_reach();
  reads_what_was_written();
  uses_the_tape_to_its_last_byte();
  refuses_tapes_that_end_early_or_late();
  refuses_tapes_that_are_no_value();
  names_the_rule_and_the_path();
  never_looks_at_unspecified_bytes();
}
