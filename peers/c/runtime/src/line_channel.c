#include "line_channel.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool fill(struct line_channel *channel) {
  char chunk[1 << 16];
  while (true) {
    const ssize_t count = read(channel->input, chunk, sizeof chunk);
    if (count > 0) {
      text_append(&channel->buffer, chunk, (size_t)count);
      return true;
    }
    if (count == 0 || errno != EINTR) return false;
  }
}

/// Where the first line ends in the buffer; null if it does not.
static const char *find_end(const struct line_channel *channel) {
  const struct text *const buffer = &channel->buffer;
  if (buffer->size == channel->searched) return NULL;
  return (const char *)memchr(buffer->data + channel->searched, '\n', buffer->size - channel->searched);
}

/// Drops the first `size` bytes of the buffer.
static void drop(struct line_channel *channel, size_t size) {
  struct text *const buffer = &channel->buffer;
  memmove(buffer->data, buffer->data + size, buffer->size - size);
  text_cut(buffer, buffer->size - size);
  channel->searched = 0;
}

enum line_status line_receive(struct line_channel *channel, struct text *line) {
  bool too_long = false;
  text_cut(line, 0);
  while (true) {
    const char *const end = find_end(channel);
    if (end != NULL) {
      const size_t size = (size_t)(end - channel->buffer.data);
      too_long = too_long || size > longest_line;
      if (!too_long) text_append(line, channel->buffer.data, size);
      drop(channel, size + 1);
      return too_long ? line_too_long : line_received;
    }
    channel->searched = channel->buffer.size;
    if (channel->buffer.size > longest_line) {
      too_long = true;
      drop(channel, channel->buffer.size);
    }
    if (!fill(channel)) return line_closed;
  }
}

bool line_send(const struct line_channel *channel, struct text *line) {
  text_append_c(line, "\n");
  size_t sent = 0;
  while (sent < line->size) {
    const ssize_t count = write(channel->output, line->data + sent, line->size - sent);
    if (count > 0) {
      sent += (size_t)count;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}
