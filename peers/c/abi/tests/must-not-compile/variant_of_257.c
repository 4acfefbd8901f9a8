// expect: The tag of a variant has 8 bits
#include "abi/variant.h"

ABI_VARIANT_LAST_EMPTY(only);
ABI_VARIANT(only, 257);
