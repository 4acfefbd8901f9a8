#include "request.h"

#include <stdarg.h>
#include <stdio.h>

static bool is_inside(struct region region, size_t memory_size) {
  return region.offset <= memory_size && region.size <= memory_size - region.offset;
}

static bool overlap(struct region a, struct region b) {
  return a.size != 0 && b.size != 0 && a.offset < b.offset + b.size && b.offset < a.offset + a.size;
}

static bool images_fit(const struct batch_request *request, size_t size) {
  if (request->count == 0) return true;
  if (request->image.size < size) return false;
  return request->count - 1 <= (request->image.size - size) / request->stride;
}

__attribute__((format(printf, 2, 3))) static bool refuse(struct text *fault, const char *format, ...) {
  char message[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  text_append_c(fault, message);
  return false;
}

bool request_is_possible(const struct batch_request *request, const struct samebytes_type *type, size_t memory_size,
                         struct text *fault) {
  const struct region image = request->image;
  const struct region tape = request->tape;
  const size_t size = type->schema->size;
  const size_t align = type->schema->align;
  if (!is_inside(image, memory_size)) {
    return refuse(fault, "image region [%zu, +%zu) ends outside of the memory of %zu bytes", image.offset, image.size,
                  memory_size);
  }
  if (!is_inside(tape, memory_size)) {
    return refuse(fault, "tape region [%zu, +%zu) ends outside of the memory of %zu bytes", tape.offset, tape.size,
                  memory_size);
  }
  if (overlap(image, tape)) {
    return refuse(fault, "image region [%zu, +%zu) overlaps tape region [%zu, +%zu)", image.offset, image.size,
                  tape.offset, tape.size);
  }
  if (request->stride < size) {
    return refuse(fault, "image.stride %zu is smaller than %s, %zu bytes", request->stride, type->name, size);
  }
  if (request->stride % align != 0 || image.offset % align != 0) {
    return refuse(fault, "image.offset %zu and image.stride %zu must be multiples of the alignment of %s, %zu",
                  image.offset, request->stride, type->name, align);
  }
  if (!images_fit(request, size)) {
    return refuse(fault, "%zu images of %s do not fit in the image region [%zu, +%zu)", request->count, type->name,
                  image.offset, image.size);
  }
  return true;
}
