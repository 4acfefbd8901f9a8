#pragma once

#include "abi/abi.h"
#include "samebytes/unit.h"

/// A type as generated sources declare it, with its schemas.
typedef uint8_t sample_Gear;
enum { sample_Gear_park = 0, sample_Gear_drive = 2 };

ABI_OPTION(sample_maybe_bool, bool);
ABI_VEC(sample_faults, sample_maybe_bool, 3);
ABI_STRING(sample_text, 8);
ABI_RESULT(sample_status, sample_text, sample_Gear);
ABI_VARIANT_LAST(sample_Mark__level1, abi_char);
ABI_VARIANT_EMPTY_LEVEL(sample_Mark, sample_Mark__level1);
ABI_VARIANT(sample_Mark, 2);
ABI_VARIANT_EMPTY_ALTERNATIVE(sample_Mark, 0, none);
ABI_VARIANT_STEP(sample_Mark, sample_Mark, sample_Mark__level1);
ABI_VARIANT_ALTERNATIVE(sample_Mark, sample_Mark__level1, 1, letter, abi_char);

typedef struct sample_Motor {
  sample_faults faults;
  sample_status status;
  sample_Mark mark;
  uint64_t id;
  uint16_t pair[2];
} sample_Motor;

#pragma pack(push, 1)
typedef struct sample_Packed {
  uint8_t small;
  uint32_t large;
  sample_faults faults;
} sample_Packed;
#pragma pack(pop)

#define SAMPLE_GEARS(X) X(sample_Gear_park) X(sample_Gear_drive)
SAMEBYTES_ENUM(gear, sample_Gear, u8, SAMPLE_GEARS);
SAMEBYTES_OPTION(maybe_bool, sample_maybe_bool, samebytes_bool);
SAMEBYTES_VEC(faults, sample_faults, maybe_bool);
SAMEBYTES_STRING(text8, sample_text);
SAMEBYTES_RESULT(status, sample_status, text8, gear);
SAMEBYTES_ARRAY(pair, samebytes_u16, 2);

#define SAMPLE_ALTERNATIVES(X, S, N)                         \
  X(S, N, EMPTY, "none", none, 0, sample_Mark, samebytes_u8) \
  X(S, N, PAYLOAD, "letter", letter, 1, sample_Mark__level1, samebytes_char)
#define SAMPLE_LEVELS(X, S) X(S, 1, 0, sample_Mark)
SAMEBYTES_VARIANT(mark, sample_Mark, SAMPLE_ALTERNATIVES, SAMPLE_LEVELS);

#define SAMPLE_FIELDS(X, N)            \
  X(N, PART, "faults", faults, faults) \
  X(N, PART, "status", status, status) \
  X(N, PART, "mark", mark, mark)       \
  X(N, LEAF, "id", id, samebytes_u64)  \
  X(N, PART, "pair", pair, pair)
SAMEBYTES_STRUCT(motor, sample_Motor, SAMPLE_FIELDS);

#define SAMPLE_PACKED_FIELDS(X, N)          \
  X(N, LEAF, "small", small, samebytes_u8)  \
  X(N, LEAF, "large", large, samebytes_u32) \
  X(N, PART, "faults", faults, faults)
SAMEBYTES_STRUCT(packed, sample_Packed, SAMPLE_PACKED_FIELDS);

static const struct samebytes_type sample_types[] = {SAMEBYTES_TYPE("sample.Motor", "0f", motor),
                                                     SAMEBYTES_TYPE("sample.Packed", "0e", packed),
                                                     SAMEBYTES_MISSING_TYPE("sample.Wide", "0d", "no such integers"),
                                                     {.name = NULL}};

/// faults [none, true], status ok "abc", mark 'x', id 7, pair [1, 2].
static const char sample_value[] =
    "\x02\0\0\0"
    "\0"
    "\1\1"
    "\1\3\0\0\0abc"
    "\1x\0\0\0"
    "\7\0\0\0\0\0\0\0"
    "\1\0\2\0";
enum { sample_value_size = sizeof sample_value - 1 };

/// A record of a tape: the length, then the value. Returns its size.
static inline size_t sample_record(samebytes_byte *tape, const char *value, size_t size) {
  memcpy(samebytes_put_u32(tape, (uint32_t)size), value, size);
  return sizeof(uint32_t) + size;
}
