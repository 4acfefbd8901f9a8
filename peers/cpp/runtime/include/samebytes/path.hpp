#pragma once

#include <cstddef>
#include <string>

namespace samebytes {

/// A path that grows on the way down a type and shrinks on the way up: `status.history[3].some`.
class Path {
 public:
  /// Steps; each returns where to go back to.
  std::size_t enter(const char* name);
  std::size_t enter_index(std::size_t index);
  std::size_t enter_any_index();
  /// `tag`, and from level 1 on `tag1`, `tag2`, ...
  std::size_t enter_tag(const char* name, std::size_t level);
  void leave(std::size_t length);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace samebytes
