#pragma once

#include <stddef.h>

#include "text.h"

/// A logical or layout path (docs/specification.md, "Paths"). Each function returns the length before, to `text_cut`
/// to.
size_t path_enter(struct text *path, const char *name);
size_t path_enter_index(struct text *path, size_t index);
/// `[]`: any element.
size_t path_enter_any(struct text *path);
/// The tag of a variant's level: `tag`, `tag1`, ...
size_t path_enter_tag(struct text *path, size_t level);
