#pragma once

#include "samebytes/schema.h"

/// The type of that name, null if this peer was not built for it.
const struct samebytes_type *registry_find(const char *name);
/// Calls `visit` with `context` and each type that this peer was built for.
void registry_each(void (*visit)(void *context, const struct samebytes_type *type), void *context);
