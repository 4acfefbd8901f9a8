#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

/// A value within a text of JSON, with the white space around it left out; nothing is copied. `begin` is null where
/// there is no value.
struct json {
  const char *begin;
  const char *end;
};

/// The value that the text is; none if it is not JSON (RFC 8259, UTF-8, at most 1024 levels deep). What the other
/// functions get must come from here.
struct json json_parse(const char *text, size_t size);
/// The last member of that name; none if there is none, or `object` is no object.
struct json json_member(struct json object, const char *name);
bool json_is_string(struct json value);
/// Whether it is a number without fraction and exponent.
bool json_is_integer(struct json value);
/// Appends what a string says, without quotation marks and escapes. False, and nothing is appended, if it is no string.
bool json_read_string(struct json value, struct text *text);
/// Reads an integer that is not negative, or its decimal digits as a string (beyond 2^53). False if it is none, or does
/// not fit.
bool json_read_size(struct json value, uint64_t *number);
