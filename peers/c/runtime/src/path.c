#include "path.h"

size_t path_enter(struct text *path, const char *name) {
  const size_t before = path->size;
  if (before != 0) text_append_c(path, ".");
  text_append_c(path, name);
  return before;
}

size_t path_enter_index(struct text *path, size_t index) {
  const size_t before = path->size;
  text_append_c(path, "[");
  text_append_number(path, index);
  text_append_c(path, "]");
  return before;
}

size_t path_enter_any(struct text *path) {
  const size_t before = path->size;
  text_append_c(path, "[]");
  return before;
}

size_t path_enter_tag(struct text *path, size_t level) {
  const size_t before = path_enter(path, "tag");
  if (level != 0) text_append_number(path, level);
  return before;
}
