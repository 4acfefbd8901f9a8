#include "registry.h"

const struct samebytes_type *registry_find(const char *name) {
  for (const struct samebytes_type *const *unit = samebytes_units; *unit != NULL; ++unit) {
    for (const struct samebytes_type *type = *unit; type->name != NULL; ++type) {
      if (strcmp(type->name, name) == 0) return type;
    }
  }
  return NULL;
}

void registry_each(void (*visit)(void *context, const struct samebytes_type *type), void *context) {
  for (const struct samebytes_type *const *unit = samebytes_units; *unit != NULL; ++unit) {
    for (const struct samebytes_type *type = *unit; type->name != NULL; ++type) visit(context, type);
  }
}
