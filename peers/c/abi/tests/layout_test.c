#include <stddef.h>

#include "abi/abi.h"
#include "check.h"

/// The layouts of the specification, on platforms where 8 bytes are 8-aligned.
ABI_VEC(readings, double, 3);
ABI_STRING(label, 5);
ABI_OPTION(maybe, uint32_t);
ABI_RESULT(outcome, uint8_t, uint64_t);

typedef struct rectangle {
  double width;
  uint8_t colour;
} rectangle;
ABI_VARIANT_LAST(shape__level2, rectangle);
ABI_VARIANT_LEVEL(shape__level1, float, shape__level2);
ABI_VARIANT_EMPTY_LEVEL(shape, shape__level1);
ABI_VARIANT(shape, 3);

int main(void) {
  CHECK(sizeof(bool) == 1 && sizeof(abi_char) == 4 && sizeof(abi_type_tag) == 8);
  CHECK(offsetof(readings, len) == 0 && offsetof(readings, capacity) == 4 && offsetof(readings, elements) == 8);
  CHECK(sizeof(readings) == 32);
  CHECK(offsetof(label, capacity) == 4 && offsetof(label, bytes) == 8 && sizeof(label) == 16 && _Alignof(label) == 4);
  CHECK(offsetof(maybe, is_some) == 0 && offsetof(maybe, value) == 4 && sizeof(maybe) == 8);
#if !defined(__i386__)
  CHECK(offsetof(outcome, is_ok) == 0 && offsetof(outcome, value) == 8 && sizeof(outcome) == 16);
  CHECK(sizeof(shape) == 40 && _Alignof(shape) == 8);
  CHECK(offsetof(shape, value.rest.tag) == 8 && offsetof(shape, value.rest.value.first) == 16);
  CHECK(offsetof(shape, value.rest.value.rest.tag) == 16 && offsetof(shape, value.rest.value.rest.value.first) == 24);
#endif
  return 0;
}
