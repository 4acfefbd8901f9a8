#include "abi/variant.h"

#include "check.h"

typedef struct rectangle {
  double width;
  uint8_t colour;
} rectangle;

ABI_VARIANT_LAST(shape__level2, rectangle);
ABI_VARIANT_LEVEL(shape__level1, float, shape__level2);
ABI_VARIANT_EMPTY_LEVEL(shape, shape__level1);
ABI_VARIANT(shape, 3);
ABI_VARIANT_EMPTY_ALTERNATIVE(shape, 0, empty);
ABI_VARIANT_STEP(shape, shape, shape__level1);
ABI_VARIANT_ALTERNATIVE(shape, shape__level1, 1, circle, float);
ABI_VARIANT_STEP(shape, shape__level1, shape__level2);
ABI_VARIANT_ALTERNATIVE(shape, shape__level2, 2, rect, rectangle);

ABI_VARIANT_LAST_EMPTY(only);
ABI_VARIANT(only, 1);
ABI_VARIANT_EMPTY_ALTERNATIVE(only, 0, nothing);

static void holds_one_alternative(void) {
  shape variant;
  memset(&variant, 0xA5, sizeof variant);
  CHECK(!shape_is_valid(&variant) && shape_get_circle(&variant) == NULL);
  shape_init(&variant);
  CHECK(shape_is_valid(&variant) && shape_index(&variant) == 0 && shape_holds_empty(&variant));
  shape_set_circle(&variant, 1.5F);
  CHECK(shape_index(&variant) == 1 && *shape_get_circle(&variant) == 1.5F && shape_get_rect(&variant) == NULL);
  rectangle *const rect = shape_emplace_rect(&variant);
  CHECK(rect->width == 0 && shape_holds_rect(&variant) && !shape_holds_circle(&variant));
  rect->colour = 7;
  CHECK(shape_get_rect(&variant)->colour == 7);
  shape_set_rect(&variant, (rectangle){2, 3});
  CHECK(shape_get_rect(&variant)->width == 2 && shape_is_valid(&variant));
  shape_set_empty(&variant);
  CHECK(shape_holds_empty(&variant));
}

/// The tag of level k is i - k (docs/specification.md, "Variant").
static void says_it_at_every_level(void) {
  shape variant;
  shape_init(&variant);
  shape_set_rect(&variant, (rectangle){2, 3});
  CHECK(variant.tag == 2 && variant.value.rest.tag == 1 && variant.value.rest.value.rest.tag == 0);
  variant.value.rest.tag = 0;
  CHECK(!shape_is_valid(&variant) && shape_get_rect(&variant) == NULL);
  variant.tag = 3;
  CHECK(!shape_is_valid(&variant));
}

static void may_carry_nothing_at_all(void) {
  only variant = {9};
  CHECK(sizeof variant == 1 && !only_is_valid(&variant));
  only_set_nothing(&variant);
  CHECK(only_is_valid(&variant) && only_holds_nothing(&variant));
}

int main(void) {
  holds_one_alternative();
  says_it_at_every_level();
  may_carry_nothing_at_all();
  return 0;
}
