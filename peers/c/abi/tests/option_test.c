#include "abi/option.h"

#include "check.h"

typedef struct padded {
  uint8_t small;
  uint32_t large;
} padded;

ABI_OPTION(fault, uint16_t);
ABI_OPTION(maybe_padded, padded);

int main(void) {
  fault option;
  memset(&option, 0xA5, sizeof option);
  CHECK(!fault_is_valid(&option) && !fault_has_value(&option) && fault_get(&option) == NULL);
  fault_init(&option);
  CHECK(fault_is_valid(&option) && !fault_has_value(&option) && fault_value_or(&option, 7) == 7);
  fault_set(&option, 3);
  CHECK(fault_has_value(&option) && *fault_get(&option) == 3 && fault_value_or(&option, 7) == 3);
  fault_reset(&option);
  CHECK(!fault_has_value(&option) && option.value == 0);

  maybe_padded value;
  memset(&value, 0xA5, sizeof value);
  padded *const inside = maybe_padded_emplace(&value);
  const padded zero = {0, 0};
  CHECK(memcmp(inside, &zero, sizeof zero) == 0);
  inside->large = 5;
  CHECK(maybe_padded_get(&value)->large == 5);
  return 0;
}
