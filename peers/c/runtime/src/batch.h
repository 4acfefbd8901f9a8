#pragma once

#include "samebytes/schema.h"

/// How a batch ended.
enum batch_status {
  batch_done,
  /// A record on the tape is longer than the tape, is not a value of the type, or goes on after its value.
  batch_tape_malformed,
  /// The tape region has no room for the next record.
  batch_tape_full,
  /// An image was refused and, looked at again, broke no rule: somebody writes to the memory.
  batch_image_changed
};

struct batch_result {
  enum batch_status status;
  /// How many values were done.
  size_t values;
  /// How much of the tape was used, in bytes.
  size_t bytes;
  size_t refused;
};

/// Builds `count` values of a tape in their slots, `stride` bytes apart, each over zeroed bytes.
struct batch_result batch_write(const struct samebytes_type *type, samebytes_byte *images, size_t stride, size_t count,
                                const samebytes_byte *tape, size_t tape_size);
/// Validates each image and writes its value, or why it is refused, to the tape.
struct batch_result batch_read(const struct samebytes_type *type, const samebytes_byte *images, size_t stride,
                               size_t count, samebytes_byte *tape, size_t tape_size);
