#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/function.h"

/// `ABI_OPTION(fault, uint16_t);` declares the type `fault`, a number or nothing: `{is_some: u8, value: T}`. All bytes
/// of an absent value are zero. Its functions:
///
/// - `void fault_init(fault *)`: nothing, all bytes zero, for memory that holds no option yet;
/// - `void fault_reset(fault *)`: nothing; the bytes of the value become zero;
/// - `bool fault_has_value(const fault *)`;
/// - `bool fault_is_valid(const fault *)`: whether the flag is 0 or 1;
/// - `const uint16_t *fault_get(const fault *)`: null if there is no value;
/// - `uint16_t *fault_emplace(fault *)`: a value of zero bytes, to be filled in place;
/// - `void fault_set(fault *, uint16_t value)`;
/// - `uint16_t fault_value_or(const fault *, uint16_t fallback)`.
#define ABI_OPTION(name, type)                                                                                    \
  typedef struct name {                                                                                           \
    uint8_t is_some;                                                                                              \
    type value;                                                                                                   \
  } name;                                                                                                         \
  ABI__FUNCTION void name##_init(name *self) { memset(self, 0, sizeof *self); }                                   \
  ABI__FUNCTION void name##_reset(name *self) {                                                                   \
    self->is_some = 0;                                                                                            \
    memset(&self->value, 0, sizeof self->value);                                                                  \
  }                                                                                                               \
  ABI__FUNCTION bool name##_has_value(const name *self) { return self->is_some == 1; }                            \
  ABI__FUNCTION bool name##_is_valid(const name *self) { return self->is_some <= 1; }                             \
  ABI__FUNCTION const type *name##_get(const name *self) { return name##_has_value(self) ? &self->value : NULL; } \
  ABI__FUNCTION type *name##_emplace(name *self) {                                                                \
    memset(&self->value, 0, sizeof self->value);                                                                  \
    self->is_some = 1;                                                                                            \
    return &self->value;                                                                                          \
  }                                                                                                               \
  ABI__FUNCTION void name##_set(name *self, type value_) {                                                        \
    self->value = value_;                                                                                         \
    self->is_some = 1;                                                                                            \
  }                                                                                                               \
  ABI__FUNCTION type name##_value_or(const name *self, type fallback) {                                           \
    return name##_has_value(self) ? self->value : fallback;                                                       \
  }                                                                                                               \
  _Static_assert(offsetof(name, is_some) == 0, "The flag of an option stands at its begin.")
