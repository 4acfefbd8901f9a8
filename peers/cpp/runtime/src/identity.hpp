#pragma once

#include <string>

namespace samebytes {

/// What compiled this peer: `g++ 12.2.0`, `clang++ 16.0.6`.
std::string compiler_name();

/// The architecture this peer was compiled for, as psABIs call it: `x86_64`, `aarch64`, `i686`, ...
const char* platform_name();

/// Whether NaN payloads survive a copy of a float: they do not where floats pass through x87 registers.
bool keeps_nan_bits();

}  // namespace samebytes
