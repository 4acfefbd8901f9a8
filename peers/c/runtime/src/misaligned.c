#include "samebytes/misaligned.h"

#include <stdio.h>
#include <stdlib.h>

static samebytes_byte *aligned_copy(const samebytes_byte *from, const struct samebytes_schema *schema) {
  // aligned_alloc takes multiples of the alignment, which is at least that of a pointer for some libraries.
  const size_t align = schema->align < sizeof(void *) ? sizeof(void *) : schema->align;
  samebytes_byte *const copy = (samebytes_byte *)aligned_alloc(align, (schema->size + align - 1) / align * align);
  if (copy == NULL) {
    fprintf(stderr, "no memory for a copy of %zu bytes\n", schema->size);
    exit(EXIT_FAILURE);
  }
  memcpy(copy, from, schema->size);
  return copy;
}

const samebytes_byte *samebytes_decode_misaligned(const samebytes_byte *(*decode)(const samebytes_byte *tape,
                                                                                  const samebytes_byte *end,
                                                                                  samebytes_byte *slot),
                                                  const samebytes_byte *tape, const samebytes_byte *end,
                                                  samebytes_byte *member, const struct samebytes_schema *schema) {
  samebytes_byte *const copy = aligned_copy(member, schema);
  tape = decode(tape, end, copy);
  memcpy(member, copy, schema->size);
  free(copy);
  return tape;
}

samebytes_byte *samebytes_encode_misaligned(samebytes_byte *(*encode)(const samebytes_byte *image,
                                                                      samebytes_byte *tape),
                                            const samebytes_byte *member, samebytes_byte *tape,
                                            const struct samebytes_schema *schema) {
  samebytes_byte *const copy = aligned_copy(member, schema);
  tape = encode(copy, tape);
  free(copy);
  return tape;
}
