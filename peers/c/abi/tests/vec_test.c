#include "abi/vec.h"

#include <stdint.h>

#include "abi/array.h"
#include "check.h"

ABI_VEC(levels, float, 3);
ABI_ARRAY(key, uint8_t, 4);
ABI_VEC(keys, key, 2);

static void is_empty_at_first(void) {
  levels vec;
  memset(&vec, 0xA5, sizeof vec);
  levels_init(&vec);
  CHECK(levels_size(&vec) == 0 && levels_capacity() == 3 && levels_is_valid(&vec));
  CHECK(vec.elements[2] == 0);
  CHECK(levels_get(&vec, 0) == NULL && levels_at(&vec, 0) == NULL);
}

static void says_when_it_is_full(void) {
  levels vec;
  levels_init(&vec);
  CHECK(levels_push(&vec, 1) == abi_ok && levels_push(&vec, 2) == abi_ok && levels_push(&vec, 3) == abi_ok);
  CHECK(levels_push(&vec, 4) == abi_full && levels_append(&vec) == NULL);
  CHECK(levels_size(&vec) == 3 && *levels_get(&vec, 2) == 3);
}

static void checks_indices(void) {
  levels vec;
  levels_init(&vec);
  CHECK(levels_push(&vec, 1) == abi_ok);
  CHECK(levels_set(&vec, 0, 5) == abi_ok && *levels_at(&vec, 0) == 5);
  CHECK(levels_set(&vec, 1, 6) == abi_out_of_range && levels_at(&vec, 1) == NULL);
  CHECK(levels_remove(&vec, 1) == abi_out_of_range);
  CHECK(levels_pop(&vec) == abi_ok && levels_pop(&vec) == abi_empty);
}

static void removes_from_the_middle(void) {
  levels vec;
  levels_init(&vec);
  CHECK(levels_push(&vec, 1) == abi_ok && levels_push(&vec, 2) == abi_ok && levels_push(&vec, 3) == abi_ok);
  CHECK(levels_remove(&vec, 0) == abi_ok);
  CHECK(levels_size(&vec) == 2 && *levels_get(&vec, 0) == 2 && *levels_get(&vec, 1) == 3);
  levels_clear(&vec);
  CHECK(levels_size(&vec) == 0 && vec.elements[0] == 2);
}

static void appends_zeroed_elements_and_arrays(void) {
  keys vec;
  memset(&vec, 0xFF, sizeof vec);
  keys_clear(&vec);
  key *const first = keys_append(&vec);
  CHECK(first != NULL && *key_get(first, 3) == 0 && key_get(first, 4) == NULL);
  CHECK(key_set(first, 3, 9) == abi_ok && key_set(first, 4, 9) == abi_out_of_range);
  CHECK(keys_push(&vec, *first) == abi_ok && *key_at(keys_at(&vec, 1), 3) == 9);
}

/// Another process may have written anything.
static void stays_inside_whatever_the_bytes_are(void) {
  levels vec;
  memset(&vec, 0xFF, sizeof vec);
  CHECK(!levels_is_valid(&vec) && levels_size(&vec) == 3);
  CHECK(levels_get(&vec, 3) == NULL && levels_append(&vec) == NULL && levels_push(&vec, 1) == abi_full);
  CHECK(levels_pop(&vec) == abi_ok && levels_size(&vec) == 2);
  levels_init(&vec);
  vec.capacity = 4;
  CHECK(!levels_is_valid(&vec));
}

int main(void) {
  is_empty_at_first();
  says_when_it_is_full();
  checks_indices();
  removes_from_the_middle();
  appends_zeroed_elements_and_arrays();
  stays_inside_whatever_the_bytes_are();
  return 0;
}
