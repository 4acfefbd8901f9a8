#pragma once

#include <stdbool.h>

/// What compiled this peer: `gcc 12.2.0`, `clang 14.0.6`.
const char *compiler_name(void);
/// The platform this peer was compiled for, as `descriptions/platforms/` calls it: `x86_64`, `aarch64`, `i686`, ...
const char *platform_name(void);
/// Whether NaN payloads survive a copy of a float: they do not where floats pass through x87 registers.
bool keeps_nan_bits(void);
