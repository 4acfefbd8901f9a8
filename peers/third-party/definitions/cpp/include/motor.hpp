#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "abi/abi.hpp"

/// What a motor control writes into shared memory: written by hand, with a style of its own.
namespace motor {

using Rpm = float;

enum class Gear : std::uint8_t { kPark = 0, kReverse = 1, kDrive = 2 };

struct Cylinder {
  std::uint8_t id;
  float temperature;
  abi::AbiOption<std::uint16_t> fault;
};

struct Motor {
  Rpm rpm;
  Cylinder cylinders[4];
  abi::AbiVec<float, 64> history;
  abi::AbiString<32> name;
  abi::AbiResult<std::uint32_t, Gear> status;
};

struct Sample {
  std::uint64_t timestamp_ns;
  double value;
};

struct Rectangle {
  float width;
  float height;
};

using Shape = abi::AbiVariant<abi::Empty, float, Rectangle>;

struct alignas(64) Frame {
  std::array<std::byte, 64> data;
};

}  // namespace motor
