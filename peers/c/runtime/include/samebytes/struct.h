#pragma once

#include "samebytes/bytes.h"
#include "samebytes/misaligned.h"
#include "samebytes/schema.h"

/// A struct: `FIELDS(X, Native)` calls `X(Native, kind, "name", member, schema)` for each field, where kind is LEAF or
/// PART. Leaves are read and written as members of `Native`; parts lie where the compiler says by `offsetof`.
#define SAMEBYTES_STRUCT(S, Native, FIELDS)                                                                    \
  typedef Native S##_native;                                                                                   \
  enum { S##_min = 0 FIELDS(SAMEBYTES__FIELD_MIN, Native), S##_max = 0 FIELDS(SAMEBYTES__FIELD_MAX, Native) }; \
  FIELDS(SAMEBYTES__FIELD_CHECK, Native)                                                                       \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) {   \
    Native *const self = (Native *)(void *)slot;                                                               \
    (void)self;                                                                                                \
    FIELDS(SAMEBYTES__FIELD_DECODE_FAST, Native)                                                               \
    return tape;                                                                                               \
  }                                                                                                            \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,     \
                                                    samebytes_byte *slot) {                                    \
    if (samebytes_has(tape, end, S##_max)) return S##_decode_fast(tape, slot);                                 \
    Native *const self = (Native *)(void *)slot;                                                               \
    (void)self;                                                                                                \
    FIELDS(SAMEBYTES__FIELD_DECODE, Native)                                                                    \
    return tape;                                                                                               \
  }                                                                                                            \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {             \
    const Native *const self = (const Native *)(const void *)image;                                            \
    (void)self;                                                                                                \
    FIELDS(SAMEBYTES__FIELD_ENCODE, Native)                                                                    \
    return tape;                                                                                               \
  }                                                                                                            \
  SAMEBYTES_WALKER const struct samebytes_part S##_parts[] = {FIELDS(SAMEBYTES__FIELD_PART, Native)};          \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_struct,                  \
                                                               .size = sizeof(Native),                         \
                                                               .align = _Alignof(Native),                      \
                                                               .parts = S##_parts,                             \
                                                               .count = sizeof S##_parts / sizeof S##_parts[0]}

#define SAMEBYTES__FIELD_MIN(Native, kind, name, member, S) +(int)S##_min
#define SAMEBYTES__FIELD_MAX(Native, kind, name, member, S) +(int)S##_max
#define SAMEBYTES__FIELD_PART(Native, kind, name, member, S) {name, offsetof(Native, member), &S##_schema, 0},

/// That the list of fields and the declaration speak of the same types.
#define SAMEBYTES__FIELD_CHECK(Native, kind, name, member, S) \
  _Static_assert(sizeof(((Native *)0)->member) == sizeof(S##_native), "The member " name " has another type.");

#define SAMEBYTES__FIELD_DECODE_FAST(Native, kind, name, member, S) SAMEBYTES__DECODE_FAST_##kind(Native, member, S)
#define SAMEBYTES__FIELD_DECODE(Native, kind, name, member, S) SAMEBYTES__DECODE_##kind(Native, member, S)
#define SAMEBYTES__FIELD_ENCODE(Native, kind, name, member, S) SAMEBYTES__ENCODE_##kind(Native, member, S)

#define SAMEBYTES__DECODE_FAST_LEAF(Native, member_, S) \
  {                                                     \
    S##_native value;                                   \
    if (!S##_take(tape, &value)) return NULL;           \
    self->member_ = value;                              \
    tape += S##_max;                                    \
  }
#define SAMEBYTES__DECODE_LEAF(Native, member_, S)     \
  if (!samebytes_has(tape, end, S##_max)) return NULL; \
  SAMEBYTES__DECODE_FAST_LEAF(Native, member_, S)
#define SAMEBYTES__ENCODE_LEAF(Native, member_, S)                  \
  if (!S##_accepts(image + offsetof(Native, member_))) return NULL; \
  tape = S##_put(tape, self->member_);

#define SAMEBYTES__DECODE_FAST_PART(Native, member_, S)                                                        \
  tape = SAMEBYTES__IS_MISALIGNED(Native, member_, S)                                                          \
             ? samebytes_decode_misaligned(S##_decode, tape, tape + S##_max, slot + offsetof(Native, member_), \
                                           &S##_schema)                                                        \
             : S##_decode_fast(tape, slot + offsetof(Native, member_));                                        \
  if (tape == NULL) return NULL;
#define SAMEBYTES__DECODE_PART(Native, member_, S)                                                               \
  tape = SAMEBYTES__IS_MISALIGNED(Native, member_, S)                                                            \
             ? samebytes_decode_misaligned(S##_decode, tape, end, slot + offsetof(Native, member_), &S##_schema) \
             : S##_decode(tape, end, slot + offsetof(Native, member_));                                          \
  if (tape == NULL) return NULL;
#define SAMEBYTES__ENCODE_PART(Native, member_, S)                                                           \
  tape = SAMEBYTES__IS_MISALIGNED(Native, member_, S)                                                        \
             ? samebytes_encode_misaligned(S##_encode, image + offsetof(Native, member_), tape, &S##_schema) \
             : S##_encode(image + offsetof(Native, member_), tape);                                          \
  if (tape == NULL) return NULL;

/// Whether a member can lie at an address that its own type forbids, as in packed declarations.
#define SAMEBYTES__IS_MISALIGNED(Native, member_, S) \
  (offsetof(Native, member_) % _Alignof(S##_native) != 0 || _Alignof(Native) % _Alignof(S##_native) != 0)
