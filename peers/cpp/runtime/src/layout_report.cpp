#include "samebytes/layout_report.hpp"

namespace samebytes {

void LayoutReport::add(std::size_t offset, std::size_t size, std::size_t align) {
  entries_.push_back({path.text(), offset, size, align, 0, 0});
}

void LayoutReport::add_array(std::size_t offset, std::size_t size, std::size_t align, std::size_t count,
                             std::size_t stride) {
  entries_.push_back({path.text(), offset, size, align, count, stride});
}

void LayoutReport::add_part(const char* name, std::size_t offset, std::size_t size, std::size_t align) {
  const std::size_t before = path.enter(name);
  add(offset, size, align);
  path.leave(before);
}

}  // namespace samebytes
