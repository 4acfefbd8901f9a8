#pragma once

#include "samebytes/schema.h"

/// Members that packed declarations leave misaligned are worked on in an aligned copy, so that native code never
/// touches a misaligned object. `schema` is the member's; the walkers are its `decode` and `encode`.
const samebytes_byte *samebytes_decode_misaligned(const samebytes_byte *(*decode)(const samebytes_byte *tape,
                                                                                  const samebytes_byte *end,
                                                                                  samebytes_byte *slot),
                                                  const samebytes_byte *tape, const samebytes_byte *end,
                                                  samebytes_byte *member, const struct samebytes_schema *schema);
samebytes_byte *samebytes_encode_misaligned(samebytes_byte *(*encode)(const samebytes_byte *image,
                                                                      samebytes_byte *tape),
                                            const samebytes_byte *member, samebytes_byte *tape,
                                            const struct samebytes_schema *schema);
