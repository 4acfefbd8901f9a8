#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "abi/function.h"

#if defined(__SIZEOF_INT128__)
/// 128-bit integers, where the compiler has them (not on 32-bit platforms).
__extension__ typedef unsigned __int128 abi_u128;
__extension__ typedef __int128 abi_i128;
#endif

/// A Unicode scalar value. Four bytes, whatever the platform's `wchar_t` is.
typedef uint32_t abi_char;

/// Whether `value` is a Unicode scalar value: not a surrogate, not above U+10FFFF.
ABI__FUNCTION bool abi_char_is_valid(abi_char value) { return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF); }

/// What a type is called in shared memory: eight printable ASCII characters, the first as the most significant byte; or
/// a number, with the top bit set.
typedef uint64_t abi_type_tag;

/// The tag of eight characters; 0, which is no tag, if there are not eight or one is not in 0x20..0x7E.
ABI__FUNCTION abi_type_tag abi_type_tag_of(const char *text) {
  if (strlen(text) != 8) return 0;
  abi_type_tag tag = 0;
  for (int i = 0; i < 8; ++i) {
    const unsigned char character = (unsigned char)text[i];
    if (character < 0x20 || character > 0x7E) return 0;
    tag = tag << 8 | character;
  }
  return tag;
}

/// The tag of a number below 2^63.
ABI__FUNCTION abi_type_tag abi_type_tag_of_number(uint64_t number) { return number | UINT64_C(1) << 63; }

ABI__FUNCTION bool abi_type_tag_is_valid(abi_type_tag tag) {
  if (tag >> 63 != 0) return true;
  for (int i = 0; i < 8; ++i) {
    const unsigned character = (unsigned)(tag >> (8 * i)) & 0xFF;
    if (character < 0x20 || character > 0x7E) return false;
  }
  return true;
}
