#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "samebytes/schema.h"
#include "text.h"

/// A part of the shared memory, in bytes from its start.
struct region {
  size_t offset;
  size_t size;
};

/// The parameters of `write` and `read`.
struct batch_request {
  size_t count;
  struct region image;
  size_t stride;
  struct region tape;
};

/// Whether a request can be done with this type and this much memory; if not, `fault` says why. Afterwards no access of
/// the batch leaves its regions, and every image is aligned.
bool request_is_possible(const struct batch_request *request, const struct samebytes_type *type, size_t memory_size,
                         struct text *fault);
