#pragma once

#include <cstddef>
#include <string>

namespace samebytes {

/// Messages of one line each, over two descriptors.
class LineChannel {
 public:
  /// Longest line, in bytes (docs/protocol.md).
  static constexpr std::size_t longest_line = std::size_t{16} << 20;

  enum class Status { line, too_long, closed };

  LineChannel(int input, int output) : input_(input), output_(output) {}

  /// Waits for the next line and puts it, without its end, into `line`. A line that is too long is skipped.
  Status receive(std::string& line);
  /// Sends a line. False if nobody listens any more.
  bool send(std::string line);

 private:
  bool fill();

  int input_;
  int output_;
  std::string buffer_;
  std::size_t searched_ = 0;
};

}  // namespace samebytes
