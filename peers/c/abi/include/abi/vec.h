#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/error.h"
#include "abi/function.h"

/// `ABI_VEC(levels, float, 64);` declares the type `levels`, a list of at most 64 floats:
/// `{len: u32, capacity: u32, elements: [T; N]}`. Its functions, where `levels *` is the first parameter of each:
///
/// - `void levels_init(levels *)`: empty, all bytes zero, for memory that holds no list yet;
/// - `void levels_clear(levels *)`: empty; the elements keep their bytes;
/// - `size_t levels_size(const levels *)`: never above the capacity, whatever another process wrote;
/// - `size_t levels_capacity(void)`;
/// - `bool levels_is_valid(const levels *)`: whether `len` and `capacity` are what the specification demands;
/// - `float *levels_at(levels *, size_t index)`, `const float *levels_get(const levels *, size_t index)`: null if there
/// is
///   no such element;
/// - `float *levels_append(levels *)`: a new last element of zero bytes, to be filled in place; null if the list is
/// full;
/// - `abi_error levels_push(levels *, float value)`: `abi_full`;
/// - `abi_error levels_set(levels *, size_t index, float value)`: `abi_out_of_range`;
/// - `abi_error levels_pop(levels *)`: `abi_empty`;
/// - `abi_error levels_remove(levels *, size_t index)`: `abi_out_of_range`; later elements move up.
#define ABI_VEC(name, type, n)                                                                                  \
  typedef struct name {                                                                                         \
    uint32_t len;                                                                                               \
    uint32_t capacity;                                                                                          \
    type elements[n];                                                                                           \
  } name;                                                                                                       \
  ABI__FUNCTION void name##_clear(name *self) {                                                                 \
    self->len = 0;                                                                                              \
    self->capacity = (uint32_t)(n);                                                                             \
  }                                                                                                             \
  ABI__FUNCTION void name##_init(name *self) {                                                                  \
    memset(self, 0, sizeof *self);                                                                              \
    name##_clear(self);                                                                                         \
  }                                                                                                             \
  ABI__FUNCTION size_t name##_capacity(void) { return (size_t)(n); }                                            \
  ABI__FUNCTION size_t name##_size(const name *self) {                                                          \
    return (size_t)self->len <= (size_t)(n) ? (size_t)self->len : (size_t)(n);                                  \
  }                                                                                                             \
  ABI__FUNCTION bool name##_is_valid(const name *self) {                                                        \
    return (size_t)self->len <= (size_t)(n) && (size_t)self->capacity == (size_t)(n);                           \
  }                                                                                                             \
  ABI__FUNCTION type *name##_at(name *self, size_t index) {                                                     \
    return index < name##_size(self) ? &self->elements[index] : NULL;                                           \
  }                                                                                                             \
  ABI__FUNCTION const type *name##_get(const name *self, size_t index) {                                        \
    return index < name##_size(self) ? &self->elements[index] : NULL;                                           \
  }                                                                                                             \
  ABI__FUNCTION type *name##_append(name *self) {                                                               \
    if ((size_t)self->len >= (size_t)(n)) return NULL;                                                          \
    type *const element = &self->elements[self->len];                                                           \
    memset(element, 0, sizeof *element);                                                                        \
    self->len += 1;                                                                                             \
    return element;                                                                                             \
  }                                                                                                             \
  ABI__MUST_CHECK abi_error name##_push(name *self, type value) {                                               \
    if ((size_t)self->len >= (size_t)(n)) return abi_full;                                                      \
    self->elements[self->len] = value;                                                                          \
    self->len += 1;                                                                                             \
    return abi_ok;                                                                                              \
  }                                                                                                             \
  ABI__MUST_CHECK abi_error name##_set(name *self, size_t index, type value) {                                  \
    if (index >= name##_size(self)) return abi_out_of_range;                                                    \
    self->elements[index] = value;                                                                              \
    return abi_ok;                                                                                              \
  }                                                                                                             \
  ABI__MUST_CHECK abi_error name##_pop(name *self) {                                                            \
    if (self->len == 0) return abi_empty;                                                                       \
    self->len = (uint32_t)(name##_size(self) - 1);                                                              \
    return abi_ok;                                                                                              \
  }                                                                                                             \
  ABI__MUST_CHECK abi_error name##_remove(name *self, size_t index) {                                           \
    const size_t size = name##_size(self);                                                                      \
    if (index >= size) return abi_out_of_range;                                                                 \
    memmove(&self->elements[index], &self->elements[index] + 1, (size - index - 1) * sizeof self->elements[0]); \
    self->len = (uint32_t)(size - 1);                                                                           \
    return abi_ok;                                                                                              \
  }                                                                                                             \
  _Static_assert((n) >= 1 && (n) <= UINT32_MAX, "A list holds at least one element, and its capacity has 32 bits.")
