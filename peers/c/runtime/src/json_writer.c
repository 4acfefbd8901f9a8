#include "json_writer.h"

#include <stdio.h>
#include <string.h>

#include "abi/utf8.h"

static void separate(struct text *json) {
  if (json->size == 0) return;
  const char last = json->data[json->size - 1];
  if (strchr("{[:", last) == NULL) text_append_c(json, ",");
}

void json_begin(struct text *json, char bracket) {
  separate(json);
  text_append(json, &bracket, 1);
}

void json_end(struct text *json, char bracket) { text_append(json, &bracket, 1); }

void json_name(struct text *json, const char *name) {
  json_string(json, name);
  text_append_c(json, ":");
}

static void append_character(struct text *json, const char *at, size_t length) {
  if (*at == '"' || *at == '\\') {
    text_append_c(json, "\\");
    text_append(json, at, 1);
  } else if ((unsigned char)*at < 0x20) {
    char escape[8];
    snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(unsigned char)*at);
    text_append_c(json, escape);
  } else {
    text_append(json, at, length);
  }
}

void json_string_of(struct text *json, const char *text, size_t size) {
  separate(json);
  text_append_c(json, "\"");
  for (size_t i = 0; i < size;) {
    const size_t length = abi__utf8_length((const uint8_t *)text + i, size - i);
    if (length == 0) {
      text_append_c(json, "\xEF\xBF\xBD");
    } else {
      append_character(json, text + i, length);
    }
    i += length == 0 ? 1 : length;
  }
  text_append_c(json, "\"");
}

void json_string(struct text *json, const char *text) { json_string_of(json, text, strlen(text)); }

void json_number(struct text *json, uint64_t number) {
  separate(json);
  text_append_number(json, number);
}
