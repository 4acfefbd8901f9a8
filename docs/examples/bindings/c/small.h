#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The library to be tested: lists as s-core has them. */
#define SMALL_LIST(name, type, n)                                                             \
  typedef struct name {                                                                       \
    uint32_t len;                                                                             \
    uint32_t capacity;                                                                        \
    type elements[n];                                                                         \
  } name;                                                                                     \
  static inline bool name##_is_valid(const name *self) { return self->len <= (n); }           \
  static inline size_t name##_size(const name *self) { return self->len; }                    \
  static inline void name##_clear(name *self) {                                               \
    self->len = 0;                                                                            \
    self->capacity = (n);                                                                     \
  }                                                                                           \
  static inline type *name##_append(name *self) {                                             \
    return self->len < (n) ? &self->elements[self->len++] : NULL;                             \
  }                                                                                           \
  struct name##_ends_with_a_semicolon
