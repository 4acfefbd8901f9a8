#pragma once

/// All that a generated unit needs, before the headers of its container library and its declarations.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "samebytes/bytes.h"
#include "samebytes/containers.h"
#include "samebytes/leaf.h"
#include "samebytes/schema.h"
#include "samebytes/struct.h"
#include "samebytes/variant.h"

/// One type of a unit's list.
#define SAMEBYTES_TYPE(name_, fingerprint_, S) \
  {.name = (name_),                            \
   .fingerprint = (fingerprint_),              \
   .schema = &S##_schema,                      \
   .longest_tape = S##_max,                    \
   .decode = S##_decode,                       \
   .encode = S##_encode}

/// A type that this platform cannot have.
#define SAMEBYTES_MISSING_TYPE(name_, fingerprint_, lack_) \
  {.name = (name_), .fingerprint = (fingerprint_), .lack = (lack_)}
