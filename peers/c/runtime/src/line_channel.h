#pragma once

#include <stdbool.h>

#include "text.h"

/// Longest line, in bytes (docs/protocol.md).
enum { longest_line = 16 << 20 };

enum line_status { line_received, line_too_long, line_closed };

/// Messages of one line each, over two descriptors.
struct line_channel {
  int input;
  int output;
  /// What was read and is not yet taken; the first `searched` bytes have no line end.
  struct text buffer;
  size_t searched;
};

/// Waits for the next line and puts it, without its end, into `line`. A line that is too long is skipped.
enum line_status line_receive(struct line_channel *channel, struct text *line);
/// Sends a line. False if nobody listens any more.
bool line_send(const struct line_channel *channel, struct text *line);
