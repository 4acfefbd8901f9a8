#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/error.h"
#include "abi/function.h"
#include "abi/utf8.h"

/// `ABI_STRING(label, 16);` declares the type `label`, UTF-8 text of at most 16 bytes:
/// `{len: u32, capacity: u32, bytes: [u8; N]}`. There is no terminator: print it with `%.*s`, `label_size` and
/// `label_data`. Its functions:
///
/// - `void label_init(label *)`: empty, all bytes zero, for memory that holds no text yet;
/// - `void label_clear(label *)`: empty;
/// - `size_t label_size(const label *)`: in bytes, never above the capacity, whatever another process wrote;
/// - `size_t label_capacity(void)`;
/// - `bool label_is_valid(const label *)`: whether `len` and `capacity` are right, and the bytes UTF-8;
/// - `const char *label_data(const label *)`;
/// - `abi_error label_assign(label *, const char *text, size_t size)`: `abi_full`, `abi_not_utf8`;
/// - `abi_error label_assign_c(label *, const char *text)`: text that ends with a NUL;
/// - `abi_error label_append(label *, const char *text, size_t size)`: `abi_full`, `abi_not_utf8`;
/// - `bool label_equals(const label *, const char *text, size_t size)`.
#define ABI_STRING(name, n)                                                                     \
  typedef struct name {                                                                         \
    uint32_t len;                                                                               \
    uint32_t capacity;                                                                          \
    uint8_t bytes[n];                                                                           \
  } name;                                                                                       \
  ABI__FUNCTION void name##_clear(name *self) {                                                 \
    self->len = 0;                                                                              \
    self->capacity = (uint32_t)(n);                                                             \
  }                                                                                             \
  ABI__FUNCTION void name##_init(name *self) {                                                  \
    memset(self, 0, sizeof *self);                                                              \
    name##_clear(self);                                                                         \
  }                                                                                             \
  ABI__FUNCTION size_t name##_capacity(void) { return (size_t)(n); }                            \
  ABI__FUNCTION size_t name##_size(const name *self) {                                          \
    return (size_t)self->len <= (size_t)(n) ? (size_t)self->len : (size_t)(n);                  \
  }                                                                                             \
  ABI__FUNCTION const char *name##_data(const name *self) { return (const char *)self->bytes; } \
  ABI__FUNCTION bool name##_is_valid(const name *self) {                                        \
    return (size_t)self->len <= (size_t)(n) && (size_t)self->capacity == (size_t)(n) &&         \
           abi_is_utf8(self->bytes, (size_t)self->len);                                         \
  }                                                                                             \
  ABI__MUST_CHECK abi_error name##_assign(name *self, const char *text, size_t size) {          \
    if (size > (size_t)(n)) return abi_full;                                                    \
    if (!abi_is_utf8(text, size)) return abi_not_utf8;                                          \
    if (size != 0) memmove(self->bytes, text, size);                                            \
    self->len = (uint32_t)size;                                                                 \
    self->capacity = (uint32_t)(n);                                                             \
    return abi_ok;                                                                              \
  }                                                                                             \
  ABI__MUST_CHECK abi_error name##_assign_c(name *self, const char *text) {                     \
    return name##_assign(self, text, strlen(text));                                             \
  }                                                                                             \
  ABI__MUST_CHECK abi_error name##_append(name *self, const char *text, size_t size) {          \
    const size_t before = name##_size(self);                                                    \
    if (size > (size_t)(n) - before) return abi_full;                                           \
    if (!abi_is_utf8(text, size)) return abi_not_utf8;                                          \
    if (size != 0) memmove(self->bytes + before, text, size);                                   \
    self->len = (uint32_t)(before + size);                                                      \
    return abi_ok;                                                                              \
  }                                                                                             \
  ABI__FUNCTION bool name##_equals(const name *self, const char *text, size_t size) {           \
    return name##_size(self) == size && (size == 0 || memcmp(self->bytes, text, size) == 0);    \
  }                                                                                             \
  _Static_assert((n) >= 1 && (n) <= UINT32_MAX, "A text holds at least one byte, and its capacity has 32 bits.")
