#pragma once

#include "samebytes/bytes.h"
#include "samebytes/schema.h"

/// A variant of `abi/variant.h`. `ALTERNATIVES(X, S, Native)` calls `X(S, Native, kind, "name", alternative, index,
/// level, schema)` for each alternative, where kind is PAYLOAD or EMPTY and level the type that has its tag; `LEVELS(X,
/// S)` calls `X(S, index, index before, level before)` for each level but the first.
#define SAMEBYTES_VARIANT(S, Native, ALTERNATIVES, LEVELS)                                                           \
  typedef Native S##_native;                                                                                         \
  union S##_longest {                                                                                                \
    ALTERNATIVES(SAMEBYTES__LONGEST, S, Native)                                                                      \
  };                                                                                                                 \
  union S##_shortest {                                                                                               \
    ALTERNATIVES(SAMEBYTES__SHORTEST, S, Native)                                                                     \
  };                                                                                                                 \
  enum { S##_max = sizeof(union S##_longest), S##_min = SAMEBYTES__MOST_TAPE - (int)sizeof(union S##_shortest) };    \
  enum { S##_at_0 = 0 LEVELS(SAMEBYTES__LEVEL, S) };                                                                 \
  SAMEBYTES_WALKER bool S##_accepts(const samebytes_byte *image) {                                                   \
    return Native##_is_valid((const Native *)(const void *)image);                                                   \
  }                                                                                                                  \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode_fast(const samebytes_byte *tape, samebytes_byte *slot) {         \
    Native *const variant = (Native *)(void *)slot;                                                                  \
    switch (*tape++) {                                                                                               \
      ALTERNATIVES(SAMEBYTES__ALTERNATIVE_DECODE_FAST, S, Native)                                                    \
      default:                                                                                                       \
        return NULL;                                                                                                 \
    }                                                                                                                \
  }                                                                                                                  \
  SAMEBYTES_WALKER const samebytes_byte *S##_decode(const samebytes_byte *tape, const samebytes_byte *end,           \
                                                    samebytes_byte *slot) {                                          \
    if (!samebytes_has(tape, end, 1)) return NULL;                                                                   \
    Native *const variant = (Native *)(void *)slot;                                                                  \
    switch (*tape++) {                                                                                               \
      ALTERNATIVES(SAMEBYTES__ALTERNATIVE_DECODE, S, Native)                                                         \
      default:                                                                                                       \
        return NULL;                                                                                                 \
    }                                                                                                                \
  }                                                                                                                  \
  SAMEBYTES_WALKER samebytes_byte *S##_encode(const samebytes_byte *image, samebytes_byte *tape) {                   \
    const Native *const variant = (const Native *)(const void *)image;                                               \
    if (!Native##_is_valid(variant)) return NULL;                                                                    \
    const size_t index = Native##_index(variant);                                                                    \
    tape = samebytes_put_u8(tape, (uint8_t)index);                                                                   \
    switch (index) {                                                                                                 \
      ALTERNATIVES(SAMEBYTES__ALTERNATIVE_ENCODE, S, Native)                                                         \
      default:                                                                                                       \
        return NULL;                                                                                                 \
    }                                                                                                                \
  }                                                                                                                  \
  SAMEBYTES_WALKER const struct samebytes_part S##_parts[] = {ALTERNATIVES(SAMEBYTES__ALTERNATIVE_PART, S, Native)}; \
  SAMEBYTES_WALKER const struct samebytes_schema S##_schema = {.kind = samebytes_kind_variant,                       \
                                                               .size = sizeof(Native),                               \
                                                               .align = _Alignof(Native),                            \
                                                               .parts = S##_parts,                                   \
                                                               .count = sizeof S##_parts / sizeof S##_parts[0],      \
                                                               .accepts = S##_accepts}

/// More bytes than the value of any type has on the tape (16 MiB).
#define SAMEBYTES__MOST_TAPE (1 << 28)

#define SAMEBYTES__LEVEL(S, index, before, level_before) \
  , S##_at_##index = (int)S##_at_##before + (int)offsetof(level_before, value.rest)

#define SAMEBYTES__LONGEST(S, Native, kind, name, alternative, index, level, P) \
  samebytes_byte alternative_##index[1 + SAMEBYTES__MAX_##kind(P)];
#define SAMEBYTES__SHORTEST(S, Native, kind, name, alternative, index, level, P) \
  samebytes_byte alternative_##index[SAMEBYTES__MOST_TAPE - 1 - SAMEBYTES__MIN_##kind(P)];
#define SAMEBYTES__MAX_PAYLOAD(P) (int)P##_max
#define SAMEBYTES__MIN_PAYLOAD(P) (int)P##_min
#define SAMEBYTES__MAX_EMPTY(P) 0
#define SAMEBYTES__MIN_EMPTY(P) 0

#define SAMEBYTES__ALTERNATIVE_DECODE_FAST(S, Native, kind, name, alternative, index, level, P) \
  case index:                                                                                   \
    SAMEBYTES__DECODE_FAST_##kind(Native, alternative, P)
#define SAMEBYTES__DECODE_FAST_PAYLOAD(Native, alternative, P) \
  return P##_decode_fast(tape, (samebytes_byte *)Native##_emplace_##alternative(variant));
#define SAMEBYTES__DECODE_FAST_EMPTY(Native, alternative, P) \
  Native##_set_##alternative(variant);                       \
  return tape;

#define SAMEBYTES__ALTERNATIVE_DECODE(S, Native, kind, name, alternative, index, level, P) \
  case index:                                                                              \
    SAMEBYTES__DECODE_##kind(Native, alternative, P)
#define SAMEBYTES__DECODE_PAYLOAD(Native, alternative, P) \
  return P##_decode(tape, end, (samebytes_byte *)Native##_emplace_##alternative(variant));
#define SAMEBYTES__DECODE_EMPTY(Native, alternative, P) SAMEBYTES__DECODE_FAST_EMPTY(Native, alternative, P)

#define SAMEBYTES__ALTERNATIVE_ENCODE(S, Native, kind, name, alternative, index, level, P) \
  case index:                                                                              \
    SAMEBYTES__ENCODE_##kind(Native, alternative, P)
#define SAMEBYTES__ENCODE_PAYLOAD(Native, alternative, P) \
  return P##_encode((const samebytes_byte *)Native##_get_##alternative(variant), tape);
#define SAMEBYTES__ENCODE_EMPTY(Native, alternative, P) return tape;

#define SAMEBYTES__ALTERNATIVE_PART(S, Native, kind, name, alternative, index, level, P) \
  {name, SAMEBYTES__PAYLOAD_AT_##kind(S, index, level), SAMEBYTES__SCHEMA_##kind(P),     \
   (size_t)S##_at_##index + offsetof(level, tag)},
#define SAMEBYTES__PAYLOAD_AT_PAYLOAD(S, index, level) (size_t)S##_at_##index + offsetof(level, value.first)
#define SAMEBYTES__PAYLOAD_AT_EMPTY(S, index, level) 0
#define SAMEBYTES__SCHEMA_PAYLOAD(P) &P##_schema
#define SAMEBYTES__SCHEMA_EMPTY(P) NULL
