#include "line_channel.hpp"

#include <unistd.h>

#include <cerrno>

namespace samebytes {

LineChannel::Status LineChannel::receive(std::string& line) {
  bool too_long = false;
  while (true) {
    const std::size_t end = buffer_.find('\n', searched_);
    if (end != std::string::npos) {
      too_long = too_long || end > longest_line;
      line.assign(buffer_, 0, too_long ? 0 : end);
      buffer_.erase(0, end + 1);
      searched_ = 0;
      return too_long ? Status::too_long : Status::line;
    }
    searched_ = buffer_.size();
    if (buffer_.size() > longest_line) {
      too_long = true;
      buffer_.clear();
      searched_ = 0;
    }
    if (!fill()) return Status::closed;
  }
}

bool LineChannel::send(std::string line) {
  line += '\n';
  std::size_t sent = 0;
  while (sent < line.size()) {
    const ssize_t count = write(output_, line.data() + sent, line.size() - sent);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

bool LineChannel::fill() {
  char chunk[1 << 16];
  while (true) {
    const ssize_t count = read(input_, chunk, sizeof chunk);
    if (count > 0) {
      buffer_.append(chunk, static_cast<std::size_t>(count));
      return true;
    }
    if (count == 0 || errno != EINTR) return false;
  }
}

}  // namespace samebytes
