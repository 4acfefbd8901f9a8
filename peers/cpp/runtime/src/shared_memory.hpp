#pragma once

#include <cstddef>

#include "samebytes/memory_access.hpp"

namespace samebytes {

/// The memory behind an inherited descriptor, mapped twice: for reading and writing, and read-only.
class SharedMemory {
 public:
  /// Maps all of it. Ends the program with a message on stderr if that fails.
  explicit SharedMemory(int descriptor);
  ~SharedMemory();
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;

  std::size_t size() const { return size_; }
  Byte* writable() const { return writable_; }
  const Byte* readable() const { return readable_; }

 private:
  std::size_t size_;
  Byte* writable_;
  Byte* readable_;
};

}  // namespace samebytes
