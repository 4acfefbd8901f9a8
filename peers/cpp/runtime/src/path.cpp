#include "samebytes/path.hpp"

namespace samebytes {

std::size_t Path::enter(const char* name) {
  const std::size_t before = text_.size();
  if (before != 0) text_ += '.';
  text_ += name;
  return before;
}

std::size_t Path::enter_index(std::size_t index) {
  const std::size_t before = text_.size();
  text_ += '[';
  text_ += std::to_string(index);
  text_ += ']';
  return before;
}

std::size_t Path::enter_any_index() {
  const std::size_t before = text_.size();
  text_ += "[]";
  return before;
}

std::size_t Path::enter_tag(const char* name, std::size_t level) {
  const std::size_t before = enter(name);
  if (level != 0) text_ += std::to_string(level);
  return before;
}

void Path::leave(std::size_t length) { text_.resize(length); }

}  // namespace samebytes
