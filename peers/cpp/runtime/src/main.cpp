#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "line_channel.hpp"
#include "samebytes/registry.hpp"
#include "samebytes/transport.hpp"
#include "server.hpp"
#include "shared_memory.hpp"

namespace {

constexpr int shared_memory_descriptor = 3;

/// Keeps standard output for the protocol and points descriptor 1 at stderr, so that a library that prints cannot
/// corrupt it.
int take_standard_output() {
  const int output = dup(STDOUT_FILENO);
  if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    std::fprintf(stderr, "cannot duplicate standard output: %s\n", std::strerror(errno));
    std::exit(EXIT_FAILURE);
  }
  return output;
}

void serve(samebytes::Server& server, samebytes::LineChannel& channel) {
  using Status = samebytes::LineChannel::Status;
  std::string line;
  while (!server.is_done()) {
    const Status status = channel.receive(line);
    if (status == Status::closed) return;
    if (!channel.send(status == Status::line ? server.answer(line) : samebytes::Server::answer_too_long())) return;
  }
}

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  const samebytes::SharedMemory memory(shared_memory_descriptor);
  samebytes::LineChannel channel(STDIN_FILENO, take_standard_output());
  samebytes::Registry registry;
  samebytes::register_types(registry);
  const std::unique_ptr<samebytes::Transport> transport = samebytes::make_transport();
  samebytes::Server server(registry, memory, transport.get());
  serve(server, channel);
  return EXIT_SUCCESS;
}
