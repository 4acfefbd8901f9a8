#pragma once

#include "abi/primitives.h"
#include "samebytes/bytes.h"
#include "samebytes/schema.h"

/// Leaves: the schemas whose values are one native primitive. A leaf `S` has
/// - `S_native`, its native type;
/// - `S_accepts(image)`: whether the raw bytes are a value; nothing is loaded as `S_native` before;
/// - `S_take(tape, &value)`: the value on the tape, false if it is none;
/// - `S_put(tape, value)`: the end of what was written.
/// and, like every schema,
/// - `S_min`, `S_max`: bytes on the tape;
/// - `S_schema`: its description;
/// - `S_decode(tape, end, slot)`, and `S_decode_fast(tape, slot)` where `S_max` bytes are known to be there: null if
/// the
///   tape has no value;
/// - `S_encode(image, tape)`: null if the image is refused.
#define SAMEBYTES__LEAF(S, Kind, Native, Tape, suffix, accepts_image, accepts_tape)                          \
  typedef Native S##_native;                                                                                 \
  enum { S##_min = sizeof(Tape), S##_max = sizeof(Tape) };                                                   \
  SAMEBYTES_INLINE bool S##_accepts(const samebytes_byte *image) {                                           \
    (void)image;                                                                                             \
    return accepts_image;                                                                                    \
  }                                                                                                          \
  SAMEBYTES_INLINE bool S##_take(const samebytes_byte *tape, S##_native *value) {                            \
    const Tape number = samebytes_take_##suffix(tape);                                                       \
    *value = (S##_native)number;                                                                             \
    return accepts_tape;                                                                                     \
  }                                                                                                          \
  SAMEBYTES_INLINE samebytes_byte *S##_put(samebytes_byte *tape, S##_native value) {                         \
    return samebytes_put_##suffix(tape, (Tape)value);                                                        \
  }                                                                                                          \
  SAMEBYTES_INLINE const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) { \
    S##_native value;                                                                                        \
    if (!S##_take(tape, &value)) return NULL;                                                                \
    *(S##_native *)(void *)slot = value;                                                                     \
    return tape + sizeof(Tape);                                                                              \
  }                                                                                                          \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,   \
                                                    samebytes_byte *slot) {                                  \
    return samebytes_has(tape, end, sizeof(Tape)) ? S##_decode_fast(tape, slot) : NULL;                      \
  }                                                                                                          \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {           \
    return S##_accepts(image) ? S##_put(tape, *(const S##_native *)(const void *)image) : NULL;              \
  }                                                                                                          \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {                                              \
      .kind = samebytes_kind_##Kind, .size = sizeof(Native), .align = _Alignof(Native), .accepts = S##_accepts}

/// `SAMEBYTES_LEAVES(Native...)` would be shorter; that each line names its native type is the point.
SAMEBYTES__LEAF(samebytes_u8, number, uint8_t, uint8_t, u8, true, true);
SAMEBYTES__LEAF(samebytes_u16, number, uint16_t, uint16_t, u16, true, true);
SAMEBYTES__LEAF(samebytes_u32, number, uint32_t, uint32_t, u32, true, true);
SAMEBYTES__LEAF(samebytes_u64, number, uint64_t, uint64_t, u64, true, true);
SAMEBYTES__LEAF(samebytes_i8, number, int8_t, int8_t, i8, true, true);
SAMEBYTES__LEAF(samebytes_i16, number, int16_t, int16_t, i16, true, true);
SAMEBYTES__LEAF(samebytes_i32, number, int32_t, int32_t, i32, true, true);
SAMEBYTES__LEAF(samebytes_i64, number, int64_t, int64_t, i64, true, true);
SAMEBYTES__LEAF(samebytes_f32, number, float, float, f32, true, true);
SAMEBYTES__LEAF(samebytes_f64, number, double, double, f64, true, true);
#if defined(__SIZEOF_INT128__)
SAMEBYTES__LEAF(samebytes_u128, number, abi_u128, samebytes_u128_number, u128, true, true);
SAMEBYTES__LEAF(samebytes_i128, number, abi_i128, samebytes_i128_number, i128, true, true);
#endif
/// A `bool` may be loaded only from a byte 0 or 1.
SAMEBYTES__LEAF(samebytes_bool, bool, bool, uint8_t, u8, samebytes_raw(image, sizeof(bool)) <= 1, number <= 1);
SAMEBYTES__LEAF(samebytes_char, char, abi_char, uint32_t, u32,
                abi_char_is_valid((abi_char)samebytes_raw(image, sizeof(abi_char))), abi_char_is_valid(number));
SAMEBYTES__LEAF(samebytes_type_tag, type_tag, abi_type_tag, uint64_t, u64,
                abi_type_tag_is_valid(samebytes_raw(image, sizeof(abi_type_tag))), abi_type_tag_is_valid(number));

/// An enum: `suffix` is its underlying integer, `VALUES(X)` calls `X(constant)` for each declared value.
#define SAMEBYTES_ENUM(S, Native, suffix, VALUES)                                                  \
  SAMEBYTES_WALKER bool S##_declares(samebytes_##suffix##_native value) {                          \
    switch (value) {                                                                               \
      VALUES(SAMEBYTES__CASE)                                                                      \
      return true;                                                                                 \
      default:                                                                                     \
        return false;                                                                              \
    }                                                                                              \
  }                                                                                                \
  SAMEBYTES__LEAF(S, enum, Native, samebytes_##suffix##_native, suffix,                            \
                  S##_declares((samebytes_##suffix##_native)samebytes_raw(image, sizeof(Native))), \
                  S##_declares(number))

#define SAMEBYTES__CASE(constant) case constant:
