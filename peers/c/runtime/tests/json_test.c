#include <stdint.h>
#include <string.h>

#include "check.h"
#include "json_reader.h"
#include "json_writer.h"

static struct json parse(const char *text) { return json_parse(text, strlen(text)); }

static bool is_json(const char *text) { return parse(text).begin != NULL; }

static bool says(struct json value, const char *expected) {
  struct text text = {0};
  const bool same = json_read_string(value, &text) && text.size == strlen(expected) &&
                    (text.size == 0 || memcmp(text.data, expected, text.size) == 0);
  text_free(&text);
  return same;
}

static void knows_what_json_is(void) {
  static const char *const right[] = {"{}",
                                      "[]",
                                      " [ 1 , -0.5e+3 , 10E2, 0 ] ",
                                      "\"a\\u00e4\\n\\\"\"",
                                      "{\"a\":{\"b\":[true,false,null]},\"c\":\"\"}",
                                      "\"ä\""};
  static const char *const wrong[] = {"",         " ",         "{",       "}",   "[1,]", "{\"a\":1,}", "{a:1}",
                                      "01",       "1.",        "-",       ".5",  "1e",   "+1",         "\"",
                                      "\"\\x\"",  "\"\\u12\"", "\"\n\"",  "tru", "1 2",  "[1 2]",      "{\"a\" 1}",
                                      "\"\xFF\"", "{\"a\"",    "{\"a\":", "[",   "\"\\", "nul",        "[}"};
  for (size_t i = 0; i < sizeof right / sizeof right[0]; ++i) CHECK(is_json(right[i]));
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; ++i) CHECK(!is_json(wrong[i]));
}

static void goes_so_deep_and_no_deeper(void) {
  char text[4096];
  memset(text, '[', sizeof text);
  CHECK(json_parse(text, sizeof text).begin == NULL);
  memset(text + 1000, ']', 1000);
  CHECK(json_parse(text, 2000).begin != NULL);
}

static void finds_members(void) {
  const struct json object = parse(" {\"a\" : 1, \"type\":\"x\", \"b\":{\"type\":[2]}, \"\\u0063\": \"\" , \"a\":3}");
  uint64_t number = 0;
  CHECK(json_read_size(json_member(object, "a"), &number) && number == 3);
  CHECK(says(json_member(object, "type"), "x") && says(json_member(object, "c"), ""));
  CHECK(json_member(json_member(object, "b"), "type").begin != NULL);
  CHECK(json_member(object, "d").begin == NULL && json_member(parse("[]"), "a").begin == NULL);
  CHECK(json_member(json_member(object, "d"), "e").begin == NULL && json_member(parse("{}"), "a").begin == NULL);
}

static void reads_strings(void) {
  CHECK(says(parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "\"\\/\b\f\n\r\t"));
  CHECK(says(parse("\"\\u00e4\\u20AC\\ud83d\\ude00\""), "ä€😀"));
  CHECK(says(parse("\"\\ud83d\\u0061\\udc00\""),
             "\xEF\xBF\xBD"
             "a\xEF\xBF\xBD"));
  CHECK(!says(parse("1"), "1"));
}

static void reads_sizes(void) {
  uint64_t number = 0;
  CHECK(json_read_size(parse("18446744073709551615"), &number) && number == UINT64_MAX);
  CHECK(json_read_size(parse("\"9007199254740993\""), &number) && number == UINT64_C(9007199254740993));
  CHECK(!json_read_size(parse("18446744073709551616"), &number) && !json_read_size(parse("\"\""), &number));
  CHECK(!json_read_size(parse("-1"), &number) && !json_read_size(parse("1.0"), &number));
  CHECK(!json_read_size(parse("null"), &number) && !json_read_size(parse("x"), &number));
  CHECK(json_is_integer(parse("-7")) && !json_is_integer(parse("1.5")) && !json_is_integer(parse("\"1\"")));
}

static void writes_what_it_reads(void) {
  struct text json = {0};
  json_begin(&json, '{');
  json_name(&json, "a\"\n");
  json_string(&json, "\x01ä\xFF");
  json_name(&json, "list");
  json_begin(&json, '[');
  json_number(&json, 1);
  json_number(&json, UINT64_MAX);
  json_end(&json, ']');
  json_end(&json, '}');
  CHECK(strcmp(json.data, "{\"a\\\"\\u000a\":\"\\u0001ä\xEF\xBF\xBD\",\"list\":[1,18446744073709551615]}") == 0);
  const struct json object = json_parse(json.data, json.size);
  CHECK(says(json_member(object, "a\"\n"), "\x01ä\xEF\xBF\xBD"));
  text_free(&json);
}

/// A xorshift generator: the same bytes in every run.
static uint32_t next_random(uint32_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/// Whatever a line holds, no access leaves it (the sanitizers would tell), and what is accepted can be looked into.
static void survives_any_text(void) {
  static const char pieces[] = "{}[]\",:\\u0aD8e+-.1tfn \xC3\xA4";
  uint32_t state = 1;
  for (int i = 0; i < 200000; ++i) {
    const size_t size = next_random(&state) % 24;
    char *const text = (char *)malloc(size + 1);
    CHECK(text != NULL);
    for (size_t k = 0; k < size; ++k) text[k] = pieces[next_random(&state) % (sizeof pieces - 1)];
    // Not one byte more than the text is there to be read.
    char *const tight = (char *)realloc(text, size == 0 ? 1 : size);
    CHECK(tight != NULL);
    const struct json value = json_parse(tight, size);
    struct text string = {0};
    uint64_t number = 0;
    json_member(value, "a");
    json_read_size(value, &number);
    json_read_string(value, &string);
    text_free(&string);
    free(tight);
  }
}

int main(void) {
  knows_what_json_is();
  goes_so_deep_and_no_deeper();
  finds_members();
  reads_strings();
  reads_sizes();
  writes_what_it_reads();
  survives_any_text();
  return 0;
}
