#include "batch.h"

#include <stdio.h>
#include <stdlib.h>

#include "explain.h"
#include "text.h"

enum { record_head = sizeof(uint32_t) };

struct batch_result batch_write(const struct samebytes_type *type, samebytes_byte *images, size_t stride, size_t count,
                                const samebytes_byte *tape, size_t tape_size) {
  const samebytes_byte *const begin = tape;
  const samebytes_byte *const end = tape + tape_size;
  for (size_t i = 0; i < count; ++i) {
    const struct batch_result stop = {batch_tape_malformed, i, (size_t)(tape - begin), 0};
    if (!samebytes_has(tape, end, record_head)) return stop;
    const size_t length = samebytes_take_u32(tape);
    if (!samebytes_has(tape + record_head, end, length)) return stop;
    const samebytes_byte *const record_end = tape + record_head + length;
    samebytes_byte *const slot = images + i * stride;
    memset(slot, 0, type->schema->size);
    if (type->decode(tape + record_head, record_end, slot) != record_end) return stop;
    tape = record_end;
  }
  return (struct batch_result){batch_done, count, (size_t)(tape - begin), 0};
}

/// Encodes one image where the tape has no room for the longest value of the type. Null: refused; `fits` says whether
/// the value was written.
static samebytes_byte *encode_near_end(const struct samebytes_type *type, const samebytes_byte *image,
                                       samebytes_byte *tape, const samebytes_byte *tape_end, bool *fits) {
  samebytes_byte *const aside = (samebytes_byte *)malloc(type->longest_tape);
  if (aside == NULL) {
    fprintf(stderr, "no memory for a value of %zu bytes\n", type->longest_tape);
    exit(EXIT_FAILURE);
  }
  const samebytes_byte *const aside_end = type->encode(image, aside);
  const size_t length = aside_end == NULL ? 0 : (size_t)(aside_end - aside);
  *fits = samebytes_has(tape, tape_end, length);
  if (*fits) memcpy(tape, aside, length);
  free(aside);
  return aside_end == NULL ? NULL : tape + length;
}

/// Writes the record of a refusal. Returns its length, 0 if there is no room.
static size_t write_refusal(samebytes_byte *tape, size_t room, const char *rule, const struct text *path) {
  struct text text = {0};
  text_append_c(&text, rule);
  if (path->size != 0) text_append_c(&text, " ");
  text_append(&text, path->data, path->size);
  const size_t length = 2 * sizeof(uint32_t) + text.size;
  if (length <= room) {
    tape = samebytes_put_u32(tape, UINT32_MAX);
    tape = samebytes_put_u32(tape, (uint32_t)text.size);
    memcpy(tape, text.data, text.size);
  }
  text_free(&text);
  return length <= room ? length : 0;
}

/// Explains a refusal on the tape. `length` becomes that of its record.
static enum batch_status refuse(const struct samebytes_schema *schema, const samebytes_byte *image,
                                samebytes_byte *tape, size_t room, size_t *length) {
  struct text path = {0};
  const char *const rule = explain(schema, image, &path);
  *length = rule == NULL ? 0 : write_refusal(tape, room, rule, &path);
  text_free(&path);
  if (rule == NULL) return batch_image_changed;
  return *length == 0 ? batch_tape_full : batch_done;
}

struct batch_result batch_read(const struct samebytes_type *type, const samebytes_byte *images, size_t stride,
                               size_t count, samebytes_byte *tape, size_t tape_size) {
  samebytes_byte *const begin = tape;
  samebytes_byte *const tape_end = tape + tape_size;
  size_t refused = 0;
  for (size_t i = 0; i < count; ++i) {
    struct batch_result stop = {batch_tape_full, i, (size_t)(tape - begin), refused};
    const samebytes_byte *const image = images + i * stride;
    if (!samebytes_has(tape, tape_end, record_head)) return stop;
    samebytes_byte *const value = tape + record_head;
    bool fits = true;
    samebytes_byte *const end = samebytes_has(value, tape_end, type->longest_tape)
                                    ? type->encode(image, value)
                                    : encode_near_end(type, image, value, tape_end, &fits);
    if (!fits) return stop;
    if (end != NULL) {
      samebytes_put_u32(tape, (uint32_t)(end - value));
      tape = end;
      continue;
    }
    size_t length = 0;
    stop.status = refuse(type->schema, image, tape, (size_t)(tape_end - tape), &length);
    if (stop.status != batch_done) return stop;
    tape += length;
    refused += 1;
  }
  return (struct batch_result){batch_done, count, (size_t)(tape - begin), refused};
}
