// expect: incompatible pointer type
#include "abi/vec.h"

ABI_VEC(levels, float, 3);
ABI_VEC(more_levels, float, 4);

size_t count(const levels *vec) { return more_levels_size(vec); }
