#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Raw bytes: of an image, or of the tape.
typedef unsigned char samebytes_byte;

#define SAMEBYTES_INLINE __attribute__((always_inline, unused)) static inline
/// What generated units may leave unused: not every schema is walked in every way.
#define SAMEBYTES_WALKER __attribute__((unused)) static

/// Whether `size` bytes are left.
SAMEBYTES_INLINE bool samebytes_has(const samebytes_byte *tape, const samebytes_byte *end, size_t size) {
  return (size_t)(end - tape) >= size;
}

/// The tape is little-endian and without padding: `samebytes_take_u16` and the like read a number that may lie at any
/// address, `samebytes_put_u16` writes one and returns the end of what was written.
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define SAMEBYTES__TAPE_ORDER(bytes)
#else
#define SAMEBYTES__TAPE_ORDER(bytes) samebytes_reverse(bytes, sizeof bytes);
#endif

SAMEBYTES_INLINE void samebytes_reverse(samebytes_byte *bytes, size_t size) {
  for (size_t i = 0; i < size / 2; ++i) {
    const samebytes_byte swapped = bytes[i];
    bytes[i] = bytes[size - 1 - i];
    bytes[size - 1 - i] = swapped;
  }
}

#define SAMEBYTES__TAPE_NUMBER(suffix, number)                                                  \
  SAMEBYTES_INLINE number samebytes_take_##suffix(const samebytes_byte *tape) {                 \
    samebytes_byte bytes[sizeof(number)];                                                       \
    memcpy(bytes, tape, sizeof bytes);                                                          \
    SAMEBYTES__TAPE_ORDER(bytes)                                                                \
    number value;                                                                               \
    memcpy(&value, bytes, sizeof value);                                                        \
    return value;                                                                               \
  }                                                                                             \
  SAMEBYTES_INLINE samebytes_byte *samebytes_put_##suffix(samebytes_byte *tape, number value) { \
    samebytes_byte bytes[sizeof(number)];                                                       \
    memcpy(bytes, &value, sizeof value);                                                        \
    SAMEBYTES__TAPE_ORDER(bytes)                                                                \
    memcpy(tape, bytes, sizeof bytes);                                                          \
    return tape + sizeof(number);                                                               \
  }                                                                                             \
  _Static_assert(sizeof(number) <= 16, "Numbers have at most 128 bits.")

SAMEBYTES__TAPE_NUMBER(u8, uint8_t);
SAMEBYTES__TAPE_NUMBER(u16, uint16_t);
SAMEBYTES__TAPE_NUMBER(u32, uint32_t);
SAMEBYTES__TAPE_NUMBER(u64, uint64_t);
SAMEBYTES__TAPE_NUMBER(i8, int8_t);
SAMEBYTES__TAPE_NUMBER(i16, int16_t);
SAMEBYTES__TAPE_NUMBER(i32, int32_t);
SAMEBYTES__TAPE_NUMBER(i64, int64_t);
SAMEBYTES__TAPE_NUMBER(f32, float);
SAMEBYTES__TAPE_NUMBER(f64, double);
#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 samebytes_u128_number;
__extension__ typedef __int128 samebytes_i128_number;
SAMEBYTES__TAPE_NUMBER(u128, samebytes_u128_number);
SAMEBYTES__TAPE_NUMBER(i128, samebytes_i128_number);
#endif

/// The unsigned integer in the `size` raw bytes of an image, in the platform's byte order; nothing is asked of their
/// alignment. What is wider than 8 bytes is none: the largest number.
SAMEBYTES_INLINE uint64_t samebytes_raw(const samebytes_byte *image, size_t size) {
  if (size == sizeof(uint8_t)) return *image;
  if (size == sizeof(uint16_t)) {
    uint16_t value;
    memcpy(&value, image, sizeof value);
    return value;
  }
  if (size == sizeof(uint32_t)) {
    uint32_t value;
    memcpy(&value, image, sizeof value);
    return value;
  }
  if (size == sizeof(uint64_t)) {
    uint64_t value;
    memcpy(&value, image, sizeof value);
    return value;
  }
  return UINT64_MAX;
}
