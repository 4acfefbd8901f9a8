// expect: A list holds at least one element
#include "abi/vec.h"

ABI_VEC(levels, float, 0);
