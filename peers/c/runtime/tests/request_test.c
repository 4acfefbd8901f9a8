#include "request.h"

#include <stdint.h>

#include "check.h"

enum { memory_size = 4096 };

static bool is_possible(size_t count, struct region image, size_t stride, struct region tape) {
  const struct samebytes_schema schema = {.kind = samebytes_kind_number, .size = 24, .align = 8};
  const struct samebytes_type type = {.name = "demo.Type", .schema = &schema};
  const struct batch_request request = {count, image, stride, tape};
  struct text fault = {0};
  const bool possible = request_is_possible(&request, &type, memory_size, &fault);
  CHECK(possible == (fault.size == 0));
  text_free(&fault);
  return possible;
}

int main(void) {
  const struct region tape = {2048, 2048};
  CHECK(is_possible(4, (struct region){0, 120}, 32, tape));
  CHECK(is_possible(0, (struct region){0, 0}, 24, (struct region){0, 0}));
  CHECK(!is_possible(5, (struct region){0, 120}, 32, tape));
  CHECK(!is_possible(SIZE_MAX, (struct region){0, 2048}, 32, tape));
  CHECK(!is_possible(1, (struct region){0, 23}, 32, tape));
  CHECK(!is_possible(1, (struct region){0, 1024}, 16, tape));
  CHECK(!is_possible(1, (struct region){0, 1024}, 0, tape));
  CHECK(!is_possible(1, (struct region){0, 1024}, 28, tape));
  CHECK(!is_possible(1, (struct region){4, 1024}, 32, tape));
  CHECK(!is_possible(1, (struct region){4096, 24}, 32, tape));
  CHECK(!is_possible(1, (struct region){8, SIZE_MAX - 7}, 32, tape));
  CHECK(!is_possible(1, (struct region){0, 1024}, 32, (struct region){2048, 2049}));
  CHECK(!is_possible(1, (struct region){0, 1024}, 32, (struct region){1023, 1024}));
  return 0;
}
