#pragma once

#include <stdbool.h>

#include "shared_memory.h"
#include "text.h"

/// Answers the requests of the protocol (docs/protocol.md).
struct server {
  struct shared_memory memory;
  /// Whether `shutdown` was asked for.
  bool is_done;
};

/// Appends the answer to one message, as one line without its end. The message need not be JSON.
void server_answer(struct server *server, const struct text *message, struct text *answer);
/// Appends the answer to a message that was too long to be kept.
void server_answer_too_long(struct text *answer);
