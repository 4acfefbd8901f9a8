#pragma once

#include "samebytes/schema.h"
#include "text.h"

/// Appends the answer to `layout` (docs/protocol.md) to a text of JSON: the schema's numbers, which are the compiler's.
void layout_describe(const struct samebytes_schema *schema, struct text *json);
