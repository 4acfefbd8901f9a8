// expect: ignoring return value
#include "abi/vec.h"

ABI_VEC(levels, float, 3);

void add(levels *vec) { levels_push(vec, 1); }
