#include "shared_memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

static void fail(const char *verb, int descriptor) {
  fprintf(stderr, "cannot %s the shared memory, file descriptor %d: %s\n", verb, descriptor, strerror(errno));
  exit(EXIT_FAILURE);
}

static size_t size_of(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) fail("measure", descriptor);
  return (size_t)status.st_size;
}

static void *map(int descriptor, size_t size, int protection) {
  void *const address = mmap(NULL, size, protection, MAP_SHARED, descriptor, 0);
  if (address == MAP_FAILED) fail("map", descriptor);
  return address;
}

struct shared_memory shared_memory_map(int descriptor) {
  const size_t size = size_of(descriptor);
  return (struct shared_memory){size, (samebytes_byte *)map(descriptor, size, PROT_READ | PROT_WRITE),
                                (const samebytes_byte *)map(descriptor, size, PROT_READ)};
}
