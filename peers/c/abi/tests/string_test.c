#include "abi/string.h"

#include "check.h"

ABI_STRING(label, 8);

static void takes_utf8_that_fits(void) {
  label text;
  memset(&text, 0xA5, sizeof text);
  label_init(&text);
  CHECK(label_size(&text) == 0 && label_is_valid(&text) && label_capacity() == 8);
  CHECK(label_assign_c(&text, "grün") == abi_ok && label_size(&text) == 5);
  CHECK(label_equals(&text, "grün", 5) && !label_equals(&text, "grun", 4));
  CHECK(label_append(&text, "er", 2) == abi_ok && memcmp(label_data(&text), "grüner", 7) == 0);
}

static void leaves_the_text_when_it_fails(void) {
  label text;
  label_init(&text);
  CHECK(label_assign_c(&text, "abc") == abi_ok);
  CHECK(label_assign_c(&text, "123456789") == abi_full && label_append(&text, "123456", 6) == abi_full);
  CHECK(label_assign(&text, "\xC3", 1) == abi_not_utf8 && label_append(&text, "\x80", 1) == abi_not_utf8);
  CHECK(label_equals(&text, "abc", 3));
  label_clear(&text);
  CHECK(label_equals(&text, "", 0));
}

static void knows_strict_utf8(void) {
  CHECK(abi_is_utf8("", 0) && abi_is_utf8("plain text of more than eight", 29));
  CHECK(abi_is_utf8("\xF4\x8F\xBF\xBF", 4) && abi_is_utf8("\xED\x9F\xBF", 3));
  CHECK(!abi_is_utf8("\xC0\x80", 2) && !abi_is_utf8("\xE0\x80\x80", 3));
  CHECK(!abi_is_utf8("\xED\xA0\x80", 3) && !abi_is_utf8("\xF4\x90\x80\x80", 4) && !abi_is_utf8("\xFF", 1));
  CHECK(!abi_is_utf8("abcdefgh\xE2\x82", 10));
}

static void stays_inside_whatever_the_bytes_are(void) {
  label text;
  memset(&text, 0xFF, sizeof text);
  CHECK(label_size(&text) == 8 && !label_is_valid(&text) && label_append(&text, "a", 1) == abi_full);
  CHECK(!label_equals(&text, "", 0));
}

int main(void) {
  takes_utf8_that_fits();
  leaves_the_text_when_it_fails();
  knows_strict_utf8();
  stays_inside_whatever_the_bytes_are();
  return 0;
}
