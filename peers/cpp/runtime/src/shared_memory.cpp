#include "shared_memory.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace samebytes {

namespace {

[[noreturn]] void fail(const char* verb, int descriptor) {
  std::fprintf(stderr, "cannot %s the shared memory, file descriptor %d: %s\n", verb, descriptor, std::strerror(errno));
  std::exit(EXIT_FAILURE);
}

std::size_t size_of(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) fail("measure", descriptor);
  return static_cast<std::size_t>(status.st_size);
}

Byte* map(int descriptor, std::size_t size, int protection) {
  void* const address = mmap(nullptr, size, protection, MAP_SHARED, descriptor, 0);
  if (address == MAP_FAILED) fail("map", descriptor);
  return static_cast<Byte*>(address);
}

}  // namespace

SharedMemory::SharedMemory(int descriptor)
    : size_(size_of(descriptor)),
      writable_(map(descriptor, size_, PROT_READ | PROT_WRITE)),
      readable_(map(descriptor, size_, PROT_READ)) {}

SharedMemory::~SharedMemory() {
  munmap(writable_, size_);
  munmap(readable_, size_);
}

}  // namespace samebytes
