#pragma once

#include <stdint.h>

#include "text.h"

/// What follows the last comma that is needed is written: a member or element after another one gets a comma by itself.
void json_begin(struct text *json, char bracket);
void json_end(struct text *json, char bracket);
/// `"name":`; its value must follow.
void json_name(struct text *json, const char *name);
/// A string; what is not UTF-8 becomes U+FFFD.
void json_string(struct text *json, const char *text);
void json_string_of(struct text *json, const char *text, size_t size);
void json_number(struct text *json, uint64_t number);
