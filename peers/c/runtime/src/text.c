#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct text *text, size_t size) {
  if (size < text->room) return;
  const size_t room = size < 128 ? 256 : 2 * size;
  char *const data = (char *)realloc(text->data, room);
  if (data == NULL || room < size) {
    fprintf(stderr, "no memory for a text of %zu bytes\n", size);
    exit(EXIT_FAILURE);
  }
  text->data = data;
  text->room = room;
}

void text_append(struct text *text, const char *bytes, size_t size) {
  reserve(text, text->size + size);
  if (size != 0) memcpy(text->data + text->size, bytes, size);
  text->size += size;
  text->data[text->size] = '\0';
}

void text_append_c(struct text *text, const char *string) { text_append(text, string, strlen(string)); }

void text_append_number(struct text *text, uint64_t number) {
  char digits[24];
  const int length = snprintf(digits, sizeof digits, "%" PRIu64, number);
  text_append(text, digits, (size_t)length);
}

void text_cut(struct text *text, size_t size) {
  if (size >= text->size) return;
  text->size = size;
  text->data[size] = '\0';
}

void text_free(struct text *text) {
  free(text->data);
  *text = (struct text){0};
}
