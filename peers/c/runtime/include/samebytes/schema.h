#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "samebytes/bytes.h"

/// What a schema describes.
enum samebytes_kind {
  samebytes_kind_number,
  samebytes_kind_bool,
  samebytes_kind_char,
  samebytes_kind_type_tag,
  samebytes_kind_enum,
  samebytes_kind_struct,
  samebytes_kind_array,
  samebytes_kind_vec,
  samebytes_kind_string,
  samebytes_kind_option,
  samebytes_kind_result,
  samebytes_kind_variant
};

struct samebytes_schema;

/// A field of a struct, or an alternative of a variant.
struct samebytes_part {
  const char *name;
  /// Where it begins, in bytes from the start of the value around it.
  size_t offset;
  /// Null for an alternative that carries nothing.
  const struct samebytes_schema *schema;
  /// Of an alternative: where the tag of its level stands.
  size_t tag_offset;
};

/// One type as the compiler sees it: all numbers are its `sizeof`, `_Alignof` and `offsetof`, in bytes. What happens
/// rarely (describing a layout, finding out why an image is refused) follows these; values are written and read by code
/// that is compiled for their types.
struct samebytes_schema {
  enum samebytes_kind kind;
  size_t size;
  size_t align;
  /// Of a struct the fields, of a variant the alternatives; null for the others.
  const struct samebytes_part *parts;
  /// How many parts, elements (of an array) or elements at most (of a Vec or String) there are.
  size_t count;
  /// Of an array, Vec or Option the element or value; of a Result the success.
  const struct samebytes_schema *value;
  /// Of a Result the failure.
  const struct samebytes_schema *error;
  /// Where the elements, bytes or value of a container begin; their size and alignment together.
  size_t value_offset;
  size_t value_size;
  size_t value_align;
  /// Where the capacity of a Vec or String stands. Its length and the flags of Option and Result stand at
  /// `flag_offset`.
  size_t capacity_offset;
  size_t flag_offset;
  /// Of an enum and a variant: whether the raw bytes are a declared value, or tags that agree.
  bool (*accepts)(const samebytes_byte *image);
};

/// One type that this peer was built for.
struct samebytes_type {
  const char *name;
  /// SHA-256 of the resolved type, from the generated sources.
  const char *fingerprint;
  /// Null if this platform cannot have the type; `lack` says why.
  const struct samebytes_schema *schema;
  /// The longest value on the tape, in bytes.
  size_t longest_tape;
  /// Builds the value on the tape in a slot of zeroed bytes. Returns the end of what was read, null if it is no value
  /// of the type or ends behind `end`.
  const samebytes_byte *(*decode)(const samebytes_byte *tape, const samebytes_byte *end, samebytes_byte *slot);
  /// Validates an image and writes its value to a tape with room for `longest_tape` bytes. Returns the end of what was
  /// written, null if the image is refused.
  samebytes_byte *(*encode)(const samebytes_byte *image, samebytes_byte *tape);
  const char *lack;
};

/// The types of all units, each list ended by a type without a name, the lists by null. Defined by the generated
/// sources.
extern const struct samebytes_type *const samebytes_units[];
