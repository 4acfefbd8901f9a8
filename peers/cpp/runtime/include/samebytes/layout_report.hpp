#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "samebytes/path.hpp"

namespace samebytes {

/// One entry of a layout, in bytes from the start of the value. `count` is 0 for what is not an array.
struct LayoutEntry {
  std::string path;
  std::size_t offset;
  std::size_t size;
  std::size_t align;
  std::size_t count;
  std::size_t stride;
};

/// The layout of one type as the compiler sees it; entries depth first, the first one is the value itself.
class LayoutReport {
 public:
  void add(std::size_t offset, std::size_t size, std::size_t align);
  void add_array(std::size_t offset, std::size_t size, std::size_t align, std::size_t count, std::size_t stride);

  template <class Native>
  void add(std::size_t offset) {
    add(offset, sizeof(Native), alignof(Native));
  }

  /// A part without parts of its own, under the current path.
  template <class Native>
  void add_part(const char* name, std::size_t offset) {
    add_part(name, offset, sizeof(Native), alignof(Native));
  }
  void add_part(const char* name, std::size_t offset, std::size_t size, std::size_t align);

  Path path;
  const std::vector<LayoutEntry>& entries() const { return entries_; }

 private:
  std::vector<LayoutEntry> entries_;
};

}  // namespace samebytes
