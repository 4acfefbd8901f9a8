#pragma once

#include "samebytes/schema.h"
#include "text.h"

/// Why an image is refused: the id of the first rule that it breaks, depth first in order of declaration, and in `path`
/// the logical path of the value that breaks it. Null if it breaks none. Looks at raw bytes only.
const char *explain(const struct samebytes_schema *schema, const samebytes_byte *image, struct text *path);
