#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/function.h"

/// One of several alternatives. Its form is recursive (docs/specification.md): level k is `{tag: u8, value: union
/// {first: alternative k, rest: level k + 1}}`, and its tag says which alternative it is, counted from k. A variant of
/// `none`, a `float` called `circle` and an `edge` called `square` is declared from its last level to its first, then
/// its alternatives from first to last:
///
///     ABI_VARIANT_LAST(shape__level2, edge);
///     ABI_VARIANT_LEVEL(shape__level1, float, shape__level2);
///     ABI_VARIANT_EMPTY_LEVEL(shape, shape__level1);
///     ABI_VARIANT(shape, 3);
///     ABI_VARIANT_EMPTY_ALTERNATIVE(shape, 0, none);
///     ABI_VARIANT_STEP(shape, shape, shape__level1);
///     ABI_VARIANT_ALTERNATIVE(shape, shape__level1, 1, circle, float);
///     ABI_VARIANT_STEP(shape, shape__level1, shape__level2);
///     ABI_VARIANT_ALTERNATIVE(shape, shape__level2, 2, square, edge);
///
/// `ABI_VARIANT_LAST_EMPTY` ends a variant whose last alternative carries nothing. The functions of a variant:
///
/// - `void shape_init(shape *)`: the first alternative, all bytes zero, for memory that holds no variant yet;
/// - `size_t shape_index(const shape *)`: which alternative it is, from 0; may be any byte if it is not valid;
/// - `bool shape_is_valid(const shape *)`: whether the tags of all levels agree and there is such an alternative;
/// - `bool shape_holds_circle(const shape *)`;
/// - `const float *shape_get_circle(const shape *)`: null if it is another alternative;
/// - `float *shape_emplace_circle(shape *)`: makes it a circle of zero bytes, to be filled in place;
/// - `void shape_set_circle(shape *, float value)`; without value for an alternative that carries nothing.
#define ABI_VARIANT_LEVEL(level, type, rest_level) \
  typedef struct level {                           \
    uint8_t tag;                                   \
    union level##__value {                         \
      type first;                                  \
      rest_level rest;                             \
    } value;                                       \
  } level;                                         \
  ABI__VARIANT_TAGS(level, rest_level)

#define ABI_VARIANT_EMPTY_LEVEL(level, rest_level) \
  typedef struct level {                           \
    uint8_t tag;                                   \
    union level##__value {                         \
      rest_level rest;                             \
    } value;                                       \
  } level;                                         \
  ABI__VARIANT_TAGS(level, rest_level)

#define ABI_VARIANT_LAST(level, type) \
  typedef struct level {              \
    uint8_t tag;                      \
    union level##__value {            \
      type first;                     \
    } value;                          \
  } level;                            \
  ABI__VARIANT_LAST_TAG(level)

#define ABI_VARIANT_LAST_EMPTY(level) \
  typedef struct level {              \
    uint8_t tag;                      \
  } level;                            \
  ABI__VARIANT_LAST_TAG(level)

#define ABI_VARIANT(name, count)                                                  \
  ABI__FUNCTION const name *name##__in(const name *self) { return self; }         \
  ABI__FUNCTION size_t name##_index(const name *self) { return self->tag; }       \
  ABI__FUNCTION bool name##_is_valid(const name *self) {                          \
    return (size_t)self->tag < (size_t)(count) && name##__holds(self, self->tag); \
  }                                                                               \
  ABI__FUNCTION void name##_init(name *self) { memset(self, 0, sizeof *self); }   \
  _Static_assert((count) >= 1 && (count) <= 256, "The tag of a variant has 8 bits.")

/// `level` of the variant `name`, the one after `previous`.
#define ABI_VARIANT_STEP(name, previous, level)                                                          \
  ABI__FUNCTION const level *level##__in(const name *self) { return &previous##__in(self)->value.rest; } \
  _Static_assert(offsetof(level, tag) == 0, "The tag of a level stands at its begin.")

/// The alternative `index` of the variant `name`, whose payload of `type` lies in `level`.
#define ABI_VARIANT_ALTERNATIVE(name, level, index, alternative, type)                                   \
  ABI__FUNCTION bool name##_holds_##alternative(const name *self) { return name##__holds(self, index); } \
  ABI__FUNCTION const type *name##_get_##alternative(const name *self) {                                 \
    return name##__holds(self, index) ? &level##__in(self)->value.first : NULL;                          \
  }                                                                                                      \
  ABI__FUNCTION type *name##_emplace_##alternative(name *self) {                                         \
    type *const payload = (type *)&level##__in(self)->value.first;                                       \
    name##__set_tags(self, index);                                                                       \
    memset(payload, 0, sizeof *payload);                                                                 \
    return payload;                                                                                      \
  }                                                                                                      \
  ABI__FUNCTION void name##_set_##alternative(name *self, type value_) {                                 \
    type *const payload = (type *)&level##__in(self)->value.first;                                       \
    name##__set_tags(self, index);                                                                       \
    *payload = value_;                                                                                   \
  }                                                                                                      \
  _Static_assert((index) >= 0, "Alternatives are counted from 0.")

/// The alternative `index` of the variant `name`, which carries nothing.
#define ABI_VARIANT_EMPTY_ALTERNATIVE(name, index, alternative)                                          \
  ABI__FUNCTION bool name##_holds_##alternative(const name *self) { return name##__holds(self, index); } \
  ABI__FUNCTION void name##_set_##alternative(name *self) { name##__set_tags(self, index); }             \
  _Static_assert((index) >= 0, "Alternatives are counted from 0.")

/// Whether a level and those below say alternative `index`; and making them say so.
#define ABI__VARIANT_TAGS(level, rest_level)                                                        \
  ABI__FUNCTION bool level##__holds(const level *self, unsigned index) {                            \
    return self->tag == index && (index == 0 || rest_level##__holds(&self->value.rest, index - 1)); \
  }                                                                                                 \
  ABI__FUNCTION void level##__set_tags(level *self, unsigned index) {                               \
    self->tag = (uint8_t)index;                                                                     \
    if (index != 0) rest_level##__set_tags(&self->value.rest, index - 1);                           \
  }                                                                                                 \
  _Static_assert(offsetof(level, tag) == 0, "The tag of a level stands at its begin.")

#define ABI__VARIANT_LAST_TAG(level)                                                                            \
  ABI__FUNCTION bool level##__holds(const level *self, unsigned index) { return index == 0 && self->tag == 0; } \
  ABI__FUNCTION void level##__set_tags(level *self, unsigned index) { self->tag = (uint8_t)index; }             \
  _Static_assert(offsetof(level, tag) == 0, "The tag of a level stands at its begin.")
