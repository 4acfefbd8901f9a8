// expect: incompatible type
#include "abi/vec.h"

typedef struct reading {
  float value;
} reading;
ABI_VEC(readings, reading, 3);

abi_error add(readings *vec) { return readings_push(vec, 1.5F); }
