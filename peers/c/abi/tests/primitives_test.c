#include "abi/primitives.h"

#include "check.h"

int main(void) {
  CHECK(abi_type_tag_of("AA__MOTR") == UINT64_C(0x41415F5F4D4F5452));
  CHECK(abi_type_tag_of("AA__MOT") == 0 && abi_type_tag_of("AA__MOTOR") == 0 && abi_type_tag_of("AA__MOT\x7F") == 0);
  CHECK(abi_type_tag_of_number(3) == UINT64_C(0x8000000000000003));
  CHECK(abi_type_tag_is_valid(abi_type_tag_of("AA__MOTR")) && abi_type_tag_is_valid(abi_type_tag_of_number(0)));
  CHECK(!abi_type_tag_is_valid(0) && !abi_type_tag_is_valid(UINT64_C(0x41415F5F4D4F541F)));
  CHECK(abi_char_is_valid(0) && abi_char_is_valid(0xD7FF) && abi_char_is_valid(0xE000) && abi_char_is_valid(0x10FFFF));
  CHECK(!abi_char_is_valid(0xD800) && !abi_char_is_valid(0xDFFF) && !abi_char_is_valid(0x110000));
  return 0;
}
