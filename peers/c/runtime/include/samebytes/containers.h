#pragma once

#include "abi/error.h"
#include "abi/utf8.h"
#include "samebytes/bytes.h"
#include "samebytes/schema.h"

/// The containers of `abi/`. `Native` is a type that one of its macros declared; values are built and looked at through
/// its functions, after its parts were validated as raw bytes.

/// An array of C of `n` elements.
#define SAMEBYTES_ARRAY(S, E, n)    \
  typedef E##_native S##_native[n]; \
  SAMEBYTES__ARRAY(S, E, n)

/// An `ABI_ARRAY` called `Native` of `n` elements.
#define SAMEBYTES_WRAPPED_ARRAY(S, Native, E, n)                                                \
  typedef Native S##_native;                                                                    \
  _Static_assert(sizeof(Native) == (n) * sizeof(E##_native) && offsetof(Native, elements) == 0, \
                 "An ABI_ARRAY is nothing but its elements.");                                  \
  SAMEBYTES__ARRAY(S, E, n)

#define SAMEBYTES__ARRAY(S, E, n)                                                                            \
  enum { S##_min = (n) * (int)E##_min, S##_max = (n) * (int)E##_max };                                       \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) { \
    for (size_t i = 0; i < (size_t)(n); ++i) {                                                               \
      tape = E##_decode_fast(tape, slot + i * sizeof(E##_native));                                           \
      if (tape == NULL) return NULL;                                                                         \
    }                                                                                                        \
    return tape;                                                                                             \
  }                                                                                                          \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,   \
                                                    samebytes_byte *slot) {                                  \
    if (samebytes_has(tape, end, S##_max)) return S##_decode_fast(tape, slot);                               \
    for (size_t i = 0; i < (size_t)(n); ++i) {                                                               \
      tape = E##_decode(tape, end, slot + i * sizeof(E##_native));                                           \
      if (tape == NULL) return NULL;                                                                         \
    }                                                                                                        \
    return tape;                                                                                             \
  }                                                                                                          \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {           \
    for (size_t i = 0; i < (size_t)(n); ++i) {                                                               \
      tape = E##_encode(image + i * sizeof(E##_native), tape);                                               \
      if (tape == NULL) return NULL;                                                                         \
    }                                                                                                        \
    return tape;                                                                                             \
  }                                                                                                          \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_array,                 \
                                                               .size = sizeof(S##_native),                   \
                                                               .align = _Alignof(S##_native),                \
                                                               .count = (n),                                 \
                                                               .value = &E##_schema}

#define SAMEBYTES_VEC(S, Native, E)                                                                           \
  typedef Native S##_native;                                                                                  \
  enum { S##_capacity = sizeof(((Native *)0)->elements) / sizeof(E##_native) };                               \
  enum { S##_min = sizeof(uint32_t), S##_max = (int)sizeof(uint32_t) + (int)S##_capacity * (int)E##_max };    \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) {  \
    const size_t count = samebytes_take_u32(tape);                                                            \
    if (count > S##_capacity) return NULL;                                                                    \
    Native *const vec = (Native *)(void *)slot;                                                               \
    Native##_clear(vec);                                                                                      \
    tape += sizeof(uint32_t);                                                                                 \
    for (size_t i = 0; i < count; ++i) {                                                                      \
      samebytes_byte *const element = (samebytes_byte *)Native##_append(vec);                                 \
      tape = element == NULL ? NULL : E##_decode_fast(tape, element);                                         \
      if (tape == NULL) return NULL;                                                                          \
    }                                                                                                         \
    return tape;                                                                                              \
  }                                                                                                           \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,    \
                                                    samebytes_byte *slot) {                                   \
    if (samebytes_has(tape, end, S##_max)) return S##_decode_fast(tape, slot);                                \
    if (!samebytes_has(tape, end, sizeof(uint32_t))) return NULL;                                             \
    const size_t count = samebytes_take_u32(tape);                                                            \
    if (count > S##_capacity) return NULL;                                                                    \
    if ((int)E##_min == (int)E##_max) {                                                                       \
      const size_t size = sizeof(uint32_t) + count * (size_t)E##_max;                                         \
      return samebytes_has(tape, end, size) ? S##_decode_fast(tape, slot) : NULL;                             \
    }                                                                                                         \
    Native *const vec = (Native *)(void *)slot;                                                               \
    Native##_clear(vec);                                                                                      \
    tape += sizeof(uint32_t);                                                                                 \
    for (size_t i = 0; i < count; ++i) {                                                                      \
      samebytes_byte *const element = (samebytes_byte *)Native##_append(vec);                                 \
      tape = element == NULL ? NULL : E##_decode(tape, end, element);                                         \
      if (tape == NULL) return NULL;                                                                          \
    }                                                                                                         \
    return tape;                                                                                              \
  }                                                                                                           \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {            \
    const Native *const vec = (const Native *)(const void *)image;                                            \
    if (!Native##_is_valid(vec)) return NULL;                                                                 \
    const size_t count = Native##_size(vec);                                                                  \
    tape = samebytes_put_u32(tape, (uint32_t)count);                                                          \
    for (size_t i = 0; i < count; ++i) {                                                                      \
      tape = E##_encode((const samebytes_byte *)&vec->elements[i], tape);                                     \
      if (tape == NULL) return NULL;                                                                          \
    }                                                                                                         \
    return tape;                                                                                              \
  }                                                                                                           \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_vec,                    \
                                                               .size = sizeof(Native),                        \
                                                               .align = _Alignof(Native),                     \
                                                               .count = S##_capacity,                         \
                                                               .value = &E##_schema,                          \
                                                               .value_offset = offsetof(Native, elements),    \
                                                               .capacity_offset = offsetof(Native, capacity), \
                                                               .flag_offset = offsetof(Native, len)}

#define SAMEBYTES_STRING(S, Native)                                                                           \
  typedef Native S##_native;                                                                                  \
  enum { S##_capacity = sizeof(((Native *)0)->bytes) };                                                       \
  enum { S##_min = sizeof(uint32_t), S##_max = (int)sizeof(uint32_t) + (int)S##_capacity };                   \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) {  \
    const size_t size = samebytes_take_u32(tape);                                                             \
    tape += sizeof(uint32_t);                                                                                 \
    if (Native##_assign((Native *)(void *)slot, (const char *)tape, size) != abi_ok) return NULL;             \
    return tape + size;                                                                                       \
  }                                                                                                           \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,    \
                                                    samebytes_byte *slot) {                                   \
    if (!samebytes_has(tape, end, sizeof(uint32_t))) return NULL;                                             \
    const size_t size = samebytes_take_u32(tape);                                                             \
    return samebytes_has(tape + sizeof(uint32_t), end, size) ? S##_decode_fast(tape, slot) : NULL;            \
  }                                                                                                           \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {            \
    const Native *const string = (const Native *)(const void *)image;                                         \
    if (!Native##_is_valid(string)) return NULL;                                                              \
    const size_t size = Native##_size(string);                                                                \
    tape = samebytes_put_u32(tape, (uint32_t)size);                                                           \
    memcpy(tape, Native##_data(string), size);                                                                \
    return tape + size;                                                                                       \
  }                                                                                                           \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_string,                 \
                                                               .size = sizeof(Native),                        \
                                                               .align = _Alignof(Native),                     \
                                                               .count = S##_capacity,                         \
                                                               .value = &samebytes_u8_schema,                 \
                                                               .value_offset = offsetof(Native, bytes),       \
                                                               .capacity_offset = offsetof(Native, capacity), \
                                                               .flag_offset = offsetof(Native, len)}

#define SAMEBYTES_OPTION(S, Native, V)                                                                       \
  typedef Native S##_native;                                                                                 \
  enum { S##_min = 1, S##_max = 1 + (int)V##_max };                                                          \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) { \
    Native *const option = (Native *)(void *)slot;                                                           \
    if (*tape > 1) return NULL;                                                                              \
    if (*tape == 1) return V##_decode_fast(tape + 1, (samebytes_byte *)Native##_emplace(option));            \
    Native##_reset(option);                                                                                  \
    return tape + 1;                                                                                         \
  }                                                                                                          \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,   \
                                                    samebytes_byte *slot) {                                  \
    Native *const option = (Native *)(void *)slot;                                                           \
    if (!samebytes_has(tape, end, 1) || *tape > 1) return NULL;                                              \
    if (*tape == 1) return V##_decode(tape + 1, end, (samebytes_byte *)Native##_emplace(option));            \
    Native##_reset(option);                                                                                  \
    return tape + 1;                                                                                         \
  }                                                                                                          \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {           \
    const Native *const option = (const Native *)(const void *)image;                                        \
    if (!Native##_is_valid(option)) return NULL;                                                             \
    const bool has_value = Native##_has_value(option);                                                       \
    tape = samebytes_put_u8(tape, has_value ? 1 : 0);                                                        \
    return has_value ? V##_encode((const samebytes_byte *)Native##_get(option), tape) : tape;                \
  }                                                                                                          \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_option,                \
                                                               .size = sizeof(Native),                       \
                                                               .align = _Alignof(Native),                    \
                                                               .value = &V##_schema,                         \
                                                               .value_offset = offsetof(Native, value),      \
                                                               .flag_offset = offsetof(Native, is_some)}

#define SAMEBYTES_RESULT(S, Native, V, E)                                                                      \
  typedef Native S##_native;                                                                                   \
  enum {                                                                                                       \
    S##_min = 1 + ((int)V##_min < (int)E##_min ? (int)V##_min : (int)E##_min),                                 \
    S##_max = 1 + ((int)V##_max > (int)E##_max ? (int)V##_max : (int)E##_max)                                  \
  };                                                                                                           \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) {   \
    Native *const result = (Native *)(void *)slot;                                                             \
    if (*tape > 1) return NULL;                                                                                \
    return *tape == 1 ? V##_decode_fast(tape + 1, (samebytes_byte *)Native##_emplace_ok(result))               \
                      : E##_decode_fast(tape + 1, (samebytes_byte *)Native##_emplace_err(result));             \
  }                                                                                                            \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,     \
                                                    samebytes_byte *slot) {                                    \
    Native *const result = (Native *)(void *)slot;                                                             \
    if (!samebytes_has(tape, end, 1) || *tape > 1) return NULL;                                                \
    return *tape == 1 ? V##_decode(tape + 1, end, (samebytes_byte *)Native##_emplace_ok(result))               \
                      : E##_decode(tape + 1, end, (samebytes_byte *)Native##_emplace_err(result));             \
  }                                                                                                            \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {             \
    const Native *const result = (const Native *)(const void *)image;                                          \
    if (!Native##_is_valid(result)) return NULL;                                                               \
    const bool is_ok = Native##_is_ok(result);                                                                 \
    tape = samebytes_put_u8(tape, is_ok ? 1 : 0);                                                              \
    return is_ok ? V##_encode((const samebytes_byte *)Native##_get_ok(result), tape)                           \
                 : E##_encode((const samebytes_byte *)Native##_get_err(result), tape);                         \
  }                                                                                                            \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_result,                  \
                                                               .size = sizeof(Native),                         \
                                                               .align = _Alignof(Native),                      \
                                                               .value = &V##_schema,                           \
                                                               .error = &E##_schema,                           \
                                                               .value_offset = offsetof(Native, value),        \
                                                               .value_size = sizeof(union Native##__value),    \
                                                               .value_align = _Alignof(union Native##__value), \
                                                               .flag_offset = offsetof(Native, is_ok)}
