#pragma once

#include <string>

#include "samebytes/registry.hpp"
#include "samebytes/transport.hpp"
#include "shared_memory.hpp"

namespace samebytes {

/// Answers the requests of the protocol (docs/protocol.md).
class Server {
 public:
  /// `transport` may be null.
  Server(const Registry& registry, const SharedMemory& memory, Transport* transport)
      : registry_(registry), memory_(memory), transport_(transport) {}

  /// The answer to one message, as one line without its end. `line` need not be JSON.
  std::string answer(const std::string& line);
  /// The answer to a message that was too long to be kept.
  static std::string answer_too_long();
  /// Whether `shutdown` was asked for.
  bool is_done() const { return done_; }

 private:
  const Registry& registry_;
  const SharedMemory& memory_;
  Transport* transport_;
  bool done_ = false;
};

}  // namespace samebytes
