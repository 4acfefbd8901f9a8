#include "identity.hpp"

namespace samebytes {

namespace {

std::string version(int major_number, int minor_number, int patch_number) {
  return std::to_string(major_number) + '.' + std::to_string(minor_number) + '.' + std::to_string(patch_number);
}

}  // namespace

std::string compiler_name() {
#if defined(__clang__)
  return "clang++ " + version(__clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
  return "g++ " + version(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
  return "unknown C++ compiler " + version(0, 0, 0);
#endif
}

const char* platform_name() {
#if defined(__x86_64__)
  return "x86_64";
#elif defined(__i386__)
  return "i686";
#elif defined(__aarch64__)
  return "aarch64";
#elif defined(__arm__) && defined(__ARM_PCS_VFP)
  return "armhf";
#elif defined(__riscv) && __riscv_xlen == 64
  return "riscv64";
#elif defined(__s390x__)
  return "s390x";
#elif defined(__powerpc64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return "ppc64le";
#else
  return "unknown";
#endif
}

bool keeps_nan_bits() {
#if defined(__i386__) && !defined(__SSE2_MATH__)
  return false;
#else
  return true;
#endif
}

}  // namespace samebytes
