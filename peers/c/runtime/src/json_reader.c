#include "json_reader.h"

#include <string.h>

#include "abi/utf8.h"

enum { deepest = 1024 };

/// Each `skip_...` returns the end of what begins at `at`, null if it is not what it should be.
static const char *skip_value(const char *at, const char *end, int depth);

static const char *skip_space(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  return at;
}

static bool is_digit(char character) { return character >= '0' && character <= '9'; }

static const char *skip_digits(const char *at, const char *end) {
  const char *const first = at;
  while (at < end && is_digit(*at)) ++at;
  return at == first ? NULL : at;
}

static const char *skip_number(const char *at, const char *end) {
  if (at < end && *at == '-') ++at;
  if (at < end && *at == '0') {
    ++at;
  } else {
    at = skip_digits(at, end);
  }
  if (at != NULL && at < end && *at == '.') at = skip_digits(at + 1, end);
  if (at != NULL && at < end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at < end && (*at == '+' || *at == '-')) ++at;
    at = skip_digits(at, end);
  }
  return at;
}

static int hex_digit(char character) {
  if (is_digit(character)) return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

/// The four hexadecimal digits at `at`; -1 if there are not four.
static long hex4(const char *at, const char *end) {
  if (end - at < 4) return -1;
  long number = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_digit(at[i]);
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

static const char *skip_escape(const char *at, const char *end) {
  if (at == end) return NULL;
  if (*at == 'u') return hex4(at + 1, end) < 0 ? NULL : at + 5;
  return memchr("\"\\/bfnrt", *at, 8) == NULL ? NULL : at + 1;
}

static const char *skip_string(const char *at, const char *end) {
  for (++at; at < end && *at != '"';) {
    if ((unsigned char)*at < 0x20) return NULL;
    at = *at == '\\' ? skip_escape(at + 1, end) : at + 1;
    if (at == NULL) return NULL;
  }
  return at < end ? at + 1 : NULL;
}

static const char *skip_word(const char *at, const char *end, const char *word) {
  const size_t size = strlen(word);
  return (size_t)(end - at) >= size && memcmp(at, word, size) == 0 ? at + size : NULL;
}

/// `"name" :`, to the begin of the member's value.
static const char *skip_name(const char *at, const char *end) {
  if (at == end || *at != '"') return NULL;
  at = skip_string(at, end);
  if (at == NULL) return NULL;
  at = skip_space(at, end);
  return at < end && *at == ':' ? skip_space(at + 1, end) : NULL;
}

static const char *skip_list(const char *at, const char *end, int depth) {
  const bool is_object = *at == '{';
  const char close = is_object ? '}' : ']';
  at = skip_space(at + 1, end);
  if (at < end && *at == close) return at + 1;
  while (true) {
    if (is_object) at = skip_name(at, end);
    if (at == NULL) return NULL;
    at = skip_value(at, end, depth + 1);
    if (at == NULL) return NULL;
    at = skip_space(at, end);
    if (at == end) return NULL;
    if (*at == close) return at + 1;
    if (*at != ',') return NULL;
    at = skip_space(at + 1, end);
  }
}

static const char *skip_value(const char *at, const char *end, int depth) {
  if (at == end || depth > deepest) return NULL;
  switch (*at) {
    case '{':
    case '[':
      return skip_list(at, end, depth);
    case '"':
      return skip_string(at, end);
    case 't':
      return skip_word(at, end, "true");
    case 'f':
      return skip_word(at, end, "false");
    case 'n':
      return skip_word(at, end, "null");
    default:
      return skip_number(at, end);
  }
}

struct json json_parse(const char *text, size_t size) {
  const char *const end = text + size;
  const struct json none = {NULL, NULL};
  if (!abi_is_utf8(text, size)) return none;
  const char *const begin = skip_space(text, end);
  const char *const behind = skip_value(begin, end, 0);
  if (behind == NULL || skip_space(behind, end) != end) return none;
  return (struct json){begin, behind};
}

static bool says(struct json string, const char *name) {
  struct text text = {0};
  const bool same = json_read_string(string, &text) && text.size == strlen(name) &&
                    (text.size == 0 || memcmp(text.data, name, text.size) == 0);
  text_free(&text);
  return same;
}

struct json json_member(struct json object, const char *name) {
  struct json found = {NULL, NULL};
  if (object.begin == NULL || *object.begin != '{') return found;
  const char *at = skip_space(object.begin + 1, object.end);
  while (*at != '}') {
    const struct json key = {at, skip_string(at, object.end)};
    const char *const begin = skip_name(at, object.end);
    const char *const end = skip_value(begin, object.end, 0);
    if (says(key, name)) found = (struct json){begin, end};
    at = skip_space(end, object.end);
    if (*at == ',') at = skip_space(at + 1, object.end);
  }
  return found;
}

bool json_is_string(struct json value) { return value.begin != NULL && *value.begin == '"'; }

bool json_is_integer(struct json value) {
  if (value.begin == NULL) return false;
  const char *const digits = *value.begin == '-' ? value.begin + 1 : value.begin;
  return skip_digits(digits, value.end) == value.end;
}

static void append_code_point(struct text *text, long code) {
  char bytes[4];
  size_t size = 0;
  if (code < 0x80) {
    bytes[size++] = (char)code;
  } else if (code < 0x800) {
    bytes[size++] = (char)(0xC0 | code >> 6);
    bytes[size++] = (char)(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    bytes[size++] = (char)(0xE0 | code >> 12);
    bytes[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    bytes[size++] = (char)(0x80 | (code & 0x3F));
  } else {
    bytes[size++] = (char)(0xF0 | code >> 18);
    bytes[size++] = (char)(0x80 | (code >> 12 & 0x3F));
    bytes[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    bytes[size++] = (char)(0x80 | (code & 0x3F));
  }
  text_append(text, bytes, size);
}

/// Appends what the escape behind the backslash at `at` says; returns its end. Half a surrogate pair becomes U+FFFD.
static const char *read_escape(const char *at, const char *end, struct text *text) {
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  if (*at != 'u') {
    const char *const letter = strchr(letters, *at);
    text_append(text, letter == NULL ? at : &meanings[letter - letters], 1);
    return at + 1;
  }
  long code = hex4(at + 1, end);
  at += 5;
  if (code >= 0xD800 && code <= 0xDFFF) {
    const long low = code < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? hex4(at + 2, end) : -1;
    const bool is_pair = low >= 0xDC00 && low <= 0xDFFF;
    if (is_pair) at += 6;
    code = is_pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
  }
  append_code_point(text, code);
  return at;
}

bool json_read_string(struct json value, struct text *text) {
  if (!json_is_string(value)) return false;
  const char *const end = value.end - 1;
  for (const char *at = value.begin + 1; at < end;) {
    if (*at == '\\') {
      at = read_escape(at + 1, end, text);
    } else {
      text_append(text, at, 1);
      ++at;
    }
  }
  return true;
}

static bool read_digits(const char *digits, size_t size, uint64_t *number) {
  uint64_t value = 0;
  if (size == 0) return false;
  for (size_t i = 0; i < size; ++i) {
    if (!is_digit(digits[i])) return false;
    const uint64_t digit = (uint64_t)(digits[i] - '0');
    if (value > (UINT64_MAX - digit) / 10) return false;
    value = value * 10 + digit;
  }
  *number = value;
  return true;
}

bool json_read_size(struct json value, uint64_t *number) {
  if (value.begin == NULL) return false;
  const size_t size = (size_t)(value.end - value.begin);
  if (!json_is_string(value)) return read_digits(value.begin, size, number);
  return read_digits(value.begin + 1, size - 2, number);
}
