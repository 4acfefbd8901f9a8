#pragma once

#include <stddef.h>
#include <stdint.h>

#include "abi/error.h"
#include "abi/function.h"

/// `ABI_ARRAY(row, float, 3);` declares the type `row`: three floats as one value, which, unlike an array of C, can be
/// assigned, returned, and put into a container. Its functions:
///
/// - `float *row_at(row *, size_t index)`, `const float *row_get(const row *, size_t index)`: null if there is none;
/// - `abi_error row_set(row *, size_t index, float value)`.
#define ABI_ARRAY(name, type, n)                                               \
  typedef struct name {                                                        \
    type elements[n];                                                          \
  } name;                                                                      \
  ABI__FUNCTION type *name##_at(name *self, size_t index) {                    \
    return index < (size_t)(n) ? &self->elements[index] : NULL;                \
  }                                                                            \
  ABI__FUNCTION const type *name##_get(const name *self, size_t index) {       \
    return index < (size_t)(n) ? &self->elements[index] : NULL;                \
  }                                                                            \
  ABI__MUST_CHECK abi_error name##_set(name *self, size_t index, type value) { \
    if (index >= (size_t)(n)) return abi_out_of_range;                         \
    self->elements[index] = value;                                             \
    return abi_ok;                                                             \
  }                                                                            \
  _Static_assert((n) >= 1, "An array holds at least one element.")
