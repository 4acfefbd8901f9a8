#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "line_channel.h"
#include "server.h"
#include "shared_memory.h"

enum { shared_memory_descriptor = 3 };

/// Keeps standard output for the protocol and points descriptor 1 at stderr, so that a library that prints cannot
/// corrupt it.
static int take_standard_output(void) {
  const int output = dup(STDOUT_FILENO);
  if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    fprintf(stderr, "cannot duplicate standard output: %s\n", strerror(errno));
    exit(EXIT_FAILURE);
  }
  return output;
}

static void serve(struct server *server, struct line_channel *channel) {
  struct text line = {0};
  struct text answer = {0};
  bool is_heard = true;
  while (is_heard && !server->is_done) {
    const enum line_status status = line_receive(channel, &line);
    if (status == line_closed) break;
    text_cut(&answer, 0);
    if (status == line_received) {
      server_answer(server, &line, &answer);
    } else {
      server_answer_too_long(&answer);
    }
    is_heard = line_send(channel, &answer);
  }
  text_free(&line);
  text_free(&answer);
  text_free(&channel->buffer);
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  struct server server = {.memory = shared_memory_map(shared_memory_descriptor)};
  struct line_channel channel = {.input = STDIN_FILENO, .output = take_standard_output()};
  serve(&server, &channel);
  return EXIT_SUCCESS;
}
