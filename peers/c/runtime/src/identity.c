#include "identity.h"

#define TEXT_OF(number) #number
#define VERSION(first, second, third) TEXT_OF(first) "." TEXT_OF(second) "." TEXT_OF(third)

const char *compiler_name(void) {
#if defined(__clang__)
  return "clang " VERSION(__clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
  return "gcc " VERSION(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
  return "unknown C compiler 0.0.0";
#endif
}

const char *platform_name(void) {
#if defined(__x86_64__) && defined(__LP64__)
  return "x86_64";
#elif defined(__i386__)
  return "i686";
#elif defined(__aarch64__)
  return "aarch64";
#elif defined(__arm__)
  return "armhf";
#elif defined(__riscv) && __riscv_xlen == 64
  return "riscv64";
#elif defined(__powerpc64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return "ppc64le";
#elif defined(__s390x__)
  return "s390x";
#else
  return "unknown";
#endif
}

bool keeps_nan_bits(void) {
#if defined(__i386__) && !defined(__SSE2_MATH__)
  return false;
#else
  return true;
#endif
}
