#pragma once

#include <stddef.h>
#include <stdint.h>

/// Text that grows; begins as `{0}`. `data` ends with a NUL that `size` does not count, and is null while it is empty
/// and was never written. If memory is used up, the program ends with a message.
struct text {
  char *data;
  size_t size;
  size_t room;
};

void text_append(struct text *text, const char *bytes, size_t size);
void text_append_c(struct text *text, const char *string);
void text_append_number(struct text *text, uint64_t number);
/// Drops what is behind the first `size` bytes.
void text_cut(struct text *text, size_t size);
void text_free(struct text *text);
