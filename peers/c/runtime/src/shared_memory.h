#pragma once

#include "samebytes/bytes.h"

/// The memory behind an inherited descriptor, mapped twice: for reading and writing, and read-only.
struct shared_memory {
  size_t size;
  samebytes_byte *writable;
  const samebytes_byte *readable;
};

/// Maps all of it. Ends the program with a message on stderr if that fails.
struct shared_memory shared_memory_map(int descriptor);
