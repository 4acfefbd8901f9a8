#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/function.h"

/// `ABI_RESULT(status, uint32_t, reason);` declares the type `status`, a number or a reason why there is none:
/// `{is_ok: u8, value: union {ok: T, err: E}}`. Its functions:
///
/// - `void status_init(status *)`: a success of zero bytes, for memory that holds no result yet;
/// - `bool status_is_ok(const status *)`;
/// - `bool status_is_valid(const status *)`: whether the flag is 0 or 1;
/// - `const uint32_t *status_get_ok(const status *)`, `const reason *status_get_err(const status *)`: null if it is the
///   other one;
/// - `uint32_t *status_emplace_ok(status *)`, `reason *status_emplace_err(status *)`: zero bytes, to be filled in
/// place;
/// - `void status_set_ok(status *, uint32_t value)`, `void status_set_err(status *, reason value)`.
#define ABI_RESULT(name, ok_type, err_type)                                                                            \
  typedef struct name {                                                                                                \
    uint8_t is_ok;                                                                                                     \
    union name##__value {                                                                                              \
      ok_type ok;                                                                                                      \
      err_type err;                                                                                                    \
    } value;                                                                                                           \
  } name;                                                                                                              \
  ABI__FUNCTION bool name##_is_ok(const name *self) { return self->is_ok == 1; }                                       \
  ABI__FUNCTION bool name##_is_valid(const name *self) { return self->is_ok <= 1; }                                    \
  ABI__FUNCTION const ok_type *name##_get_ok(const name *self) { return name##_is_ok(self) ? &self->value.ok : NULL; } \
  ABI__FUNCTION const err_type *name##_get_err(const name *self) {                                                     \
    return name##_is_ok(self) ? NULL : &self->value.err;                                                               \
  }                                                                                                                    \
  ABI__FUNCTION ok_type *name##_emplace_ok(name *self) {                                                               \
    memset(&self->value.ok, 0, sizeof self->value.ok);                                                                 \
    self->is_ok = 1;                                                                                                   \
    return &self->value.ok;                                                                                            \
  }                                                                                                                    \
  ABI__FUNCTION err_type *name##_emplace_err(name *self) {                                                             \
    memset(&self->value.err, 0, sizeof self->value.err);                                                               \
    self->is_ok = 0;                                                                                                   \
    return &self->value.err;                                                                                           \
  }                                                                                                                    \
  ABI__FUNCTION void name##_set_ok(name *self, ok_type value_) {                                                       \
    self->value.ok = value_;                                                                                           \
    self->is_ok = 1;                                                                                                   \
  }                                                                                                                    \
  ABI__FUNCTION void name##_set_err(name *self, err_type value_) {                                                     \
    self->value.err = value_;                                                                                          \
    self->is_ok = 0;                                                                                                   \
  }                                                                                                                    \
  ABI__FUNCTION void name##_init(name *self) {                                                                         \
    memset(self, 0, sizeof *self);                                                                                     \
    self->is_ok = 1;                                                                                                   \
  }                                                                                                                    \
  _Static_assert(offsetof(name, is_ok) == 0, "The flag of a result stands at its begin.")
