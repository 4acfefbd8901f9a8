#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/function.h"

/// Length in bytes of the well-formed sequence at `at`, 0 if there is none (Unicode 15, table 3-7).
ABI__FUNCTION size_t abi__utf8_length(const uint8_t *at, size_t available) {
  const uint8_t lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (available < length) return 0;
  const uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at[1] < lowest || at[1] > highest) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (at[i] < 0x80 || at[i] > 0xBF) return 0;
  }
  return length;
}

/// Whether the `size` bytes at `text` are strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
ABI__FUNCTION bool abi_is_utf8(const void *text, size_t size) {
  const uint8_t *const bytes = (const uint8_t *)text;
  size_t i = 0;
  while (i < size) {
    uint64_t word = 0;
    if (size - i >= sizeof word) {
      memcpy(&word, bytes + i, sizeof word);
      if ((word & UINT64_C(0x8080808080808080)) == 0) {
        i += sizeof word;
        continue;
      }
    }
    const size_t length = abi__utf8_length(bytes + i, size - i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}
